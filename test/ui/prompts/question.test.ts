import { expect, test } from 'vitest';
import { holdAll, refusal, reveal } from '../../../src/core/values.ts';
import { begin, toGenerate, type Wizard } from '../../../src/core/wizard.ts';
import { about, keysOf } from '../../../src/stack/define.ts';
import { stack } from '../../../src/stack/stack.ts';
import { backKey } from '../../../src/ui/words/back-key.ts';
import { noAid } from '../../support/aid.ts';
import { fullEnvValues } from '../../support/full-env.ts';
import { type Move, typing } from '../../support/typist.ts';

const setUp = begin(stack, 'dev', holdAll(stack, fullEnvValues));
const go: Move = ['? All right?', 'enter'];

/** Changes some settings of a page, and comes back to the review. */
const change = async (wizard: Wizard, page: string, moves: readonly Move[]) => {
  const isNew = Object.keys(wizard.present).length === 0;
  const { answer, text } = await typing(
    face => face.ask(wizard, noAid),
    [
      ...(isNew ? [['other settings:', 'enter'] as const] : []),
      ['? All right?', '3', 'enter'],
      ['? Which page?', page, 'enter'],
      ['settings here:', '3', 'enter'],
      ...moves,
      ['? Which one?', 'enter'],
      go,
    ],
  );
  if (answer instanceof Error) throw answer;
  return { answer, text };
};
const secrets = '3';
const password: Move = ['? Which one?', 'Password of Redis', 'enter'];

test('no variable takes what leads back, so that no answer is out of reach', () => {
  const typed = keysOf(stack).filter(key => !about(stack, key).derive);
  expect(typed.filter(key => refusal(stack, key, backKey) === undefined)).toEqual([]);
});

test('a secret is generated unless one is typed, which stays hidden', async () => {
  const { answer, text } = await change(begin(stack, 'dev', {}), secrets, [
    password,
    ['▸ 1. Have one generated (recommended)\n  2. Type one\n  3. Back', 'enter'],
    password,
    ['? Password of Redis:', '2', 'enter'],
    ['? Password of Redis:', 'short', 'enter'],
    ['✗ refused: at least 8 characters', '^c'],
    ['? Leave?', 'enter'],
    ['? Password of Redis:', 'a-typed-password-of-mine', 'enter'],
    password,
    ['▸ 1. Keep ••••••••mine', 'enter'],
  ]);
  expect(reveal(answer.given['REDIS_PASSWORD'])).toBe('a-typed-password-of-mine');
  expect(text).not.toContain('a-typed');
  expect(text).toMatch(/\+ REDIS_PASSWORD +•{8}mine/);
});

test('one that is there is kept, made anew, replaced, or put back', async () => {
  const { answer, text } = await change(setUp, secrets, [
    password,
    ['▸ 1. Keep ••••••••test\n  2. Have a new one generated\n  3. Type another one\n  4. Back', '2', 'enter'],
    password,
    ['1. Have one generated (recommended)\n  2. Put back the one in .env, ••••••••test', '2', 'enter'],
    password,
    ['▸ 1. Keep ••••••••test', '3', 'enter'],
    ['? Password of Redis:', '<', 'enter'],
    ['▸ 1. Keep ••••••••test', '2', 'enter'],
  ]);
  expect(toGenerate(answer)).toEqual(['REDIS_PASSWORD']);
  expect(text).not.toContain(fullEnvValues['REDIS_PASSWORD']);
});

test('what is typed can be looked at, and only then is it seen', async () => {
  const { text } = await change(begin(stack, 'dev', {}), secrets, [
    password,
    ['? Password of Redis:', '2', 'enter'],
    ['Ctrl-T shows what is typed', 'a-typed-password-of-mine', '^t', 'enter'],
  ]);
  expect(text.match(/a-typed-password-of-mine/g)).toHaveLength(1);
});

test('a key of the shell is offered on the short way, never shown and never taken unasked; what it says otherwise is told once', async () => {
  const offered = holdAll(stack, { OPENAI_API_KEY: 'sk-from-the-shell-9aLm', ANTHROPIC_API_KEY: 'bad', API_PORT: '8005' });
  const wizard = begin(stack, 'dev', {}, { offered });
  const told: Move = ['Your shell has API_PORT', 'enter'];
  const kept = await typing(
    face => face.ask(wizard, noAid),
    [['▸ 1. Leave it empty\n  2. Take the one in your shell, ••••••••9aLm', 'enter'], ['other settings:', 'enter'], go, told],
  );
  expect(kept.answer).toMatchObject({ given: {}, outcome: 'confirmed' });
  const taken = await typing(face => face.ask(wizard, noAid), [['4 of 8  AI keys', '2', 'enter'], ['other settings:', 'enter'], go, told]);
  if (taken.answer instanceof Error) throw taken.answer;
  expect(Object.keys(taken.answer.given)).toEqual(['OPENAI_API_KEY']);
  expect(taken.text).toContain('Get one at https://platform.openai.com/api-keys');
  for (const { text } of [kept, taken]) expect(text).not.toMatch(/sk-from|ANTHROPIC/);
});

