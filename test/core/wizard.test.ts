import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type KeyVerdict, questionOf } from '../../src/core/ai-keys.ts';
import { edits } from '../../src/core/edits.ts';
import { Secret } from '../../src/core/secret.ts';
import { holdAll, reveal } from '../../src/core/values.ts';
import {
  advance,
  begin,
  isComplete,
  refusals,
  toGenerate,
  unanswered,
  valuesOf,
  type Wizard,
  type WizardEvent,
} from '../../src/core/wizard.ts';
import { keysOf } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';
import { answerWithoutAsking } from '../../src/ui/headless/answer.ts';

const answer = (wizard: Wizard, key: string, text: string): Wizard => advance(wizard, { type: 'answered', key, text });
const value = (wizard: Wizard, key: string): string => reveal(valuesOf(wizard)[key]);

test('development asks for nothing but the mode', () => {
  expect(unanswered(begin(stack, undefined, {}))).toEqual(['SAMPLEMIND_MODE']);
  expect(unanswered(advance(begin(stack, undefined, {}), { type: 'mode-chosen', mode: 'dev' }))).toEqual([]);
});

test('a refused answer keeps the old value and says why', () => {
  const wizard = answer(answer(begin(stack, 'dev', {}), 'API_PORT', '8001'), 'API_PORT', '99999');
  expect(value(wizard, 'API_PORT')).toBe('8001');
  expect(wizard.complaints).toEqual({ API_PORT: 'a port, 1 to 65535' });
  expect(isComplete(wizard)).toBe(false);
  expect(advance(wizard, { type: 'confirmed' }).outcome).toBe('open');
});

test('derived values follow at once', () => {
  const wizard = answer(answer(begin(stack, 'dev', {}), 'API_PORT', '8001'), 'FRONTEND_PORT', '3009');
  expect(value(wizard, 'API_URL')).toBe('http://localhost:8001');
  expect(value(wizard, 'VITE_API_URL')).toBe('http://localhost:8001');
  expect(JSON.parse(value(wizard, 'CORS_ORIGINS'))).toEqual(['http://localhost:3009', 'http://127.0.0.1:3009']);
});

test('a password of any letters comes back out of the addresses it is put into', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 8 }).filter(text => !/[\r\n\0]/.test(text) && text.isWellFormed()),
      password => {
        const wizard = begin(stack, 'dev', holdAll(stack, { MONGO_PASSWORD: password, REDIS_PASSWORD: password }));
        for (const key of ['MONGODB_URL', 'REDIS_URL', 'CELERY_BROKER_URL', 'CELERY_RESULT_BACKEND'])
          expect(decodeURIComponent(new URL(value(wizard, key)).password)).toBe(password);
      },
    ),
  );
});

test('secrets that are missing are generated, those that are there stay', () => {
  const wizard = begin(stack, 'dev', holdAll(stack, { MONGO_PASSWORD: 'already-there' }));
  expect(toGenerate(wizard)).not.toContain('MONGO_PASSWORD');
  expect(toGenerate(wizard)).toContain('REDIS_PASSWORD');
});

test('a variable that is not in use is neither asked, generated nor written', () => {
  const wizard = answer(begin(stack, 'dev', {}), 'COMPOSE_PROFILES', '');
  expect(toGenerate(wizard)).not.toContain('GRAFANA_ADMIN_PASSWORD');
  expect(edits(wizard).map(({ key }) => key)).not.toContain('GRAFANA_PORT');
});

test('an empty value that is no default is written, so that the next run knows of it', () => {
  const wizard = answer(begin(stack, 'dev', {}), 'COMPOSE_PROFILES', '');
  expect(edits(wizard)).toContainEqual(expect.objectContaining({ key: 'COMPOSE_PROFILES', after: '' }));
});

test('a second run with the values of the first changes nothing', () => {
  let first = begin(stack, 'dev', {});
  for (const [index, key] of toGenerate(first).entries())
    first = advance(first, { type: 'generated', key, secret: new Secret(`generated-${index}`.padEnd(64, 'x')) });
  const written = Object.fromEntries(edits(first).map(({ key, after }) => [key, after]));
  const second = begin(stack, 'dev', written);
  expect([edits(second), toGenerate(second), unanswered(second)]).toEqual([[], [], []]);
});

test('a wizard prints no secret', () => {
  const wizard = answer(begin(stack, 'dev', holdAll(stack, { MONGO_PASSWORD: 'hidden-one' })), 'REDIS_PASSWORD', 'hidden-two');
  expect(JSON.stringify([wizard.present, wizard.given, valuesOf(wizard), edits(wizard)])).not.toMatch(/hidden/);
});

const tried = (wizard: Wizard, key: string, verdict: KeyVerdict): WizardEvent => {
  const question = questionOf(valuesOf(wizard), key);
  if (!question) throw new TypeError(key);
  return { type: 'key-checked', ...question, verdict };
};
const works: KeyVerdict = { type: 'valid', by: 'OpenAI' };

test('a verdict holds as long as its key and the address that it goes to, and prints neither', () => {
  const wizard = answer(begin(stack, 'dev', {}), 'OPENAI_API_KEY', 'sk-the-hidden-one');
  const checked = advance(wizard, tried(wizard, 'OPENAI_API_KEY', works));
  expect(checked.checks).toEqual({ OPENAI_API_KEY: works });
  expect(JSON.stringify([checked.checks, tried(wizard, 'OPENAI_API_KEY', works)])).not.toContain('hidden');
  expect(answer(checked, 'OPENAI_API_KEY', 'sk-the-hidden-one').checks).toEqual({ OPENAI_API_KEY: works });
  expect(answer(checked, 'OPENAI_MODEL', 'gpt-5').checks).toEqual({ OPENAI_API_KEY: works });
  expect(answer(checked, 'OPENAI_API_KEY', 'sk-another-one').checks).toEqual({});
  expect(answer(checked, 'OPENAI_URL', 'https://gateway.example.org').checks).toEqual({});
  expect(advance(checked, { type: 'withdrawn', key: 'OPENAI_API_KEY' }).checks).toEqual({});
  expect(advance(checked, { type: 'generation-wanted', key: 'OPENAI_API_KEY' }).checks).toEqual({});
});

