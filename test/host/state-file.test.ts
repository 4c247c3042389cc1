import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { home } from '../../src/host/home.ts';
import { stateFile } from '../../src/host/state-file.ts';
import { folder } from '../support/folder.ts';

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

test('kept for its owner’s eyes only, read again, replaced whole, and dropped, twice as well', async () => {
  const state = join(await folder(), '.samplemind');
  const kept = stateFile(state, 'draft.json');
  expect(await kept.read()).toBeUndefined();
  await kept.drop();
  await kept.keep('one');
  await kept.keep('two');
  expect([await kept.read(), await readdir(state)]).toEqual(['two', ['draft.json']]);
  expect([await modeOf(state), await modeOf(join(state, 'draft.json'))]).toEqual([0o700, 0o600]);
  await kept.drop();
  await kept.drop();
  expect(await kept.read()).toBeUndefined();
});

test('in a home that is not there yet only the way to it is made, which is set up later as if it were new', async () => {
  const dir = join(await folder(), 'music');
  const { stateFolder, stackFolder, exists, fill } = await home(dir);
  const kept = stateFile(stateFolder, 'draft.json');
  await kept.keep('one');
  expect([await readdir(dir), await readdir(join(dir, 'deployment')), await readdir(stackFolder)]).toEqual([
    ['deployment'],
    ['docker'],
    ['.samplemind'],
  ]);
  // Containers and builds look into it under users of their own.
  expect(await modeOf(stackFolder)).toBe(0o777 & ~process.umask());
  expect(await exists()).toBe(false);
  await fill();
  expect([await exists(), await kept.read()]).toEqual([true, 'one']);
});

test('one that cannot be read is there and says nothing; a folder that takes none is said', async () => {
  const state = await folder();
  await mkdir(join(state, 'draft.json'));
  expect(await stateFile(state, 'draft.json').read()).toBe('');
  const file = join(state, 'file');
  await writeFile(file, 'x');
  expect(await stateFile(file, 'draft.json').read()).toBeUndefined();
  await expect(stateFile(file, 'draft.json').keep('one')).rejects.toMatchObject({ code: 'folder-not-writable' });
  expect(await readFile(file, 'utf8')).toBe('x');
});
