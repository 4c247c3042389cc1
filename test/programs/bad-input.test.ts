import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { folder } from '../support/folder.ts';
import { type Ran, resultIn, samplemind } from '../support/samplemind.ts';

/**
 * What people do wrong, and what machines do to them: each ends in its code and words of its own, and nothing is lost. No engine
 * takes part; taken ports, builds that fail and an engine that stops are in `test/journeys`.
 */
const env = { DOCKER_HOST: 'unix:///nowhere/docker.sock' };
const isRoot = process.getuid?.() === 0;
/** Root reads and writes everything, until these rights are taken away. */
const bound = isRoot ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : [];
const noStart = ['--yes', '--images', 'packages', '--no-start'];

let prototype = '';
beforeAll(async () => {
  prototype = await mkdtemp(join(tmpdir(), 'samplemind-prototype-'));
  const { exit } = await samplemind(['setup', ...noStart, '--dir', prototype], { env });
  expect(exit).toBe(0);
  return () => rm(prototype, { recursive: true, force: true });
});

interface Copy {
  readonly dir: string;
  readonly stack: string;
  readonly env: string;
}
const copy = async (change: (text: string) => string = text => text): Promise<Copy> => {
  const dir = join(await folder(), 'home');
  await cp(prototype, dir, { recursive: true });
  const stack = join(dir, 'deployment/docker');
  const path = join(stack, '.env');
  await writeFile(path, change(await readFile(path, 'utf8')));
  return { dir, stack, env: path };
};

