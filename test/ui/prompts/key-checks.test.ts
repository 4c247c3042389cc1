import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { KeyVerdict } from '../../../src/core/ai-keys.ts';
import { holdAll } from '../../../src/core/values.ts';
import { advance, begin, type Wizard } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import { keyChecks } from '../../../src/ui/prompts/key-checks.ts';
import { style } from '../../../src/ui/style.ts';
import { sayingOf } from '../../support/aid.ts';
import { fullEnvValues } from '../../support/full-env.ts';
import { type Move, typing } from '../../support/typist.ts';

const works: KeyVerdict = { type: 'valid', by: 'OpenAI' };
const refused: KeyVerdict = { type: 'refused', reason: 'auth', by: 'OpenAI' };
const go: Move = ['? All right?', 'enter'];
const first = 'sk-the-very-first-of-mine';
const second = 'sk-the-quite-other-one';
const setUp = begin(stack, 'dev', holdAll(stack, { ...fullEnvValues, OPENAI_API_KEY: first }));
const toKeys: readonly Move[] = [
  ['? All right?', '3', 'enter'],
  ['? Which page?', '4', 'enter'],
  ['settings here:', '3', 'enter'],
];
const openAi: Move = ['? Which one?', 'Key of OpenAI', 'enter'];

const ask = async (wizard: Wizard, aid: ReturnType<typeof sayingOf>, moves: readonly Move[]) => {
  const { answer, text } = await typing(face => face.ask(wizard, aid), moves);
  if (answer instanceof Error) throw answer;
  expect(text).not.toMatch(/very-first|quite-other/);
  return { answer, text };
};

test('a key that is typed is tried while the person goes on, and what comes back is said before the next question', async () => {
  const aid = sayingOf(works);
  const { answer, text } = await ask(setUp, aid, [
    ...toKeys,
    openAi,
    ['It is tried at OpenAI while you go on'],
    ['? Key of OpenAI:', '2', 'enter'],
    ['? Key of OpenAI:', second, 'enter'],
    ['? Which one?', 'Key of Anthropic', 'enter'],
    ['✓ OPENAI_API_KEY works.'],
    ['? Key of Anthropic:', 'enter'],
    ['? Which one?', 'enter'],
    go,
  ]);
  expect(aid.asked).toEqual(['OPENAI_API_KEY -one at https://api.openai.com']);
  expect(answer.checks).toEqual({ OPENAI_API_KEY: works });
  expect(text).toMatch(/~ OPENAI_API_KEY .*✓ works/);
});

test('one that is refused is a warning with its reason, and stays', async () => {
  const { answer, text } = await ask(setUp, sayingOf(refused), [
    ...toKeys,
    openAi,
    ['? Key of OpenAI:', '2', 'enter'],
    ['? Key of OpenAI:', second, 'enter'],
    ['? Which one?', 'Key of Anthropic', 'enter'],
    ['! OPENAI_API_KEY is refused: it is not known to OpenAI. It can be saved'],
    ['? Key of Anthropic:', 'enter'],
    ['? Which one?', 'enter'],
    ['? All right?', '3', 'enter'],
    ['4. AI keys: warning', '9', 'enter'],
    go,
  ]);
  expect(answer.outcome).toBe('confirmed');
  expect(text).toMatch(/~ OPENAI_API_KEY .*! refused\n +OPENAI_API_KEY is refused: it is not known to OpenAI\./);
});

test('nobody waits for an answer but the review, and a late one on another key is not said', async () => {
  const { promise: answered, resolve: answers } = Promise.withResolvers<void>();
  const turns = [answered];
  const said: string[] = [];
  const checks = keyChecks(
    { say: text => void said.push(text), style: style({ colour: false, ascii: false, columns: 80 }) },
    sayingOf(works, () => turns.shift() ?? Promise.resolve()),
  );
  const key = 'OPENAI_API_KEY';
  const typed = (text: string): Wizard => advance(setUp, { type: 'answered', key, text });
  checks.start(key, typed('sk-the-one-that-lingers'));
  checks.start(key, typed(second));
  await turn();
  expect(checks.heard(typed(second)).checks).toEqual({ [key]: works });
  expect(checks.heard(typed('sk-the-one-that-lingers')).checks).toEqual({});
  expect(said).toEqual(['✓ OPENAI_API_KEY works.']);
  const all = checks.all(typed(second));
  expect(said.slice(1)).toEqual(['Waiting for what its provider says of a key, 3 s at most.']);
  answers();
  expect((await all).checks).toEqual({ [key]: works });
  expect(said).toHaveLength(2);
});

test('a key that was looked at and kept is tried once, one that nobody looked at is not; another address is another question', async () => {
  const kept = sayingOf(works);
  await ask(setUp, kept, [
    ...toKeys,
    openAi,
    ['? Key of OpenAI:', 'enter'],
    openAi,
    ['? Key of OpenAI:', 'enter'],
    ['? Which one?', 'enter'],
    go,
  ]);
  expect(kept.asked).toHaveLength(1);
  const left = sayingOf(works);
  await ask(setUp, left, [go]);
  expect(left.asked).toEqual([]);
  const moved = sayingOf(works);
  await ask(setUp, moved, [
    ...toKeys,
    ['10. 3 more', '10', 'enter'],
    ['? Which one?', 'Address of OpenAI', 'enter'],
    ['? Address of OpenAI:', 'https://gateway.example.org', 'enter'],
    ['? Which one?', 'enter'],
    go,
  ]);
  expect(moved.asked.at(-1)).toContain('OPENAI_API_KEY mine at ');
});

test('a key of --answers is tried before the review', async () => {
  const aid = sayingOf({ type: 'unknown', reason: 'offline', by: 'OpenAI' });
  const given = { ...begin(stack, 'dev', holdAll(stack, fullEnvValues)), given: holdAll(stack, { OPENAI_API_KEY: first }) };
  const { answer, text } = await ask(given, aid, [go]);
  expect(answer.outcome).toBe('confirmed');
  expect(text).toMatch(/\+ OPENAI_API_KEY .*\? not tried\n +OPENAI_API_KEY could not be tried: OpenAI cannot be reached from here\./);
});
