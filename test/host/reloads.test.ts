import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reloads } from '../../src/host/reloads.ts';
import { folder } from '../support/folder.ts';

test('what was noted is there for whoever comes next; a file that is none says nothing', async () => {
  const state = await folder();
  expect(await reloads(state).times()).toEqual(new Map());
  await reloads(state).note(new Map([['abc', 5]]));
  expect(await reloads(state).times()).toEqual(new Map([['abc', 5]]));
  await writeFile(join(state, 'reloads.json'), '{"abc":');
  expect(await reloads(state).times()).toEqual(new Map());
});

test('a folder that is not there is said', async () => {
  await expect(reloads('/nowhere/at/all').note(new Map())).rejects.toMatchObject({ code: 'folder-not-writable' });
});
