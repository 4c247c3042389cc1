import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { readValues } from '../src/core/env-text.ts';
import { about, keysOf } from '../src/stack/define.ts';
import { stack } from '../src/stack/stack.ts';
import { folder } from './support/folder.ts';
import { eventsOf, type Ran, resultIn, samplemind } from './support/samplemind.ts';
import { listening } from './support/server.ts';

/** No engine, no terminal, no network: what the program does on its own. */
const env = { DOCKER_HOST: 'unix:///nowhere/docker.sock' };
const run = (args: readonly string[], more: Parameters<typeof samplemind>[1] = {}) =>
  samplemind(args, { ...more, env: { ...env, ...more.env } });
const setup = ['setup', '--yes', '--images', 'packages', '--no-start'];

/** Every exit 2 is one result object with `--json`, and nothing else. */
const refusalOf = ({ exit, stdout }: Ran) => {
  const { type, ok, exit: said, problem } = JSON.parse(stdout);
  return { exit, type, ok, said, code: problem.code, remedy: problem.remedy };
};

test('the version is the package’s', async () => {
  expect(await run(['--version'])).toEqual({ exit: 0, stdout: manifest.version, stderr: '' });
});

test('a command that is none: 2, what may be meant, nothing on standard output', async () => {
  const { exit, stdout, stderr } = await run(['statsu']);
  expect([exit, stdout]).toEqual([2, '']);
  expect(stderr).toContain('Perhaps status is meant.');
});

test.each([
  [['--json', 'statsu'], 'command-unknown'],
  [['status', '--json', '--whatever'], 'flag-unknown'],
  [['setup', '--json'], 'answer-missing'],
  [['setup', '--json', '--yes', '--answers', '-'], 'answer-unknown'],
])('%j: 2 and one result object', async (args, code) => {
  const ran = await run([...args, '--dir', await folder()], { input: 'API_PRT=1\n' });
  expect(refusalOf(ran)).toMatchObject({ exit: 2, type: 'result', ok: false, said: 2, code });
});

test('what a worker is started by is no command of a person’s', async () => {
  for (const input of ['', 'whatever\n', '{"a":1}\n'])
    expect(refusalOf(await run(['worker', '--json'], { input })).code).toBe('command-unknown');
});

test('the language is that of the person, of codes and JSON never', async () => {
  const args = ['up', '--dir', await folder()];
  const asked = await run([...args, '--lang', 'nb']);
  const located = await run(args, { env: { LC_ALL: 'nb_NO.UTF-8' } });
  expect(asked.stderr).toMatch(/^Det er ingen SampleMind i [\s\S]*home-missing$/);
  expect(located.stderr).toBe(asked.stderr);
  const [json, english] = await Promise.all([run([...args, '--json', '--lang', 'nb']), run([...args, '--json'])]);
  expect(json).toEqual(english);
  expect((await run(['statsu', '--lang=nb'])).stderr).toContain('Kanskje status er ment.');
});

test('a rehearsal changes nothing, not even a folder', async () => {
  const dir = join(await folder(), 'home');
  const { exit, stderr } = await run(['setup', '--yes', '--dry-run', '--images', 'packages', '--dir', dir]);
  expect(exit).toBe(0);
  expect(stderr).toMatch(/\d+ values would be written to \.env[\s\S]*docker compose .* build/);
  await expect(stat(dir)).rejects.toThrow('ENOENT');
});

let home = '';
let first: Ran | undefined;
const envPath = () => join(home, 'deployment/docker/.env');

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'samplemind-cli-'));
  first = await run([...setup, '--json', '--dir', home]);
  return () => rm(home, { recursive: true, force: true });
});

