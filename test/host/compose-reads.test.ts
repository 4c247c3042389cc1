import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { composeReads } from '../../src/host/compose-reads.ts';
import { folder } from '../support/folder.ts';

test('without Docker Compose nobody reads, and no draft stays', async () => {
  const state = join(await folder(), '.samplemind');
  vi.stubEnv('PATH', '/nowhere');
  try {
    expect(await composeReads(state, [])('A=1\n', ['A'])).toEqual({ type: 'absent' });
  } finally {
    vi.unstubAllEnvs();
  }
  expect(await readdir(state)).toEqual([]);
});