test('another value of the shell is offered where it is asked for', async () => {
  const wizard = begin(stack, 'dev', {}, { offered: { API_PORT: '8005' } });
  const { answer } = await change(wizard, '2', [
    ['? Which one?', 'Port of the API', 'enter'],
    ['▸ 1. Keep 8000\n  2. Take the one in your shell, 8005\n  3. Type another one\n  4. Back', '2', 'enter'],
  ]);
  expect(answer.given).toEqual({ API_PORT: '8005' });
});

test('what may be empty is left empty, filled, and made empty again', async () => {
  const { answer } = await change(begin(stack, 'dev', {}), '1', [
    ['5. 21 more', '5', 'enter'],
    ['? Which one?', 'Debian mirror', 'enter'],
    ['Enter leaves it empty, < goes back.', 'https://deb.example.org', 'enter'],
    ['? Which one?', 'Debian mirror', 'enter'],
    ['▸ 1. Keep https://deb.example.org\n  2. Type another one\n  3. Make it empty\n  4. Back', '3', 'enter'],
    ['? Which one?', 'Debian mirror', 'enter'],
    ['Enter leaves it empty', 'enter'],
  ]);
  expect(answer.given).toEqual({ APT_MIRROR: '' });
});

test('a value that stands for another one says which', async () => {
  const { text } = await change(begin(stack, 'dev', {}), '7', [['4. 7 more', '4', 'enter']]);
  expect(text).toMatch(/Requests that a process of the API answers at once +0 \(no limit\)/);
  expect(text).toMatch(/Memory that Redis may fill +256mb \(256 MB\)/);
});

test('a service that may be left out is a yes or a no', async () => {
  const { answer } = await change(begin(stack, 'dev', {}), '5', [
    ['? Which one?', 'Whether Grafana', 'enter'],
    ['▸ 1. Yes (recommended)\n  2. No\n  3. Back', '2', 'enter'],
  ]);
  expect(answer.given).toEqual({ COMPOSE_PROFILES: '' });
});

test('several are picked one by one, others are typed, and the last one stays', async () => {
  const { answer, text } = await change(begin(stack, 'dev', {}), '2', [
    ['? Which one?', 'Audio formats', 'enter'],
    ['▸ 1. Take these 4\n  2. [✓] audio/wav\n', '6', 'enter'],
    ['1. Take these 5', '3', 'enter'],
    ['3. [ ] audio/x-wav', '13', 'enter'],
    ['? Which one:', 'audio/amr', 'enter'],
    ['▸ 13. [✓] audio/amr', '1', 'enter'],
  ]);
  expect(answer.given).toEqual({ ALLOWED_AUDIO_FORMATS: '["audio/wav","audio/wave","audio/vnd.wave","audio/mpeg","audio/amr"]' });
  expect(text).toMatch(/Audio formats that may be uploaded +audio\/wav, audio\/wave/);
});

test('of several the last one is not taken away; back leaves them as they were', async () => {
  const one = begin(stack, 'dev', holdAll(stack, { ...fullEnvValues, ALLOWED_AUDIO_FORMATS: '["audio/wav"]' }));
  const { answer } = await change(one, '2', [
    ['? Which one?', 'Audio formats', 'enter'],
    ['2. [✓] audio/wav', '2', 'enter'],
    ['✗ refused: at least one', '3', 'enter'],
    ['1. Take these 2', '14', 'enter'],
  ]);
  expect(answer.given).toEqual({});
});

test('what a number may be is said before it is typed', async () => {
  const { text } = await change(begin(stack, 'dev', {}), '2', [
    ['? Which one?', 'Largest file', 'enter'],
    ['Enter takes 100, from 1 to 10000 MB, < goes back.', 'enter'],
  ]);
  expect(text).toMatch(/Largest file that may be uploaded +100 MB/);
});

test('a value that a reader would change is refused with its name', async () => {
  const { text } = await change(begin(stack, 'dev', {}), secrets, [
    password,
    ['? Password of Redis:', '2', 'enter'],
    ['? Password of Redis:', `it's "a" \`b\` \\ $c`, 'enter'],
    ['✗ refused: no quoting carries it through', '^c'],
    ['? Leave?', 'enter'],
    ['? Password of Redis:', '<', 'enter'],
    ['▸ 1. Have one generated', 'enter'],
  ]);
  expect(text).toMatch(/refused: no quoting carries it through [^,]*, which\s+reads?\s+it/);
});

test('production refuses what could be guessed', async () => {
  const there = { DOMAIN: 'example.org', FIRST_ACCOUNT_EMAIL: 'ada@example.org' };
  const { answer } = await change(begin(stack, 'prod', there), secrets, [
    password,
    ['? Password of Redis:', '2', 'enter'],
    ['? Password of Redis:', 'password1', 'enter'],
    ['✗ refused: in production at least 12 characters', '^c'],
    ['? Leave?', 'enter'],
    ['? Password of Redis:', '<', 'enter'],
    ['? Password of Redis:', 'enter'],
  ]);
  expect(answer.given).toEqual({});
});
