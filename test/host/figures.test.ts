import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { figureFile } from '../../src/host/figures.ts';
import { folder } from '../support/folder.ts';

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

test('whoever measures may read the figures, in a folder that only its owner can enter from here', async () => {
  const state = join(await folder(), '.samplemind');
  await figureFile(state).keep('one 1\n');
  const path = join(state, 'figures/samplemind.prom');
  expect(await readFile(path, 'utf8')).toBe('one 1\n');
  expect([await modeOf(state), await modeOf(join(state, 'figures')), await modeOf(path)]).toEqual([0o700, 0o755, 0o644]);
  expect(await readdir(join(state, 'figures'))).toEqual(['samplemind.prom']);
});

test('the file that says the same stays, another one takes its place whole', async () => {
  const state = join(await folder(), '.samplemind');
  const figures = figureFile(state);
  await figures.keep('one 1\n');
  const path = join(state, 'figures/samplemind.prom');
  const { ino } = await stat(path);
  await figures.keep('one 1\n');
  expect((await stat(path)).ino).toBe(ino);
  await figures.keep('one 2\n');
  expect((await stat(path)).ino).not.toBe(ino);
  expect(await readFile(path, 'utf8')).toBe('one 2\n');
});

test('what cannot be written is said by its path', async () => {
  const home = await folder();
  await writeFile(join(home, 'state'), '');
  await expect(figureFile(join(home, 'state')).keep('')).rejects.toMatchObject({ code: 'folder-not-writable' });
});
