import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';

const script = resolve(import.meta.dirname, '../../deployment/docker/celery-entrypoint.sh');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samplemind-celery-'));
  // In the place of Celery and of the wait before it: what would be started, one argument a line.
  await writeFile(join(folder, 'celery'), '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
  await writeFile(join(folder, 'wait-for-stores.py'), '#!/bin/sh\n', { mode: 0o755 });
});
afterAll(() => rm(folder, { recursive: true }));

const started = async (mode: string, env: Readonly<Record<string, string>> = {}): Promise<readonly string[]> => {
  const { stdout } = await execa('sh', [script, mode], { extendEnv: false, env: { PATH: `${folder}:${process.env['PATH']}`, ...env } });
  return stdout.split('\n');
};
const after = (args: readonly string[], flag: string): string | undefined => args[args.indexOf(flag) + 1];

test.each([
  [{}, 'default,audio_processing,ai_analysis,embeddings'],
  [{ ENABLE_AUDIO_ANALYSIS: 'true', ENABLE_SIMILARITY_SEARCH: '' }, 'default,audio_processing,ai_analysis,embeddings'],
  [{ ENABLE_AUDIO_ANALYSIS: 'false' }, 'default,ai_analysis,embeddings'],
  [{ ENABLE_SIMILARITY_SEARCH: 'false' }, 'default,audio_processing,ai_analysis'],
  [{ ENABLE_AI_DESCRIPTIONS: 'false' }, 'default,audio_processing,embeddings'],
  [{ ENABLE_AUDIO_ANALYSIS: 'false', ENABLE_SIMILARITY_SEARCH: 'false', ENABLE_AI_DESCRIPTIONS: 'false' }, 'default'],
])('with %o a worker listens to %s', async (env, queues) => {
  expect(after(await started('worker', env), '--queues')).toBe(queues);
});

test('beat and Flower listen to none', async () => {
  for (const mode of ['beat', 'flower']) expect(await started(mode)).not.toContain('--queues');
});