test('setup --no-start: .env for its owner alone, JSON alone on standard output, no secret in it', async () => {
  const ran = first;
  if (!ran) throw new Error('the set-up did not run');
  expect(resultIn(ran)).toMatchObject({ ok: true, exit: 0, problem: null });
  expect(eventsOf(ran).map(({ type }) => type)).toContain('wrote');
  expect((await stat(envPath())).mode & 0o777).toBe(0o600);
  const values = readValues(await readFile(envPath(), 'utf8'));
  const secrets = keysOf(stack).filter(key => about(stack, key).secret && values[key]);
  expect(secrets.length).toBeGreaterThan(10);
  const [log = ''] = await readdir(join(home, 'deployment/docker/.samplemind/runs'));
  const logged = await readFile(join(home, 'deployment/docker/.samplemind/runs', log), 'utf8');
  for (const key of secrets) for (const text of [ran.stdout, ran.stderr, logged]) expect(text).not.toContain(values[key]);
});

test('again it writes nothing', async () => {
  const before = await stat(envPath());
  const ran = await run([...setup, '--json', '--dir', home]);
  expect(eventsOf(ran).find(({ type }) => type === 'wrote')).toMatchObject({ keys: [] });
  expect((await stat(envPath())).mtimeMs).toBe(before.mtimeMs);
});

test('env get: a value; of a secret nothing at all without a terminal', async () => {
  expect(await run(['env', 'get', 'API_URL', '--dir', home])).toMatchObject({ exit: 0, stdout: 'http://localhost:8000' });
  for (const flags of [[], ['--json']])
    expect(await run(['env', 'get', 'MONGODB_URL', ...flags, '--dir', home])).toMatchObject({
      ...{ exit: 1, stdout: '' },
      stderr: expect.stringContaining('secret-hidden'),
    });
});

test('status without an engine: the document says so, and it is not well', async () => {
  const { exit, stdout } = await run(['status', '--json', '--dir', home]);
  expect([exit, JSON.parse(stdout)]).toMatchObject([1, { mode: 'dev', project: 'samplemind-dev', verdict: 'unknown' }]);
});

test('the dashboard is for a person at a terminal: elsewhere it says what to use instead', async () => {
  const { exit, stdout, stderr } = await run(['dashboard', '--dir', home]);
  expect([exit, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/samplemind .*status says[\s\S]*terminal-missing$/);
  expect(refusalOf(await run(['dashboard', '--json', '--dir', home]))).toMatchObject({ exit: 2, code: 'flag-unusable' });
});

test('a bug: 70, and what to report', async () => {
  const broken = encodeURIComponent('Date.prototype.toISOString = () => { throw new TypeError("broken"); }');
  const { exit, stdout } = await run(['status', '--json', '--dir', home], {
    env: { NODE_OPTIONS: `--import=data:text/javascript,${broken}` },
  });
  expect([exit, JSON.parse(stdout)]).toMatchObject([
    70,
    { exit: 70, problem: { code: 'bug', why: expect.stringContaining('TypeError: broken') } },
  ]);
});

/** A folder with a `docker` of the test's own in front of the PATH. */
const withDocker = async (script: string) => {
  const bin = join(await folder(), 'bin');
  await mkdir(bin);
  await writeFile(join(bin, 'docker'), `#!/bin/sh\n${script}\n`);
  await chmod(join(bin, 'docker'), 0o755);
  return { PATH: `${bin}:${process.env['PATH']}` };
};

test('a signal while Compose works: it is ended, 130, the log has its end, the next one may begin', async () => {
  const more = await withDocker('echo stopping >&2; exec sleep 60');
  const stopped = await run(['down', '--json', '--dir', home], { env: more, stopAt: 'stopping' });
  expect([stopped.exit, resultIn(stopped)]).toMatchObject([130, { ok: false, exit: 130, problem: { code: 'cancelled' } }]);
  const again = await run(['down', '--json', '--dir', home], { env: await withDocker('exit 0') });
  expect(resultIn(again)).toMatchObject({ ok: true });
});

test.runIf(process.getuid?.() === 0)('a run log that cannot be written any more ends the work, and the program', async ({ skip }) => {
  const runs = join(home, 'deployment/docker/.samplemind/runs');
  const mounted = await execa('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', runs], { reject: false });
  skip(mounted.exitCode !== 0, 'no right to mount');
  onTestFinished(() => execa('umount', [runs]).then(() => undefined));
  const flood = await withDocker('while :; do echo stopping and stopping and stopping and stopping; done');
  const { exit, stdout } = await run(['down', '--json', '--dir', home], { env: flood });
  expect([exit, JSON.parse(stdout.split('\n').at(-1) ?? '')]).toMatchObject([1, { exit: 1, problem: { code: 'disk-full' } }]);
});

