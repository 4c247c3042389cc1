import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunFact } from '../../src/core/run-event.ts';
import { folder } from '../support/folder.ts';
import { eventsOf, samplemind } from '../support/samplemind.ts';

/** No engine takes part: what is gone on with fails in its checks, and its log says what it was asked for. */
const env = { DOCKER_HOST: 'unix:///nowhere/docker.sock' };
const few = { services: ['redis'], smoke: false };

test('a run is gone on with as it was asked for, again and again, until something else is said', async () => {
  const dir = await folder();
  const run = (...args: readonly string[]) => samplemind([...args, '--json', '--dir', dir], { env });
  const requested = async (...args: readonly string[]) => eventsOf(await run(...args))[0];
  expect((await run('setup', '--yes', '--no-start', '--images', 'packages')).exit).toBe(0);
  expect(await requested('up', 'redis', '--no-smoke')).toMatchObject({ type: 'run-started', request: few });
  const failed: readonly RunFact[] = [
    { type: 'run-started', command: 'up', run: 'failed', request: few },
    { type: 'step-started', step: 'images' },
    { type: 'step-finished', step: 'images', took: 1 },
    { type: 'step-started', step: 'build' },
    { type: 'result', ok: false, exit: 1, problem: null },
  ];
  const runs = join(dir, 'deployment/docker/.samplemind/runs');
  await mkdir(runs, { recursive: true });
  await writeFile(join(runs, '9998-failed.ndjson'), failed.map(fact => `${JSON.stringify(fact)}\n`).join(''));
  expect(await requested('up', '--retry')).toMatchObject({ request: few });
  expect(await requested('up', 'backend', '--retry')).toMatchObject({ request: { services: ['backend'], smoke: false } });
  expect(await requested('up', '--roll-back')).toMatchObject({ request: { services: [], smoke: false } });
  expect(await requested('up')).toMatchObject({ request: { services: [], smoke: true } });
});
