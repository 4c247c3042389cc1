import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { machine, usesOf } from '../../src/host/machine.ts';
import { readOsRelease } from '../../src/host/os-release.ts';
import { rightsOf } from '../../src/host/rights.ts';

const listen = (address: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    onTestFinished(() => void server.close());
    server.on('error', reject);
    server.listen(0, address, () => {
      const at = server.address();
      if (at && typeof at === 'object') resolve(at.port);
    });
  });

test.for(['127.0.0.1', '0.0.0.0', '::', '::1'])('a port that is open on %s is found with its owner', async address => {
  const port = await listen(address);
  const { ports } = await machine.facts([port], '/');
  expect(ports).toEqual([{ port, address, owner: { type: 'process', name: 'node', pid: process.pid } }]);
});

test('an IPv4 address in IPv6’s clothes is said as IPv4', async () => {
  const port = await listen('::ffff:127.0.0.1');
  expect((await machine.facts([port], '/')).ports).toMatchObject([{ port, address: '127.0.0.1' }]);
});

test('only the ports that were asked about are told, and a closed one is not', async () => {
  const [first, second] = await Promise.all([listen('127.0.0.1'), listen('127.0.0.1')]);
  expect((await machine.facts([first, 1], '/')).ports.map(({ port }) => port)).toEqual([first]);
  expect(second).not.toBe(first);
});

test('this machine has cores, memory and a disk', async () => {
  const facts = await machine.facts([], '/');
  expect(facts.cpus).toBeGreaterThan(0);
  expect(facts.memory.total).toBeGreaterThanOrEqual(facts.memory.available);
  expect(facts.disk.total).toBeGreaterThanOrEqual(facts.disk.free);
  expect(facts.os.name).not.toBe('');
  expect(facts.user.name).toBe(userInfo().username);
});

test('a folder that is not there yet is measured on the disk that will hold it', async () => {
  const there = (await machine.facts([], tmpdir())).disk;
  const { path, total } = (await machine.facts([], join(tmpdir(), 'no', 'such', 'folder'))).disk;
  expect({ path, total }).toEqual({ path: join(tmpdir(), 'no', 'such', 'folder'), total: there.total });
});

const web = { port: 80, address: '127.0.0.1', container: 'web-1', project: 'blog' };
const owner = { type: 'container', name: 'web-1', project: 'blog' } as const;

test.for([
  ['the engine’s proxy stands for its container', { pid: 1, name: 'docker-proxy' }, [{ port: 80, address: '127.0.0.1', owner }]],
  ['a listener that one may not see is the container’s, too', undefined, [{ port: 80, address: '127.0.0.1', owner }]],
  [
    'another program on the same port is told beside the container',
    { pid: 7, name: 'nginx' },
    [
      { port: 80, address: '127.0.0.1', owner },
      { port: 80, address: '0.0.0.0', owner: { type: 'process', pid: 7, name: 'nginx' } },
    ],
  ],
] as const)('%s', ([, process, expected]) => {
  expect(usesOf([{ port: 80, address: '0.0.0.0', process }], [web])).toEqual(expected);
});

test('a container whose port the kernel forwards, without a listener, has the port as well', () => {
  expect(usesOf([], [web])).toEqual([{ port: 80, address: '127.0.0.1', owner }]);
});

test('somebody else’s listener without a container is unknown', () => {
  expect(usesOf([{ port: 22, address: '::', process: undefined }], [web]).at(-1)).toEqual({
    port: 22,
    address: '::',
    owner: { type: 'unknown' },
  });
});

test.for([
  ['ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n', 'debian', '12', 'bookworm', []],
  [
    'PRETTY_NAME="Ubuntu 24.04 LTS"\nID=ubuntu\nID_LIKE=debian\nVERSION_ID="24.04"\nVERSION_CODENAME=noble',
    'ubuntu',
    '24.04',
    'noble',
    ['debian'],
  ],
  ["ID='linuxmint'\nID_LIKE=\"ubuntu debian\"\nVERSION_ID='22'\n", 'linuxmint', '22', '', ['ubuntu', 'debian']],
  ['', 'linux', '', '', []],
] as const)('reads os-release %j', ([text, id, version, codename, like]) => {
  expect(readOsRelease(text, 'x64')).toMatchObject({ id, version, codename, like, architecture: 'amd64' });
});

test('the group docker is read by its members', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'samplemind-group-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'group');
  const { username } = userInfo();
  await writeFile(file, `adm:x:4:${username}\ndocker:x:999:ada,${username}\n`);
  const none = join(folder, 'no.sock');
  expect(await rightsOf(file, none)).toMatchObject({ inDockerGroup: true, engineGroup: 'docker' });
  await writeFile(file, `adm:x:4:${username}\ndocker:x:999:ada\n`);
  expect(await rightsOf(file, none)).toMatchObject({ inDockerGroup: false, engineGroup: 'docker' });
});

test.skipIf(process.getuid?.() !== 0)(
  'the group of the socket is the engine’s, whatever it is called; root’s is nobody’s to join',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'samplemind-group-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const [file, socket] = [join(folder, 'group'), join(folder, 'engine.sock')];
    await writeFile(file, `docker:x:999:\ncaptains:x:1234:${userInfo().username}\n`);
    await writeFile(socket, '');
    expect(await rightsOf(file, socket)).toMatchObject({ inDockerGroup: false, engineGroup: null });
    await chown(socket, 0, 1234);
    expect(await rightsOf(file, socket)).toMatchObject({ inDockerGroup: true, engineGroup: 'captains' });
  },
);