/** An engine of which one may ask, and that never answers what is followed. */
const silentEngine = async () => {
  const socket = join(await folder(), 'docker.sock');
  const followed = Promise.withResolvers<void>();
  const server = createServer((request, answer) => {
    if (!/\/events/.test(request.url ?? '')) answer.setHeader('content-type', 'application/json').end('[]');
    else {
      answer.writeHead(200).flushHeaders();
      followed.resolve();
    }
  });
  server.listen(socket);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { uri: `unix://${socket}`, followed: followed.promise };
};

test.each(['SIGINT', 'SIGTERM'] as const)('%s while logs are followed: 130, and a result', async signal => {
  const { uri, followed } = await silentEngine();
  const child = execa(process.execPath, ['src/samplemind.js', 'logs', '-f', '--json', '--dir', home], {
    ...{ reject: false, stdin: 'ignore', cwd: join(import.meta.dirname, '..'), forceKillAfterDelay: 15_000 },
    env: { DOCKER_HOST: uri },
  });
  await followed;
  child.kill(signal);
  const { exitCode, stdout } = await child;
  expect([exitCode, JSON.parse(stdout)]).toMatchObject([130, { type: 'result', exit: 130, problem: { code: 'cancelled' } }]);
});

test('a reader that leaves early is no error', async () => {
  const line = `"$1" src/samplemind.js env example | head -1; exit`;
  const { stdout, stderr } = await execa('bash', ['-o', 'pipefail', '-c', line, 'bash', process.execPath], {
    ...{ reject: false, cwd: join(import.meta.dirname, '..'), env },
  });
  expect([stdout.split('\n').length, stderr]).toEqual([1, '']);
});

test('a key is tried where it goes, and a dry run sends nothing', async () => {
  const asked: string[] = [];
  const server = createServer(({ url, headers }, answer) => {
    asked.push(`${url} ${headers.authorization}`);
    answer.writeHead(401).end('{"error":{"code":"invalid_api_key"}}');
  });
  const address = `http://127.0.0.1:${await listening(server)}`;
  const dir = await folder();
  const input = `OPENAI_API_KEY=sk-hidden-of-mine\nOPENAI_URL=${address}\n`;
  const given = [...setup, '--json', '--dir', dir, '--answers', '-'];
  const rehearsed = await run([...given, '--dry-run'], { input });
  expect([rehearsed.exit, asked]).toEqual([0, []]);
  const done = await run(given, { input });
  expect([done.exit, asked]).toEqual([0, ['/v1/models Bearer sk-hidden-of-mine']]);
  const told = eventsOf(done).filter(event => event.type === 'finding');
  expect(told).toMatchObject([{ code: 'ai-key-refused', severity: 'warning', subject: 'OPENAI_API_KEY' }]);
  const set = await run(['env', 'set', 'OPENAI_API_KEY', '--json', '--dir', dir], { input: 'sk-hidden-too-of-mine' });
  expect(JSON.parse(set.stdout).findings).toMatchObject([{ code: 'ai-key-refused' }]);
  expect((await run(given, { input: input.replace('of-mine', 'too-of-mine') })).exit).toBe(0);
  // The one that is there already is not tried again.
  expect(asked).toHaveLength(2);
  for (const { stdout, stderr } of [rehearsed, done, set]) expect(stdout + stderr).not.toContain('hidden');
});
