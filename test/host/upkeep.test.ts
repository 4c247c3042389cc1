import { chmod, chown, mkdir, readFile, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { upkeep } from '../../src/host/upkeep.ts';
import { folder } from '../support/folder.ts';

const home = async (files: Readonly<Record<string, string>>) => {
  const root = await folder();
  const stack = join(root, 'deployment/docker');
  const state = join(stack, '.samplemind');
  const all = { 'deployment/docker/.env': 'A=1\n', 'deployment/docker/.samplemind/lock': '', 'assets/app/src/main.py': '', ...files };
  for (const [name, content] of Object.entries(all)) {
    await mkdir(dirname(join(root, name)), { recursive: true, mode: 0o700 });
    await writeFile(join(root, name), content, { mode: 0o600 });
  }
  return { root, stack, state, upkeep: upkeep(root, stack, state) };
};
const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o7777;

test('a tidy home', async () => {
  const { upkeep: found } = await home({});
  const { isRoot, contexts, ...others } = await found.look();
  expect(others).toEqual({ loose: [], foreign: [], crlf: [] });
});

test('what others may read is found by its rule, and mended', async () => {
  const names = ['backups/one', 'runs/one.ndjson', 'secrets/MONGO_PASSWORD', 'tls/cert.pem', 'ca/ca.key', 'ca/ca.crt'];
  const { stack, state, upkeep: found } = await home(Object.fromEntries(names.map(name => [`deployment/docker/.samplemind/${name}`, 'x'])));
  for (const path of [join(stack, '.env'), state, ...names.map(name => join(state, name))]) await chmod(path, 0o755);
  const { loose } = await found.look();
  const wanted = [join(stack, '.env'), state, ...['backups/one', 'runs/one.ndjson', 'ca/ca.key'].map(name => join(state, name))];
  expect(loose.map(({ path }) => path).toSorted()).toEqual(wanted.toSorted());
  for (const { path, wanted: mode } of loose) await found.setMode(path, mode);
  expect((await found.look()).loose).toEqual([]);
  expect([await modeOf(join(stack, '.env')), await modeOf(state), await modeOf(join(state, 'tls/cert.pem'))]).toEqual([
    0o600, 0o700, 0o755,
  ]);
});

test.skipIf(process.getuid?.() !== 0)('what belongs to somebody else than the folder is given back, through a link, too', async () => {
  const { root, stack, state, upkeep: found } = await home({ 'elsewhere.env': 'A=1\n', 'deployment/docker/.samplemind/backups/one': '' });
  await chown(stack, 1234, 1234);
  await symlink(join(root, 'elsewhere.env'), join(state, 'backups/link'));
  const { foreign } = await found.look();
  expect(foreign).toContain(join(state, 'backups/one'));
  for (const path of foreign) await found.giveBack(path);
  expect((await found.look()).foreign).toEqual([]);
  expect((await stat(join(root, 'elsewhere.env'))).uid).toBe(0);
});

test('scripts of Windows are found by name or by what they begin with, and mended with their mode and every other byte', async () => {
  const { root, upkeep: found } = await home({
    'deployment/docker/start.sh': 'echo hi\r\n',
    'assets/app/run': '#!/bin/sh\r\nprintf "\\r"\r\n\xff\r',
    'assets/app/words.txt': 'a\r\n',
    'assets/app/node_modules/x.sh': 'a\r\n',
    'assets/app/fine.sh': 'a\n',
  });
  await chmod(join(root, 'assets/app/run'), 0o755);
  const before = await readFile(join(root, 'assets/app/run'), 'latin1');
  const { crlf } = await found.look();
  expect(crlf).toEqual([join(root, 'assets/app/run'), join(root, 'deployment/docker/start.sh')]);
  for (const path of crlf) await found.endLinesWithLf(path);
  expect((await found.look()).crlf).toEqual([]);
  expect(await readFile(join(root, 'assets/app/run'), 'latin1')).toBe(before.replaceAll('\r\n', '\n'));
  expect(await modeOf(join(root, 'assets/app/run'))).toBe(0o755);
});

test('a context is what its rules let in', async () => {
  const { root, upkeep: found } = await home({
    'deployment/docker/Dockerfile.backend.dockerignore': '*\n!src\n',
    'deployment/docker/Dockerfile.celery.dockerignore': '*\n',
    'deployment/docker/Dockerfile.frontend.dockerignore': '*\n',
    'assets/app/src/all.wav': '',
    'assets/app/other.wav': '',
  });
  await truncate(join(root, 'assets/app/src/all.wav'), 3_000_000);
  await truncate(join(root, 'assets/app/other.wav'), 9_000_000);
  expect((await found.look()).contexts).toMatchObject([
    { path: join(root, 'assets/app'), bytes: 3_000_000, largest: [{ name: 'src/all.wav', bytes: 3_000_000 }, { name: 'src/main.py' }] },
  ]);
});

test('what may not be written is a problem with its path', async () => {
  const { root, upkeep: found } = await home({});
  await expect(found.endLinesWithLf(join(root, 'gone.sh'))).rejects.toMatchObject({ code: 'folder-not-writable' });
});
