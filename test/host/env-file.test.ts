import { chmod, lstat, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import { clock } from '../../src/host/clock.ts';
import { envFile } from '../../src/host/env-file.ts';
import { folder } from '../support/folder.ts';

const isRoot = process.getuid?.() === 0;
const src = resolve(import.meta.dirname, '../../src');

const place = async (root?: string) => {
  const dir = root ?? (await folder());
  const path = join(dir, '.env');
  const backups = join(dir, '.samplemind/backups');
  let at = Date.parse('2026-11-24T12:00:00Z');
  const file = envFile(path, backups, { ...clock, now: () => (at += 1000) });
  const copies = async () => (await readdir(backups)).toSorted();
  const lastCopy = async () => join(backups, (await copies()).at(-1) ?? '');
  return { dir, path, backups, file, copies, lastCopy };
};
const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

test('a file that is not there is not an empty one', async () => {
  const { path, file } = await place();
  expect(await file.read()).toBeUndefined();
  await writeFile(path, '');
  expect(await file.read()).toBe('');
});

test('what is written is read back, for its owner’s eyes only, and no draft stays', async () => {
  const { dir, path, file } = await place();
  await file.write('A=1\n');
  expect([await file.read(), await modeOf(path)]).toEqual(['A=1\n', 0o600]);
  expect(await readdir(dir)).toEqual(['.env', '.samplemind']);
});

test('a file that others could read is closed to them', async () => {
  const { path, file, lastCopy } = await place();
  await writeFile(path, 'A=1\n', { mode: 0o644 });
  await file.write('A=2\n');
  expect([await modeOf(path), await modeOf(await lastCopy())]).toEqual([0o600, 0o600]);
});

test('the text before is kept, the newest ten of them', async () => {
  const { backups, file, copies, lastCopy } = await place();
  for (let index = 0; index < 13; index++) await file.write(`A=${index}\n`);
  expect(await copies()).toHaveLength(10);
  expect(await readFile(await lastCopy(), 'utf8')).toBe('A=11\n');
  expect([await modeOf(backups), await modeOf(join(backups, '..'))]).toEqual([0o700, 0o700]);
});

test('what it said before is told, newest first, each until when', async () => {
  const { path, file } = await place();
  for (const text of ['A=1\n', 'A=2\n', 'A=3\n']) await file.write(text);
  expect(await file.history()).toEqual({
    writtenAt: (await stat(path)).mtimeMs,
    former: [
      { until: Date.parse('2026-11-24T12:00:03Z'), text: 'A=2\n' },
      { until: Date.parse('2026-11-24T12:00:02Z'), text: 'A=1\n' },
    ],
  });
});

test('a link is followed, and stays one', async () => {
  const { dir, path, file } = await place();
  await mkdir(join(dir, 'elsewhere'));
  const target = join(dir, 'elsewhere', 'settings');
  await writeFile(target, 'A=0\n');
  await symlink('elsewhere/settings', path);
  for (const text of ['A=1\n', 'A=2\n']) {
    await file.write(text);
    expect([(await lstat(path)).isSymbolicLink(), await readFile(target, 'utf8')]).toEqual([true, text]);
  }
});

test.each([
  ['.env', 'Its links point at each other.', 'folder-not-writable'],
  ['/mnt/vault/env', 'It is a link to /mnt/vault/env, and there is nothing.', 'env-unreadable'],
])('a link that leads nowhere (%s) is an error that is said, never an empty file', async (to, why, code) => {
  const { path, file } = await place();
  await symlink(to, path);
  await expect(file.read()).rejects.toMatchObject({ code: 'env-unreadable', report: { why } });
  await expect(file.write('A=1\n')).rejects.toMatchObject({ code });
  expect((await lstat(path)).isSymbolicLink()).toBe(true);
});

test.each([
  ['Latin-1', Buffer.from('A=\xe9\n', 'latin1')],
  ['UTF-16', Buffer.from('\uFEFFA=1\n', 'utf16le')],
])('%s would not come back as it was, so it is not read', async (_, content) => {
  const { path, file } = await place();
  await writeFile(path, content);
  await expect(file.read()).rejects.toMatchObject({ code: 'env-unreadable', report: { why: 'It is not text in UTF-8.' } });
  expect(await readFile(path)).toEqual(content);
});

test('a byte order mark is a part of the text', async () => {
  const { path, file } = await place();
  await writeFile(path, '\uFEFFA=1\r\n');
  expect(await file.read()).toBe('\uFEFFA=1\r\n');
});

test('the last write is taken back, and that again; what lies further back stays where it is', async () => {
  const { file, copies } = await place();
  for (const text of ['A=1\n', 'A=2\n', 'A=3\n']) await file.write(text);
  const undo = async () => {
    const previous = await file.previous();
    await file.swap(previous?.name ?? '');
    return [previous?.text, await file.read(), (await copies()).length];
  };
  expect(await undo()).toEqual(['A=2\n', 'A=2\n', 2]);
  expect(await undo()).toEqual(['A=3\n', 'A=3\n', 2]);
  expect(await undo()).toEqual(['A=2\n', 'A=2\n', 2]);
});

test('a copy that is the same as the file takes nothing back', async () => {
  const { file } = await place();
  expect(await file.previous()).toBeUndefined();
  await file.write('A=1\n');
  await file.write('A=2\n');
  await file.write('A=2\n');
  expect((await file.previous())?.text).toBe('A=1\n');
});

test('two writes within one millisecond leave two copies', async () => {
  const { path, backups } = await place();
  const still = envFile(path, backups, { ...clock, now: () => 0 });
  for (const text of ['A=1\n', 'A=2\n', 'A=3\n']) await still.write(text);
  expect((await readdir(backups)).toSorted()).toEqual(['env.1970-01-01T00-00-00-000Z', 'env.1970-01-01T00-00-00-001Z']);
});

test('mode, owners and git are told', async () => {
  const { dir, path, file } = await place();
  await writeFile(path, 'A=1\n', { mode: 0o640 });
  const owner = process.getuid?.();
  expect(await file.facts()).toEqual({ mode: 0o640, owner, folderOwner: owner, isTracked: false, us: owner === 0 ? 'root' : 'owner' });
  await execa('git', ['init', '--quiet', dir]);
  expect((await file.facts()).isTracked).toBe(false);
  await execa('git', ['-C', dir, 'add', '.env']);
  expect((await file.facts()).isTracked).toBe(true);
});

test('a folder in its place cannot be read, even by root', async () => {
  const { path, file } = await place();
  await mkdir(path);
  await expect(file.read()).rejects.toMatchObject({ code: 'env-unreadable', report: { why: 'It is a folder, not a file.' } });
});

test('a draft that a crash left is no obstacle and does not stay', async () => {
  const { dir, path, file } = await place();
  await writeFile(`${path}.next`, 'half a');
  await file.write('A=1\n');
  expect(await readdir(dir)).toEqual(['.env', '.samplemind']);
});

test('when the new file cannot take its place, the old one stays as it was', async () => {
  const { path, backups, file } = await place();
  await file.write('A=1\n');
  await rm(backups, { recursive: true });
  await writeFile(backups, 'a file where the folder should be');
  await expect(file.write('A=2\n')).rejects.toMatchObject({ code: 'folder-not-writable' });
  expect(await readFile(path, 'utf8')).toBe('A=1\n');
});

test.runIf(isRoot)('a full disk keeps the old file, and no half copy of it', async ({ skip }) => {
  const disk = await folder();
  const mounted = await execa('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { reject: false });
  skip(mounted.exitCode !== 0, 'no right to mount');
  onTestFinished(() => execa('umount', [disk]).then(() => undefined));
  const { path, file, copies } = await place(disk);
  const old = `A=${'x'.repeat(8000)}\n`;
  await file.write(old);
  await writeFile(join(disk, 'ballast'), Buffer.alloc(128 * 1024)).catch(() => undefined);
  await expect(file.write(`A=${'y'.repeat(8000)}\n`)).rejects.toMatchObject({ code: 'disk-full' });
  expect([await readFile(path, 'utf8'), await copies()]).toEqual([old, []]);
  await rm(join(disk, 'ballast'));
  await file.write('A=2\n');
  expect(await readFile(path, 'utf8')).toBe('A=2\n');
});

test.runIf(isRoot)('what root writes belongs to whom the folder belongs', async () => {
  const { dir, path, file, backups, lastCopy } = await place();
  await execa('chown', ['1234:2345', dir]);
  await file.write('A=1\n');
  await file.write('A=2\n');
  const owners = await Promise.all([path, join(dir, '.samplemind'), backups].map(async name => (await stat(name)).uid));
  expect(owners).toEqual([1234, 1234, 1234]);
  expect((await stat(await lastCopy())).uid).toBe(1234);
  expect(await modeOf(await lastCopy())).toBe(0o600);
});

test.runIf(isRoot)('a person without rights is told so, and may write over a file that they made read-only', async () => {
  const { dir, path } = await place();
  await execa('chown', ['-R', '65534:65534', dir]);
  const script = `
    const { envFile } = await import(${JSON.stringify(join(src, 'host/env-file.ts'))});
    const { clock } = await import(${JSON.stringify(join(src, 'host/clock.ts'))});
    const file = envFile(${JSON.stringify(path)}, ${JSON.stringify(join(dir, '.samplemind/backups'))}, clock);
    console.log(await file.write('A=2\\n').then(() => 'written', error => error.code), await file.read().catch(error => error.code));`;
  const asNobody = async () =>
    (await execa(process.execPath, ['--input-type=module', '-e', script], { uid: 65534, gid: 65534, cwd: '/' })).stdout;
  await writeFile(path, 'A=1\n', { mode: 0o400 });
  await execa('chown', ['65534:65534', path]);
  expect(await asNobody()).toBe('written A=2\n');
  await execa('chown', ['0:0', path]);
  await chmod(path, 0o600);
  await execa('chown', ['0:0', dir]);
  expect(await asNobody()).toBe('folder-not-writable env-unreadable');
});
