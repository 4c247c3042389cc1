import { copyFile, mkdir, utimes, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { folder } from './support/folder.ts';

const start = resolve(import.meta.dirname, '../src/samplemind.js');

/** A checkout whose source and bundle say which they are; the bundle is made at 2000. */
const checkout = async (): Promise<string> => {
  const root = await folder();
  for (const name of ['src/core', 'dist/program', 'assets/brand']) await mkdir(join(root, name), { recursive: true });
  await copyFile(start, join(root, 'src/samplemind.js'));
  const files = {
    'src/cli.ts': 'source',
    'src/core/part.ts': '',
    'assets/brand/theme.ts': '',
    'dist/program/cli.js': 'bundle',
    'package.json': '',
    'package-lock.json': '',
  };
  for (const [name, text] of Object.entries(files))
    await writeFile(join(root, name), name.startsWith('package') ? '{"type":"module"}' : `process.stdout.write(${JSON.stringify(text)});`);
  for (const name of ['src/samplemind.js', ...Object.keys(files), 'src/core', 'src', 'assets/brand'])
    await utimes(join(root, name), 1000, 1000);
  await utimes(join(root, 'dist/program/cli.js'), 2000, 2000);
  return root;
};
const says = async (root: string): Promise<string> => (await execa(process.execPath, [join(root, 'src/samplemind.js')])).stdout;

test('the bundle runs where it is younger than all that it is made of', async () => {
  expect(await says(await checkout())).toBe('bundle');
});

test.each([
  'src/cli.ts',
  'src/core/part.ts',
  'src/core',
  'assets/brand/theme.ts',
  'package-lock.json',
])('the source runs where %s changed since', async name => {
  const root = await checkout();
  await utimes(join(root, name), 3000, 3000);
  expect(await says(root)).toBe('source');
});
