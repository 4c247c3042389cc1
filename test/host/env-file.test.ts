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

test('a link is followed, and stays one', async () => {
  const { dir, path, file } = await place();
  await mkdir(join(dir, 'elsewhere'));
  const target = join(dir, 'elsewhere', 'settings');
  await symlink('elsewhere/settings', path);
  for (const text of ['A=1\n', 'A=2\n']) {
    await file.write(text);
    expect([(await lstat(path)).isSymbolicLink(), await readFile(target, 'utf8')]).toEqual([true, text]);
  }
});

test('links that lead nowhere are an error that is said, never an empty file', async () => {
  const { path, file } = await place();
  await symlink('.env', path);
  await expect(file.read()).rejects.toMatchObject({ code: 'env-unreadable' });
  await expect(file.write('A=1\n')).rejects.toMatchObject({ code: 'folder-not-writable' });
  expect((await lstat(path)).isSymbolicLink()).toBe(true);
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
