import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { InstallStep } from '../../src/core/engine-install.ts';
import { aptSources, readPolicy } from '../../src/host/apt.ts';
import { packages } from '../../src/host/packages.ts';

const never = new AbortController().signal;

const folder = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'samplemind-packages-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
};

const perform = async (step: InstallStep, signal = never) => {
  const lines: string[] = [];
  const ended = await packages.perform(step)(signal, ({ line }) => lines.push(line));
  return { ...ended, lines };
};

test('reads what apt-cache policy prints, and leaves out what has no version', () => {
  const text = [
    'docker.io:',
    '  Installed: (none)',
    '  Candidate: 26.1.5+dfsg1-9',
    '  Version table:',
    '     20.10.24 500',
    'docker-ce:',
    '  Installed: (none)',
    '  Candidate: (none)',
    'containerd.io:',
    '  Installed: 1.7.2',
    '  Candidate: 1.7.3',
  ].join('\n');
  expect(readPolicy(text)).toEqual({
    candidates: { 'docker.io': '26.1.5+dfsg1-9', 'containerd.io': '1.7.3' },
    installed: { 'containerd.io': '1.7.2' },
  });
});

test('every source of apt’s folder is read, other files are not', async () => {
  const apt = await folder();
  await mkdir(join(apt, 'sources.list.d'));
  await writeFile(join(apt, 'sources.list'), 'deb http://a.example/debian bookworm main\n');
  await writeFile(join(apt, 'sources.list.d', 'b.sources'), 'Types: deb\nURIs: http://b.example\nSuites: trixie\nComponents: main\n');
  await writeFile(join(apt, 'sources.list.d', 'c.list.bak'), 'deb http://c.example/debian bookworm main\n');
  expect((await aptSources(apt)).map(({ uri }) => uri)).toEqual(['http://a.example/debian', 'http://b.example']);
  expect(await aptSources(join(apt, 'nowhere'))).toEqual([]);
});

const asRoot = test.skipIf(process.getuid?.() !== 0);

asRoot('a file is written whole, for all to read, its folder made', async () => {
  const path = join(await folder(), 'keyrings', 'file');
  expect(await perform({ type: 'write', says: '', path, lines: ['one', 'two'] })).toMatchObject({ exit: 0, cancelled: false });
  expect(await readFile(path, 'utf8')).toBe('one\ntwo\n');
  expect((await stat(path)).mode & 0o777).toBe(0o644);
});

const serving = async (status: number, body: string): Promise<string> => {
  const server = createServer((_request, answer) => void answer.writeHead(status).end(body));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const at = server.address();
  return `http://127.0.0.1:${at && typeof at === 'object' ? at.port : 0}/gpg`;
};

asRoot('a key is fetched into its place', async () => {
  const key = '-----BEGIN PGP PUBLIC KEY BLOCK-----\nmQ==\n-----END PGP PUBLIC KEY BLOCK-----\n';
  const path = join(await folder(), 'key.asc');
  expect(await perform({ type: 'fetch', says: '', url: await serving(200, key), path })).toMatchObject({ exit: 0 });
  expect(await readFile(path, 'utf8')).toBe(key);
});

test.for([
  [404, 'no such page'],
  [200, '<html>a proxy asks for a login</html>'],
] as const)('what is no key is not trusted: %s %s', async ([status, body]) => {
  const path = join(await folder(), 'key.asc');
  const url = await serving(status, body);
  expect(await perform({ type: 'fetch', says: '', url, path })).toEqual({
    exit: 1,
    cancelled: false,
    lines: [`${url} answered ${status}, and no key`],
  });
  await expect(stat(path)).rejects.toThrow('ENOENT');
});

const script = (mayStop: boolean, text: string): InstallStep => ({
  type: 'command',
  says: '',
  command: [process.execPath, '-e', text],
  mayStop,
  mayFail: false,
});

asRoot('a command tells its lines and its end', async () => {
  expect(await perform(script(true, 'console.log("done"); process.exitCode = 100'))).toEqual({
    exit: 100,
    cancelled: false,
    lines: ['done'],
  });
});

asRoot('what must not be broken off runs to its end, what may be is ended', async () => {
  const sign = join(await folder(), 'go-on');
  const waits = `const look = setInterval(() => process.getBuiltinModule('fs').existsSync('${sign}') && go(), 10)`;
  const text = `console.log('going'); ${waits}; const go = () => { console.log('gone'); clearInterval(look); }`;
  for (const mayStop of [true, false]) {
    const leave = new AbortController();
    const lines: string[] = [];
    const { cancelled } = await packages.perform(script(mayStop, text))(leave.signal, ({ line }) => {
      lines.push(line);
      leave.abort();
      if (!mayStop) void writeFile(sign, '');
    });
    expect({ cancelled, lines }).toEqual(mayStop ? { cancelled: true, lines: ['going'] } : { cancelled: false, lines: ['going', 'gone'] });
  }
});