/** Everything of the stack folder that a person could lose, run logs apart. */
const contents = async (stack: string): Promise<Readonly<Record<string, string>>> => {
  const names = (await readdir(stack, { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
  const kept = names.filter(name => !name.includes('/runs/') && !name.endsWith('/lock'));
  return Object.fromEntries(await Promise.all(kept.map(async name => [name, await readFile(name, 'base64')] as const)));
};

const problemOf = (ran: Ran) => {
  const { ok, exit, problem } = resultIn(ran) ?? {};
  expect({ ok, said: exit }).toEqual({ ok: false, said: ran.exit });
  for (const words of [problem?.message, problem?.remedy]) expect(words?.trim()).not.toBe('');
  return { exit: ran.exit, code: problem?.code, message: problem?.message, why: problem?.why };
};

const commands = [['setup', ...noStart], ['up'], ['down'], ['env', 'undo']];

describe('a line of .env that nobody can read', () => {
  test.each([['setup', ...noStart], ['up'], ['env', 'set', 'API_PORT'], ['env', 'import', 'other.env']])('%s %s', async (...args) => {
    const at = await copy(text => `${text}MY KEY=1\n`);
    const lines = (await readFile(at.env, 'utf8')).split('\n').length - 1;
    await writeFile(join(at.dir, 'other.env'), 'API_PORT=8123\n');
    const before = await contents(at.stack);
    const named = args.map(arg => (arg === 'other.env' ? join(at.dir, arg) : arg));
    const ran = await samplemind([...named, '--json', '--dir', at.dir], { env, input: '8123\n' });
    expect(problemOf(ran)).toMatchObject({ exit: 1, code: 'env-malformed', message: expect.stringContaining(`${lines}`) });
    expect(await contents(at.stack)).toEqual(before);
  });
});

test.each(commands)('a file that may not be read is no missing file: %s', async (...args) => {
  const at = await copy();
  const before = await contents(at.stack);
  await execa('chown', isRoot ? ['12345', at.env] : [`${process.getuid?.()}`, at.env]);
  await chmod(at.env, isRoot ? 0o600 : 0);
  const ran = await samplemind([...args, '--json', '--dir', at.dir], { env, under: bound });
  expect(problemOf(ran)).toMatchObject({ exit: 1, code: 'env-unreadable', message: expect.stringContaining(at.env) });
  await chmod(at.env, 0o600);
  expect(await contents(at.stack)).toEqual(before);
});

test('a folder that may not be written', async () => {
  const at = await copy();
  const before = await contents(at.stack);
  if (isRoot) await execa('chown', ['-R', '12345', at.stack]);
  for (const path of [at.stack, join(at.stack, '.samplemind')]) await chmod(path, 0o555);
  await chmod(at.env, 0o444);
  const ran = await samplemind(['env', 'set', 'API_PORT', '--json', '--dir', at.dir], { env, under: bound, input: '8123\n' });
  expect(problemOf(ran)).toMatchObject({ exit: 1, code: 'folder-not-writable' });
  for (const path of [at.stack, join(at.stack, '.samplemind')]) await chmod(path, 0o755);
  expect(await contents(at.stack)).toEqual(before);
});

// Root may look into everything, until it may not.
test.each([
  ['status'],
  ['setup', ...noStart],
  ['env', 'set', 'API_PORT'],
])('a home that one may not look into is no missing home: %s', async (...args) => {
  const at = await copy();
  if (isRoot) await execa('chown', ['12345', at.dir]);
  await chmod(at.dir, 0o600);
  const ran = await samplemind([...args, '--json', '--dir', at.dir], { env, under: bound, input: '8123\n' });
  expect(problemOf(ran)).toMatchObject({ exit: 1, code: 'env-unreadable', why: expect.stringContaining('right') });
  await chmod(at.dir, 0o700);
});

test('a home where nothing may be made', async () => {
  const outer = await folder();
  if (isRoot) await execa('chown', ['12345', outer]);
  await chmod(outer, 0o555);
  const ran = await samplemind(['setup', ...noStart, '--json', '--dir', join(outer, 'home')], { env, under: bound });
  expect(problemOf(ran)).toMatchObject({ exit: 1, code: 'folder-not-writable' });
  expect(await readdir(outer)).toEqual([]);
});

// Mounting is root's right; who runs the tests otherwise sees the same in test/host/env-file.test.ts.
test.runIf(isRoot)('a disk that is full while .env is written', async () => {
  const disk = await folder();
  await execa('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk]);
  onTestFinished(() => execa('umount', [disk]).then(() => undefined));
  const dir = join(disk, 'home');
  await cp(prototype, dir, { recursive: true });
  const stack = join(dir, 'deployment/docker');
  const before = await contents(stack);
  await execa('sh', ['-c', 'cat /dev/zero > "$1" 2>/dev/null; true', 'sh', join(disk, 'ballast')]);
  for (const args of [
    ['env', 'set', 'API_PORT'],
    ['setup', ...noStart, '--set', 'API_PORT=8124'],
  ]) {
    const ran = await samplemind([...args, '--json', '--dir', dir], { env, input: '8123\n' });
    expect(problemOf(ran)).toMatchObject({ exit: 1, code: 'disk-full' });
  }
  expect(await contents(stack)).toEqual(before);
});

test.each([
  ['an unknown key', 'API_PRT=1\n', 'answer-unknown', 'API_PRT'],
  ['a number that is none', 'API_PORT=eight\n', 'answer-invalid', 'API_PORT'],
  ['JSON of a wrong type', '{"API_PORT": ["8000"]}', 'answer-invalid', 'API_PORT'],
  ['JSON that is cut', '{"API_PORT": ', 'answer-invalid', '-'],
  ['a list in place of an object', '["API_PORT"]', 'answer-invalid', '-'],
])('answers with %s', async (_, input, code, named) => {
  const at = await copy();
  const before = await contents(at.stack);
  const ran = await samplemind(['setup', ...noStart, '--answers', '-', '--json', '--dir', at.dir], { env, input });
  expect(problemOf(ran)).toMatchObject({ exit: 2, code });
  expect(JSON.stringify(resultIn(ran))).toContain(named);
  expect(await contents(at.stack)).toEqual(before);
});

test.each([
  ['an unknown flag', ['setup', '--wat'], 'flag-unknown'],
  ['a flag that the command cannot use', ['status', '--yes'], 'flag-unusable'],
  ['a secret among the arguments', ['setup', ...noStart, '--set', 'MONGO_PASSWORD=hunter2hunter2'], 'flag-unusable'],
  ['another mode in the same home', ['setup', ...noStart, '--mode', 'prod', '--set', 'DOMAIN=localhost'], 'mode-differs'],
  ['an unknown command', ['stup'], 'command-unknown'],
])('%s', async (_, args, code) => {
  const at = await copy();
  const before = await contents(at.stack);
  const ran = await samplemind([...args, '--json', '--dir', at.dir], { env });
  expect(problemOf(ran)).toMatchObject({ code });
  expect(ran.stdout + ran.stderr).not.toContain('hunter2');
  expect(await contents(at.stack)).toEqual(before);
});

test('two runs at once: the second is told who is at work, the first goes on', async () => {
  const at = await copy();
  const bin = join(await folder(), 'bin');
  await mkdir(bin);
  await writeFile(join(bin, 'docker'), '#!/bin/sh\necho stopping >&2\nwhile [ ! -e "$0.go" ]; do sleep 0.1; done\n', { mode: 0o755 });
  const slow = { ...env, PATH: `${bin}:${process.env['PATH']}` };
  const before = await contents(at.stack);
  let second: readonly Ran[] = [];
  const first = await samplemind(['down', '--json', '--dir', at.dir], {
    env: slow,
    onLine: {
      holds: 'stopping',
      act: async () => {
        const others = [['down'], ['env', 'set', 'API_PORT'], ['setup', ...noStart, '--set', 'API_PORT=8124']];
        second = await Promise.all(others.map(args => samplemind([...args, '--json', '--dir', at.dir], { env, input: '8123\n' })));
        await writeFile(join(bin, 'docker.go'), '');
      },
    },
  });
  expect(second.map(problemOf)).toMatchObject(
    [1, 2, 3].map(() => ({ exit: 1, code: 'lock-held', message: expect.stringContaining('down') })),
  );
  expect(resultIn(first)).toMatchObject({ ok: true, exit: 0 });
  expect(await contents(at.stack)).toEqual(before);
});
