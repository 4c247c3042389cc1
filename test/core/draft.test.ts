import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answersIn, draftOf, draftText, readDraft, resumed } from '../../src/core/draft.ts';
import { Secret } from '../../src/core/secret.ts';
import { holdAll, reveal } from '../../src/core/values.ts';
import { advance, begin, valuesOf, type Wizard } from '../../src/core/wizard.ts';
import { isSecret, keysOf } from '../../src/stack/define.ts';
import { choicesOf } from '../../src/stack/shapes.ts';
import { stack } from '../../src/stack/stack.ts';

const at = '2026-11-24T15:19:00.000Z';
const fresh = begin(stack, undefined, {});
const answer = (wizard: Wizard, key: string, text: string): Wizard => advance(wizard, { type: 'answered', key, text });
const choose = (wizard: Wizard, mode: 'dev' | 'prod'): Wizard => advance(wizard, { type: 'mode-chosen', mode });
/** What comes back after the program was ended in between. */
const again = (begun: Wizard, wizard: Wizard, now = begun) => {
  const draft = draftOf(begun, wizard, at);
  const read = draft && readDraft(draftText(draft));
  if (!read) throw new Error('there is no draft');
  return { ...resumed(now, read), draft: read };
};

const plain = keysOf(stack).filter(key => !isSecret(stack, key) && key !== 'SAMPLEMIND_MODE');
const secret = keysOf(stack).filter(key => isSecret(stack, key));
const anyText = (key: string) =>
  fc.oneof(
    fc.constantFrom(...(choicesOf(stack, key) ?? ['8123', '512', 'example.org', 'ada@example.org', 'https://example.org', ''])),
    fc.string({ maxLength: 20 }),
  );
const answersTo = (keys: readonly string[], text: (key: string) => fc.Arbitrary<string>) =>
  fc.array(
    fc.constantFrom(...keys).chain(key => text(key).map(value => [key, value] as const)),
    { maxLength: 12 },
  );

test('whatever was answered and is no secret comes back, and no secret is in what is kept', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('dev' as const, 'prod' as const),
      answersTo(plain, anyText),
      answersTo(secret, () => fc.string({ unit: 'binary-ascii', minLength: 12, maxLength: 40 })),
      (mode, texts, secrets) => {
        const wizard = [...texts, ...secrets].reduce((one, [key, text]) => answer(one, key, text), choose(fresh, mode));
        const { wizard: back, dropped, draft } = again(fresh, { ...wizard, complaints: {} });
        expect(dropped).toEqual([]);
        expect(back.mode).toBe(mode);
        for (const key of plain) expect([key, back.given[key]]).toEqual([key, draft.secrets.includes(key) ? undefined : wizard.given[key]]);
        for (const key of secret) {
          const value = reveal(wizard.given[key]);
          if (value === '') continue;
          expect(draft.secrets).toContain(key);
          const kept = draftText(draft);
          for (const spelling of [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value), btoa(value).replace(/=+$/, '')])
            expect(kept).not.toContain(spelling);
        }
      },
    ),
  );
});

test('nothing answered is no draft, and secrets alone are none', () => {
  expect(draftOf(fresh, fresh, at)).toBeUndefined();
  expect(draftOf(fresh, advance(fresh, { type: 'generated', key: 'SECRET_KEY', secret: new Secret('x'.repeat(32)) }), at)).toBeUndefined();
});

test('what flags and the machine had answered is nobody’s answer', () => {
  const begun = answer(begin(stack, 'dev', {}), 'COMPOSE_PROJECT_NAME', 'music');
  const draft = draftOf(begun, answer(begun, 'API_PORT', '8123'), at, 'API_PORT');
  expect(draft).toEqual({
    at,
    mode: undefined,
    place: 'API_PORT',
    answers: [{ key: 'API_PORT', text: '8123', before: '' }],
    secrets: [],
  });
});

test('a secret that stands in a text is one: the name is kept, the text is not', () => {
  const password = 'typed-into-two-fields';
  const wizard = answer(
    answer(answer(choose(fresh, 'dev'), 'REDIS_PASSWORD', password), 'SENTRY_ENVIRONMENT', password),
    'API_PORT',
    '8123',
  );
  const { draft, again: names } = again(fresh, wizard);
  expect(draftText(draft)).not.toContain(password);
  expect(names).toEqual(expect.arrayContaining(['REDIS_PASSWORD', 'SENTRY_ENVIRONMENT']));
  expect(answersIn(draft)).toBe(2);
});

test('an answer whose value was changed elsewhere since is left out; one that was changed to the same is not missed', () => {
  const env = (port: string) => begin(stack, 'dev', holdAll(stack, { SAMPLEMIND_MODE: 'dev', API_PORT: port }));
  const wizard = answer(env('8000'), 'API_PORT', '8123');
  expect(again(env('8000'), wizard).wizard.given).toEqual({ API_PORT: '8123' });
  expect(again(env('8000'), wizard, env('8005'))).toMatchObject({ dropped: [{ key: 'API_PORT', why: 'changed' }], wizard: { given: {} } });
  expect(again(env('8000'), wizard, env('8123'))).toMatchObject({ dropped: [], wizard: { given: {} } });
});

test('what is refused now is left out with the reason, and so is a variable that there is no more', () => {
  const draft = {
    at,
    mode: 'prod' as const,
    answers: [
      { key: 'API_PORT', text: '99999', before: '' },
      { key: 'NO_SUCH_THING', text: 'x', before: '' },
      { key: 'SECRET_KEY', text: 'put-here-by-hand', before: '' },
      { key: 'DOMAIN', text: 'example.org', before: '' },
    ],
    secrets: ['OPENAI_API_KEY', 'NO_SUCH_KEY'],
  };
  const { wizard, dropped, again: names } = resumed(fresh, draft);
  expect(dropped).toEqual([
    { key: 'API_PORT', why: { refused: 'a port, 1 to 65535' } },
    { key: 'NO_SUCH_THING', why: 'gone' },
    { key: 'SECRET_KEY', why: 'gone' },
  ]);
  expect([wizard.mode, wizard.given, wizard.complaints]).toEqual(['prod', { DOMAIN: 'example.org' }, {}]);
  expect(names).toEqual(['OPENAI_API_KEY']);
});

test('a mode that was settled meanwhile stays, and an answer that was taken back is taken back again', () => {
  const begun = answer(begin(stack, 'dev', {}), 'API_PORT', '8001');
  const taken = advance(begun, { type: 'withdrawn', key: 'API_PORT' });
  expect(reveal(valuesOf(again(begun, taken).wizard)['API_PORT'])).toBe('8000');
  expect(again(fresh, choose(fresh, 'prod'), begin(stack, 'dev', {})).wizard.mode).toBe('dev');
});

test.each([
  '',
  '{',
  '[]',
  'null',
  '{"at":"yesterday","answers":[],"secrets":[]}',
  '{"at":"2026-11-24T15:19:00.000Z","answers":[1]}',
])('%j is no draft', text => {
  expect(readDraft(text)).toBeUndefined();
});
