import { expect, test } from 'vitest';
import { plan, type SetupOptions } from '../../../src/flows/plan.ts';
import { setup } from '../../../src/flows/setup.ts';
import type { Mode } from '../../../src/stack/define.ts';
import { stack } from '../../../src/stack/stack.ts';
import { answerWithoutAsking } from '../../../src/ui/headless/answer.ts';
import { fakeHost } from '../../support/fake-host.ts';
import { person } from '../../support/person.ts';
import { type Move, typing } from '../../support/typist.ts';

const usual: SetupOptions = {
  ...{ mode: undefined, answers: {}, source: '--answers', project: undefined, images: 'auto', recommended: false, start: false },
};

/** `.env` as a set-up leaves it. What the random source draws is the same at every run, so that nothing has to be masked. */
const envOf = async (options: Partial<SetupOptions>, moves: readonly Move[] | undefined, shell = {}): Promise<string> => {
  const fake = fakeHost(stack, it => {
    // Less than production's limits ask for.
    it.facts = { ...it.facts, cpus: 1 };
    it.engine = { state: 'absent', evidence: [] };
    it.shell = shell;
  });
  const planned = (ask: Parameters<typeof plan>[2]['ask']) => plan(stack, fake.host, { ask }, { ...usual, ...options });
  const agreed = moves
    ? (await typing(face => planned(face.ask), moves)).answer
    : await planned(async wizard => answerWithoutAsking(wizard));
  if (agreed instanceof Error) throw agreed;
  await setup(stack, fake.host, person().ui, agreed, { start: false, smoke: false, signal: new AbortController().signal });
  return fake.env ?? '';
};
const headless = (mode: Mode, answers: Readonly<Record<string, string>> = {}) => envOf({ mode, answers }, undefined);
const typed = (...moves: readonly Move[]) => envOf({}, moves);
const go: Move = ['? All right?', 'enter'];
const dev: Move = ['? What is this machine for?', '1', 'enter'];
const prod: Move = ['? What is this machine for?', '2', 'enter'];
const recommended: Move = ['other settings:', 'enter'];

test('development as recommended', async () => {
  expect(await typed(dev, recommended, go)).toBe(await headless('dev'));
});

test('production, on a machine that is smaller than its limits', async () => {
  const domain: Move = ['? Name that people reach this machine by:', 'example.org', 'enter'];
  const email: Move = ['? Email address of the first account:', 'enter'];
  const text = await typed(prod, domain, email, recommended, go);
  expect(text).toBe(await headless('prod', { DOMAIN: 'example.org' }));
  expect(text).toMatch(/^CPU_LIMIT=1\.0$/m);
  expect(text).toMatch(/^ALERTMANAGER_IMAGE=samplemind-base/m);
});

test('answers on several pages, with steps back and another mode on the way', async () => {
  const text = await typed(
    prod,
    ['? Name that people reach this machine by:', 'example.org', 'enter'],
    ['? Email address of the first account:', 'ada@example.org', 'enter'],
    ['other settings:', '3', 'enter'],
    ['? Email address of the first account:', '<', 'enter'],
    ['? Name that people reach this machine by:', '<', 'enter'],
    dev,
    ['other settings:', '2', 'enter'],
    ['1 of 8  Mode and builds', 'enter'],
    ['2 of 8  Domain and ports', '3', 'enter'],
    ['? Which one?', 'Port of the API', 'enter'],
    ['? Port of the API on this machine:', '8001', 'enter'],
    ['? Which one?', 'enter'],
    ['3 of 8  Secrets', '3', 'enter'],
    ['? Which one?', 'Password of Redis', 'enter'],
    ['? Password of Redis:', '2', 'enter'],
    ['? Password of Redis:', `it's a typed one`, 'enter'],
    ['? Which one?', 'Key that signs', 'enter'],
    ['? Key that signs logins:', 'enter'],
    ['? Which one?', 'Whether anybody', 'enter'],
    ['? Whether anybody may make an account:', '2', 'enter'],
    ['? Which one?', 'enter'],
    ['4 of 8  AI keys', '5', 'enter'],
    go,
  );
  expect(text).toBe(
    await headless('dev', {
      API_PORT: '8001',
      FIRST_ACCOUNT_EMAIL: 'ada@example.org',
      REDIS_PASSWORD: `it's a typed one`,
      REGISTRATION_OPEN: 'false',
    }),
  );
});

test('a key of the shell that is taken is as good as one that was given; one that is not leaves no trace', async () => {
  const shell = { OPENAI_API_KEY: 'sk-from-the-shell-9aLm' };
  const taken = await envOf({}, [dev, ['2. Take the one in your shell, ••••••••9aLm', '2', 'enter'], recommended, go], shell);
  expect(taken).toBe(await headless('dev', shell));
  const left = await envOf({}, [dev, ['? Key of OpenAI:', 'enter'], recommended, go], shell);
  expect(left).toBe(await headless('dev'));
  expect(await envOf({ mode: 'dev' }, undefined, shell)).toBe(left);
});
