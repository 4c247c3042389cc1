import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readValues } from '../../src/core/env-text.ts';
import { folder } from '../support/folder.ts';
import { pidOf } from '../support/program.ts';
import { listening } from '../support/server.ts';
import { inTerminal, type Key } from '../support/terminal.ts';

/** The program on the whole screen of a real terminal: what it leaves behind, however it ends. */
const enter = '\r';
const at = (dir: string): readonly string[] => [
  'setup',
  '--no-start',
  '--dir',
  dir,
  '--project',
  'samplemind-screen',
  '--images',
  'packages',
];
const envOf = (dir: string): string => join(dir, 'deployment/docker/.env');

const stateOf = (dir: string): string => join(dir, 'deployment/docker/.samplemind');

const kill = (dir: string, signal: NodeJS.Signals) => async (): Promise<string> => {
  process.kill(await pidOf(dir), signal);
  return '';
};

test('three keys from the start to .env; what was agreed on stays on the terminal, no secret does', { timeout: 60_000 }, async () => {
  const dir = await folder();
  const keys: readonly Key[] = [
    { shows: 'Nothing is set up here yet', press: enter },
    { shows: 'What is this machine for?', press: enter },
    { shows: 'MONGO_ROOT_PASSWORD', press: enter },
  ];
  const { exit, sane, scrollback, screen } = await inTerminal(at(dir), keys);
  expect({ exit, sane }, scrollback).toEqual({ exit: 0, sane: true });
  expect((await stat(envOf(dir))).mode & 0o777).toBe(0o600);
  expect(scrollback).toMatch(/changes in \.env[\s\S]*MONGO_PASSWORD +••••••••/);
  const values = readValues(await readFile(envOf(dir), 'utf8'));
  for (const key of ['MONGO_PASSWORD', 'REDIS_PASSWORD', 'SECRET_KEY']) expect(screen).not.toContain(values[key]);
});

test.each([
  ['^C twice', 130, ['\u0003', '\u0003']],
  ['^D, then l', 130, ['\u0004', 'l']],
] as const)('%s leaves; nothing was written', { timeout: 60_000 }, async (_, code, [first, second]) => {
  const dir = await folder();
  const { exit, sane, scrollback } = await inTerminal(at(dir), [
    { shows: 'Nothing is set up here yet', press: first },
    { shows: 'Leave the set-up?', press: second },
  ]);
  expect({ exit, sane }, scrollback).toEqual({ exit: code, sane: true });
  expect(scrollback).toContain('Nothing was written');
  expect(scrollback).toContain('No work had begun.');
  expect(scrollback).not.toContain('interrupted');
  await expect(stat(envOf(dir))).rejects.toMatchObject({ code: 'ENOENT' });
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends it and leaves the terminal as it was', { timeout: 60_000 }, async signal => {
  const dir = await folder();
  const { exit, sane, scrollback } = await inTerminal(at(dir), [{ shows: 'Nothing is set up here yet', press: kill(dir, signal) }]);
  expect({ exit, sane }, scrollback).toEqual({ exit: 130, sane: true });
});

test('a bug on the screen: 70, the terminal as it was, and what to report', { timeout: 60_000 }, async () => {
  const dir = await folder();
  const broken = encodeURIComponent(
    'const { segment } = Intl.Segmenter.prototype;' +
      'Intl.Segmenter.prototype.segment = function (text) { if (text === "§") throw new TypeError("broken"); return segment.call(this, text); }',
  );
  const { exit, sane, scrollback } = await inTerminal(
    at(dir),
    [
      { shows: 'Nothing is set up here yet', press: enter },
      { shows: 'What is this machine for?', press: 'a' },
      { shows: '▸ Mode', press: '\t' },
      { shows: '▸ Compose project', press: '§' },
    ],
    { env: { NODE_OPTIONS: `--import=data:text/javascript,${broken}` } },
  );
  expect({ exit, sane }, scrollback).toEqual({ exit: 70, sane: true });
  expect(scrollback).toContain('broken');
  expect(await readdir(stateOf(dir))).toEqual(['draft.json']);
});

test('^Z gives the terminal to the shell, fg brings the screen back as it was', { timeout: 60_000 }, async () => {
  const dir = await folder();
  const { exit, sane, scrollback, screen } = await inTerminal(
    at(dir),
    [
      { shows: 'Nothing is set up here yet', press: enter },
      { shows: 'What is this machine for?', press: '\u001b[B' },
      { shows: '▸ Production', press: '\u001a' },
      { after: 'in the shell:', press: '' },
      { shows: '▸ Production', press: '\u0003' },
      { shows: 'Leave the set-up?', press: '\u0003' },
    ],
    { comesBack: true },
  );
  expect({ exit, sane }, scrollback).toEqual({ exit: 130, sane: true });
  expect(screen).toMatch(/in the shell: .* icanon .* echo /);
});

