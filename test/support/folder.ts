import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of the test's own, gone when the test is. */
export const folder = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'samplemind-test-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
};
