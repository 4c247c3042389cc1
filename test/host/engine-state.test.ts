import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import { engineClient } from '../../src/host/engine-client.ts';
import { engineStateIn, type Surroundings } from '../../src/host/engine-state.ts';
import { knock } from '../../src/host/knock.ts';
import { pluginsOnce } from '../../src/host/plugins.ts';

const folder = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'samplemind-state-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
};

/** A machine of its own: a PATH folder with these programs, a socket path, a home. */
const machine = async (programs: Readonly<Record<string, string>> = {}): Promise<Surroundings> => {
  const home = await folder();
  await mkdir(join(home, 'bin'));
  for (const [name, text] of Object.entries(programs)) await writeFile(join(home, 'bin', name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  return { env: { PATH: join(home, 'bin') }, home, socket: join(home, 'docker.sock'), daemonFolders: [] };
};

const listening = async (server: Server, socket: string): Promise<void> => {
  await new Promise<void>(resolve => server.listen(socket, resolve));
  onTestFinished(() => void server.close());
};

/** Speaks as much of the engine's API as the state asks for. */
const engine = (apiVersion = '1.45'): Server =>
  createServer((request, answer) => {
    const version = { Version: '26.1.5', ApiVersion: apiVersion };
    const info = { NCPU: 2, MemTotal: 4096, DockerRootDir: '/var/lib/docker' };
    answer.end(JSON.stringify(request.url?.startsWith('/version') ? version : info));
  });

const docker = `case "$*" in
  "compose version --short") echo 2.26.1-4;;
  "compose config --help") echo "--format string --variables";;
  "compose up --help") echo "--wait";;
  "buildx version") echo "github.com/docker/buildx 0.13.1+ds1 0.13.1+ds1-3";;
  *) exit 1;;
esac`;

test('absent: neither a program nor a socket', async () => {
  const here = await machine();
  expect(await engineStateIn(here)).toEqual({
    state: 'absent',
    evidence: [`${here.socket} is not there`, 'no program docker in PATH', 'no program dockerd'],
  });
});

test('client only: the command is there, the engine is not', async () => {
  expect(await engineStateIn(await machine({ docker }))).toMatchObject({ state: 'client-only' });
});

test('down: the engine is installed and nobody listens', async () => {
  expect(await engineStateIn(await machine({ docker, dockerd: '' }))).toMatchObject({ state: 'down' });
});

test('down: the engine is found where a person’s PATH does not lead', async () => {
  const here = await machine({ dockerd: '' });
  expect(await engineStateIn({ ...here, env: { PATH: '' }, daemonFolders: [join(here.home, 'bin')] })).toMatchObject({ state: 'down' });
});

test('down: a socket that an engine left behind is no engine', async () => {
  const here = await machine({ docker, dockerd: '' });
  const listener = 'require("net").createServer().listen(process.argv[1], () => process.kill(process.pid, "SIGKILL"))';
  await execa(process.execPath, ['-e', listener, here.socket], { reject: false });
  expect((await stat(here.socket)).isSocket()).toBe(true);
  expect(await engineStateIn(here)).toMatchObject({
    state: 'down',
    evidence: [`nobody listens at ${here.socket}`, expect.any(String), expect.any(String)],
  });
});

test('down: what answers at the socket is no engine', async () => {
  const here = await machine({ dockerd: '' });
  await listening(
    createServer((_request, answer) => void answer.end('hello')),
    here.socket,
  );
  expect(await engineStateIn(here)).toMatchObject({
    state: 'down',
    evidence: [`what answers at ${here.socket} is no Docker engine`, expect.any(String), expect.any(String)],
  });
});

test('an engine that never answers is given up in time', async () => {
  const { socket } = await machine();
  const server = createServer(() => {});
  await listening(server, socket);
  onTestFinished(() => server.closeAllConnections());
  expect(await knock(socket, 50)).toEqual({ type: 'silent', why: `${socket} did not answer within 0.05 s` });
});

test('no permission: the socket is there and may not be opened', async () => {
  const here = await machine({ docker });
  await listening(engine(), here.socket);
  await chmod(here.socket, process.geteuid?.() === 0 ? 0o600 : 0);
  await chmod(here.home, 0o711);
  expect(await asNobody(() => engineStateIn(here))).toEqual({ state: 'no-permission', evidence: [`${here.socket} may not be opened`] });
});

test.for(['tcp://far.example:2375', 'ssh://far.example'])('wrong context: DOCKER_HOST names another machine, %s', async uri => {
  const here = await machine({ docker });
  await listening(engine(), here.socket);
  const state = await engineStateIn({ ...here, env: { ...here.env, DOCKER_HOST: uri } });
  expect(state).toMatchObject({ state: 'wrong-context', evidence: [`DOCKER_HOST is ${uri}`, expect.any(String)] });
});

test('wrong context: the chosen context leads to a socket where nobody listens', async () => {
  const here = await machine({ docker, dockerd: '' });
  await context(here.home, 'elsewhere', 'unix:///nowhere/docker.sock');
  expect(await engineStateIn(here)).toMatchObject({
    state: 'wrong-context',
    evidence: ['the context elsewhere is unix:///nowhere/docker.sock', expect.any(String)],
  });
});

test('a context that leads to an engine on this machine is as good as the default', async () => {
  const here = await machine({ docker });
  const socket = join(here.home, 'rootless.sock');
  await listening(engine(), socket);
  await context(here.home, 'rootless', `unix://${socket}`);
  expect(await engineStateIn(here)).toMatchObject({ state: 'ready' });
  expect(await engineStateIn({ ...here, env: { ...here.env, DOCKER_CONTEXT: 'default' } })).toMatchObject({ state: 'client-only' });
});

test('the engine that is asked is the one that was looked at: of the context, or of DOCKER_HOST before it', async () => {
  const here = await machine({ docker });
  const [chosen, named] = [join(here.home, 'rootless.sock'), join(here.home, 'named.sock')];
  await listening(engine('1.44'), chosen);
  await listening(engine('1.45'), named);
  await context(here.home, 'rootless', `unix://${chosen}`);
  const versionOf = async (env: Readonly<Record<string, string>>) =>
    (await (await engineClient(env, here.home)).get<{ ApiVersion: string }>('/version')).ApiVersion;
  expect([await versionOf({}), await versionOf({ DOCKER_HOST: `unix://${named}` })]).toEqual(['1.44', '1.45']);
});

test('ready: what the engine says of itself, and Compose and buildx', async () => {
  const here = await machine({ docker });
  await listening(engine(), here.socket);
  expect(await engineStateIn(here)).toEqual({
    state: 'ready',
    version: '26.1.5',
    apiVersion: '1.45',
    cpus: 2,
    memory: 4096,
    root: '/var/lib/docker',
    proxy: '',
    clock: { engine: expect.any(Number), ours: expect.any(Number) },
    compose: '2.26.1-4',
    buildx: '0.13.1+ds1',
    composeLacks: [],
  });
});

test('ready without plugins: the command knows neither compose nor buildx', async () => {
  const here = await machine({ docker: 'echo "docker: \'$1\' is not a docker command" >&2; exit 1' });
  await listening(engine(), here.socket);
  expect(await engineStateIn(here)).toMatchObject({ state: 'ready', compose: undefined, buildx: undefined });
});

test('ready with a Compose that is too old: what it lacks is named', async () => {
  const here = await machine({ docker: docker.replace(' --variables', '').replace('echo "--wait"', 'echo "--detach"') });
  await listening(engine(), here.socket);
  expect(await engineStateIn(here)).toMatchObject({ compose: '2.26.1-4', composeLacks: ['config --variables', 'up --wait'] });
});

test('ready without a client: only the engine is there', async () => {
  const here = await machine();
  await listening(engine(), here.socket);
  expect(await engineStateIn(here)).toMatchObject({ state: 'ready', compose: undefined, buildx: undefined, composeLacks: [] });
});

const context = async (home: string, name: string, uri: string): Promise<void> => {
  const meta = join(home, '.docker', 'contexts', 'meta', createHash('sha256').update(name).digest('hex'));
  await mkdir(meta, { recursive: true });
  await writeFile(join(meta, 'meta.json'), JSON.stringify({ Name: name, Endpoints: { docker: { Host: uri } } }));
  await writeFile(join(home, '.docker', 'config.json'), JSON.stringify({ currentContext: name }));
};

/** Nothing is closed to root, so a test that runs as root steps down for a moment. */
const asNobody = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
};

test('plugins are asked for anew only while one lacks', async () => {
  const { home, env } = await machine({ docker: docker.replace('"buildx version"', '"no such"') });
  const client = join(home, 'bin/docker');
  const whole = { compose: '2.26.1-4', buildx: '0.13.1+ds1', composeLacks: [] };
  expect(await pluginsOnce(client, env)).toEqual({ ...whole, buildx: undefined });
  await writeFile(client, `#!/bin/sh\n${docker}\n`);
  expect(await pluginsOnce(client, env)).toEqual(whole);
  await writeFile(client, '#!/bin/sh\nexit 1\n');
  expect(await pluginsOnce(client, env)).toEqual(whole);
  expect(await pluginsOnce(undefined, env)).toEqual({ compose: undefined, buildx: undefined, composeLacks: [] });
});