test('a port that somebody else has is moved in the review, said with who has it, and written with what follows', {
  timeout: 60_000,
}, async () => {
  const dir = await folder();
  const port = await listening(createServer());
  await mkdir(join(dir, 'deployment/docker'), { recursive: true });
  await writeFile(envOf(dir), `SAMPLEMIND_MODE=dev\nAPI_PORT=${port}\n`, { mode: 0o600 });
  const { exit, sane, scrollback } = await inTerminal(
    at(dir),
    [
      { shows: 'There is a .env here already', press: enter },
      { shows: `${port} is taken by`, press: enter },
    ],
    { columns: 110 },
  );
  expect({ exit, sane }, scrollback).toEqual({ exit: 0, sane: true });
  expect(scrollback).toMatch(new RegExp(`~ API_PORT +${port} → \\d+`));
  expect(scrollback).toMatch(new RegExp(`${port} is taken by .*\\(process ${process.pid}\\)`));
  const { API_PORT = '', API_URL } = readValues(await readFile(envOf(dir), 'utf8'));
  expect(Number(API_PORT)).toBeGreaterThan(port);
  expect(API_URL).toBe(`http://localhost:${API_PORT}`);
});

/** Production, as far as its name, then the second of what it asks. */
const toEmail: readonly Key[] = [
  { shows: 'Nothing is set up here yet', press: enter },
  { shows: '▸ Development', press: '\u001b[B' },
  { shows: '▸ Production', press: enter },
  { shows: '▸ Domain', press: 'music.example.net' },
  { shows: 'music.example.net', press: enter },
];
const emailField = 'admin@music.example.net';

test('left by ^C twice with answers: the next start goes on with them, and .env has them', { timeout: 90_000 }, async () => {
  const dir = await folder();
  const left = await inTerminal(at(dir), [
    ...toEmail,
    { shows: emailField, press: '\u0003' },
    { shows: '2 answers are kept', press: '\u0003' },
  ]);
  expect({ exit: left.exit, sane: left.sane }, left.scrollback).toEqual({ exit: 130, sane: true });
  expect(left.scrollback).toContain('The answers are kept without secrets');
  // Of the home nothing else was made.
  expect([await readdir(dir), await readdir(stateOf(dir))]).toEqual([['deployment'], ['draft.json']]);
  expect([(await stat(stateOf(dir))).mode & 0o777, (await stat(join(stateOf(dir), 'draft.json'))).mode & 0o777]).toEqual([0o700, 0o600]);

  const { exit, sane, scrollback } = await inTerminal(at(dir), [
    { shows: 'with 2 answers: prod, Domain.', press: enter },
    { shows: emailField, press: enter },
    { shows: 'MONGO_ROOT_PASSWORD', press: enter },
  ]);
  expect({ exit, sane }, scrollback).toEqual({ exit: 0, sane: true });
  expect(readValues(await readFile(envOf(dir), 'utf8'))).toMatchObject({ SAMPLEMIND_MODE: 'prod', DOMAIN: 'music.example.net' });
  expect(await readdir(stateOf(dir))).not.toContain('draft.json');
});

test.each(['SIGTERM', 'SIGHUP'] as const)('%s keeps the answers, too', { timeout: 60_000 }, async signal => {
  const dir = await folder();
  const { exit, scrollback } = await inTerminal(at(dir), [...toEmail, { shows: emailField, press: kill(dir, signal) }]);
  expect(exit, scrollback).toBe(130);
  expect(JSON.parse(await readFile(join(stateOf(dir), 'draft.json'), 'utf8'))).toMatchObject({
    mode: 'prod',
    place: 'FIRST_ACCOUNT_EMAIL',
    answers: [{ key: 'DOMAIN', text: 'music.example.net' }],
  });
});

test('without an engine that answers, what is in the way is shown, and .env alone can be written', { timeout: 60_000 }, async () => {
  const dir = await folder();
  const { exit, sane, scrollback, screen } = await inTerminal(
    at(dir).filter(word => word !== '--no-start'),
    [
      { shows: 'Nothing is set up here yet', press: enter },
      { shows: 'What is this machine for?', press: enter },
      { shows: 'MONGO_ROOT_PASSWORD', press: enter },
      { shows: 'in the way of starting', press: 'r' },
      { shows: 'looking at the machine', press: '\u001b' },
      { shows: 'write only', press: 'w' },
    ],
    { env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' } },
  );
  expect({ exit, sane }, scrollback).toEqual({ exit: 0, sane: true });
  expect(screen).toContain('unset DOCKER_HOST');
  expect(readValues(await readFile(envOf(dir), 'utf8'))['SAMPLEMIND_MODE']).toBe('dev');
});

test('work that fails at once ends the screen, and what happened, why and what to do stays on the terminal', {
  timeout: 60_000,
}, async () => {
  const dir = await folder();
  const { exit, sane, scrollback } = await inTerminal(
    ['setup', '--yes', '--dir', dir, '--project', 'samplemind-screen', '--mode', 'dev', '--images', 'packages'],
    [],
    { env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' } },
  );
  expect({ exit, sane }, scrollback).toEqual({ exit: 1, sane: true });
  expect(scrollback).toMatch(/unset DOCKER_HOST[\s\S]*engine-\S+ · log: /);
});
