import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clock } from '../../src/host/clock.ts';
import { envFile } from '../../src/host/env-file.ts';
import { folder } from '../support/folder.ts';
import { nodeScript, said } from '../support/node-script.ts';

const size = 300_000;
/** Writers that are killed, each at a moment of its own. */
const writers = 25;

const isWhole = (text: string): boolean => /^A=(\d)\1{299999}\n$/.test(text) && text.length === size + 3;

/** Writes one text after another, as long as it is let; each is whole or it is not. */
const writer = (dir: string) =>
  nodeScript(
    `const { envFile } = await import(src + '/host/env-file.ts');
     const { clock } = await import(src + '/host/clock.ts');
     const file = envFile(process.argv[2] + '/.env', process.argv[2] + '/.samplemind/backups', clock);
     await file.write('A=' + '0'.repeat(${size}) + '\\n');
     console.log('writes');
     for (let i = 1; ; i++) await file.write('A=' + String(i % 10).repeat(${size}) + '\\n');`,
    [dir],
  );

test('a writer killed at any moment leaves the old file or the new one, whole and closed to others, and whole copies', async () => {
  const dir = await folder();
  const path = join(dir, '.env');
  const backups = join(dir, '.samplemind/backups');
  const leftOver = new Set<string>();
  for (let round = 0; round < writers; round += 1) {
    const child = writer(dir);
    await said(child, 'writes');
    // The moment is what varies: from the start of a write to well into the next one.
    await new Promise(resolve => setTimeout(resolve, (round * 7) / 10));
    child.kill('SIGKILL');
    await child;
    expect(isWhole(await readFile(path, 'utf8'))).toBe(true);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    for (const name of await readdir(backups)) {
      expect((await stat(join(backups, name))).mode & 0o777).toBe(0o600);
      if (name.endsWith('.next')) leftOver.add('a copy');
      else expect(isWhole(await readFile(join(backups, name), 'utf8'))).toBe(true);
    }
    if ((await readdir(dir)).includes('.env.next')) leftOver.add('a draft');
  }
  // Some were caught in the middle, or this would have shown nothing.
  expect(leftOver.size).toBeGreaterThan(0);
  await envFile(path, backups, clock).write('A=1\n');
  expect([...(await readdir(dir)), ...(await readdir(backups))].filter(name => name.endsWith('.next'))).toEqual([]);
  expect(await readdir(backups)).toHaveLength(10);
}, 120_000);
