import { expect, test } from 'vitest';
import { envBy, envByAnswers as headless } from '../../support/same-env.ts';
import { type Move, typing } from '../../support/typist.ts';

const withShell = (shell: Readonly<Record<string, string>>, ...moves: readonly Move[]) =>
  envBy(async planned => (await typing(face => planned(face.ask), moves)).answer, {}, shell);
const typed = (...moves: readonly Move[]) => withShell({}, ...moves);
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
  const taken = await withShell(shell, dev, ['2. Take the one in your shell, ••••••••9aLm', '2', 'enter'], recommended, go);
  expect(taken).toBe(await headless('dev', shell));
  const left = await withShell(shell, dev, ['? Key of OpenAI:', 'enter'], recommended, go);
  expect(left).toBe(await headless('dev'));
  expect(await headless('dev', {}, shell)).toBe(left);
});
