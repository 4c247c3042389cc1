import { open, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import type { Archive } from '../../src/core/archive.ts';
import { Cancelled } from '../../src/core/problem.ts';
import { checkArchive, imagesIn, openArchive, writeArchive } from '../../src/host/archive-file.ts';
import { folder } from '../support/folder.ts';

const never = new AbortController().signal;
const about: Archive = {
  ...{ format: 1, mode: 'dev', project: 'mine', platform: 'linux/amd64', saved: '2026-11-24T10:00:00.000Z' },
  ...{ values: { REDIS_IMAGE: 'redis:7' }, images: [{ name: 'redis:7', id: 'sha256:1' }] },
};

/** A real tar, as an engine gives one, in pieces. */
async function* pieces(size = 300): AsyncIterable<Buffer> {
  const dir = await folder();
  await writeFile(join(dir, 'layer'), 'a layer '.repeat(2000));
  const { stdout } = await execa('tar', ['-C', dir, '-c', 'layer'], { encoding: 'buffer' });
  for (let at = 0; at < stdout.length; at += size) yield Buffer.from(stdout.subarray(at, at + size));
}
const saved = async (): Promise<string> => {
  const path = join(await folder(), 'all.tar');
  await writeArchive(path, about, pieces(), () => {});
  return path;
};

test('what was written is read again, and tar finds both parts in it', async () => {
  const path = await saved();
  expect((await openArchive(path)).about).toEqual(about);
  const told: number[] = [];
  const found = await checkArchive(path, never, current => told.push(current));
  expect(told.at(-1)).toBe(found.size);
  const { stdout } = await execa('tar', ['-tvf', path]);
  expect(stdout.split('\n').map(line => line.split(/\s+/).at(-1))).toEqual(['samplemind.json', 'layer']);
  const images: Buffer[] = [];
  for await (const chunk of imagesIn(path, found)) images.push(chunk);
  const wanted: Buffer[] = [];
  for await (const chunk of pieces()) wanted.push(chunk);
  expect(Buffer.concat(images).subarray(0, 512).toString('latin1').startsWith('layer\0')).toBe(true);
  expect(Buffer.concat(images).length).toBe(Buffer.concat(wanted).length);
});

test.each([
  ['cut short', async (path: string) => truncate(path, 9000), 'archive-damaged'],
  [
    'changed in one byte',
    async (path: string) => {
      const file = await open(path, 'r+');
      await file.write(Buffer.from('X'), 0, 1, 8000);
      await file.close();
    },
    'archive-damaged',
  ],
  ['with words of its own that are not ours', async (path: string) => replaceIn(path, '"format": 1', '"format": 9'), 'archive-damaged'],
  ['empty', async (path: string) => truncate(path, 0), 'archive-unreadable'],
  ['something else', async (path: string) => writeFile(path, 'x'.repeat(5000)), 'archive-unreadable'],
] as const)('a file that is %s is refused', async (_, harm, code) => {
  const path = await saved();
  await harm(path);
  await expect(checkArchive(path, never, () => {})).rejects.toMatchObject({ code });
});

test('a file that is not there, and a folder', async () => {
  const dir = await folder();
  await expect(openArchive(join(dir, 'nothing.tar'))).rejects.toMatchObject({ code: 'archive-unreadable' });
  await expect(openArchive(dir)).rejects.toMatchObject({ code: 'archive-unreadable', report: { why: 'It is a folder, not a file.' } });
});

test('where the engine breaks off, what was there before stays, and nothing half', async () => {
  const dir = await folder();
  const path = join(dir, 'all.tar');
  await writeFile(path, 'an older one');
  async function* broken(): AsyncIterable<Buffer> {
    yield Buffer.alloc(4000, 1);
    yield Buffer.from('{"message":"no space left on device"}');
  }
  await expect(writeArchive(path, about, broken(), () => {})).rejects.toMatchObject({
    code: 'engine-lost',
    report: { why: expect.stringContaining('no space left') },
  });
  expect([await readdir(dir), await readFile(path, 'utf8')]).toEqual([['all.tar'], 'an older one']);
});

test('a folder that is not there cannot be written into', async () => {
  const path = join(await folder(), 'missing', 'all.tar');
  await expect(writeArchive(path, about, pieces(), () => {})).rejects.toMatchObject({ code: 'folder-not-writable' });
});

test('a stop while it is checked', async () => {
  await expect(checkArchive(await saved(), AbortSignal.abort(), () => {})).rejects.toBeInstanceOf(Cancelled);
});

const replaceIn = async (path: string, from: string, to: string): Promise<void> => {
  const content = await readFile(path, 'latin1');
  await writeFile(path, content.replace(from, to), 'latin1');
};
