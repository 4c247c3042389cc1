import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { composeFilesIn } from '../../src/host/compose-files.ts';
import { folder } from '../support/folder.ts';

test('the Compose files of a folder are others once one says something else, comes or goes; nothing else there counts', async () => {
  const stack = await folder();
  await writeFile(join(stack, 'docker-compose.yml'), 'services: {}\n');
  const first = await composeFilesIn(stack);
  await writeFile(join(stack, '.env'), 'A=1\n');
  await mkdir(join(stack, 'prometheus.yml'));
  await utimes(join(stack, 'docker-compose.yml'), 1, 1);
  const named = await composeFilesIn(stack);
  await writeFile(join(stack, 'docker-compose.yml'), 'services: []\n');
  const other = await composeFilesIn(stack);
  await writeFile(join(stack, 'more.yaml'), '');
  const more = await composeFilesIn(stack);
  expect(new Set([named, other, more]).size).toBe(3);
  await writeFile(join(stack, 'docker-compose.yml'), 'services: {}\n');
  expect(await composeFilesIn(stack)).not.toBe(first);
  expect(await composeFilesIn(join(stack, 'gone'))).toBe(await composeFilesIn(await folder()));
});