test('a verdict that comes late is on another key, and ignored', () => {
  const first = answer(begin(stack, 'dev', {}), 'OPENAI_API_KEY', 'sk-the-first-one');
  const late = tried(first, 'OPENAI_API_KEY', works);
  expect(advance(answer(first, 'OPENAI_API_KEY', 'sk-the-second-one'), late).checks).toEqual({});
  expect(advance(answer(first, 'OPENAI_API_KEY', ''), late).checks).toEqual({});
  expect(advance(advance(first, { type: 'confirmed' }), late).checks).toEqual({});
});

test('a refused key stands in nobody’s way', () => {
  const wizard = answer(begin(stack, 'dev', {}), 'OPENAI_API_KEY', 'sk-the-first-one');
  const refused = advance(wizard, tried(wizard, 'OPENAI_API_KEY', { type: 'refused', reason: 'auth', by: 'OpenAI' }));
  expect(isComplete(refused)).toBe(true);
  expect(edits(refused)).toEqual(edits(wizard));
});

const address = fc.constantFrom('https://api.openai.com', 'https://gateway.example.org');
const keyEvents: fc.Arbitrary<WizardEvent> = fc.oneof(
  fc.record({
    type: fc.constant('answered' as const),
    key: fc.constant('OPENAI_API_KEY'),
    text: fc.constantFrom('', 'a-first-key', 'a-second-key'),
  }),
  fc.record({ type: fc.constant('answered' as const), key: fc.constant('OPENAI_URL'), text: address }),
  fc.record({ type: fc.constant('withdrawn' as const), key: fc.constantFrom('OPENAI_API_KEY', 'OPENAI_URL') }),
  fc.record({ type: fc.constant('generation-wanted' as const), key: fc.constant('OPENAI_API_KEY') }),
  fc.record({
    type: fc.constant('key-checked' as const),
    key: fc.constant('OPENAI_API_KEY'),
    value: fc.constantFrom('a-first-key', 'a-second-key').map(text => new Secret(text)),
    address,
    verdict: fc.constant(works),
  }),
);

test('whatever happens, a verdict that is kept was given on the key as it is now', () => {
  fc.assert(
    fc.property(fc.array(keyEvents, { maxLength: 20 }), list => {
      let wizard = begin(stack, 'dev', {});
      let last: string | undefined;
      for (const event of list) {
        wizard = advance(wizard, event);
        const now = `${value(wizard, 'OPENAI_API_KEY')} at ${value(wizard, 'OPENAI_URL')}`;
        if (event.type === 'key-checked' && `${event.value.reveal()} at ${event.address}` === now) last = now;
        if (now !== last) last = undefined;
        expect(wizard.checks).toEqual(last === undefined ? {} : { OPENAI_API_KEY: works });
      }
    }),
    { numRuns: 60 },
  );
});

const events: fc.Arbitrary<WizardEvent> = fc.oneof(
  fc.record({ type: fc.constant('answered' as const), key: fc.constantFrom(...keysOf(stack)), text: fc.string() }),
  fc.record({ type: fc.constant('withdrawn' as const), key: fc.constantFrom(...keysOf(stack)) }),
  fc.record({ type: fc.constant('mode-chosen' as const), mode: fc.constantFrom('dev' as const, 'prod' as const) }),
  fc.constantFrom({ type: 'confirmed' as const }, { type: 'cancelled' as const }),
);

test('whatever happens, a wizard that is confirmed is complete and its values are accepted', () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 30 }), list => {
      const wizard = list.reduce(advance, begin(stack, undefined, {}));
      if (wizard.outcome === 'confirmed') expect(isComplete(wizard)).toBe(true);
      for (const [key, given] of Object.entries(wizard.given))
        expect(stack.settings[key]?.safeParse(reveal(given)).success || reveal(given) === '').toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('what does not fit beside another answer is refused, whichever came first, and by every face', () => {
  const unfit = answer(begin(stack, 'dev', {}), 'CELERY_TASK_TIME_LIMIT', '60');
  expect(refusals(unfit)).toEqual([
    { key: 'CELERY_TASK_SOFT_TIME_LIMIT', reason: 'less than CELERY_TASK_TIME_LIMIT, which is 60', source: 'your answers' },
  ]);
  expect(isComplete(unfit)).toBe(false);
  expect(() => answerWithoutAsking(unfit)).toThrow(/CELERY_TASK_SOFT_TIME_LIMIT/);
  expect(isComplete(answer(unfit, 'CELERY_TASK_SOFT_TIME_LIMIT', '50'))).toBe(true);
  const higher = answer(begin(stack, 'prod', { DOMAIN: 'localhost' }), 'CELERY_WORKER_MIN_CONCURRENCY', '8');
  expect(refusals(higher).map(({ reason }) => reason)).toEqual(['no more than CELERY_WORKER_CONCURRENCY, which is 4']);
  expect(refusals(answer(higher, 'CELERY_WORKER_CONCURRENCY', '8'))).toEqual([]);
});
