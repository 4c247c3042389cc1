import { expect, test } from 'vitest';
import { style } from '../../../src/ui/style.ts';
import { watchInLines } from '../../../src/ui/text/watch.ts';
import { container, exited } from '../../support/containers.ts';
import { timed, watchOf } from '../../support/dashboards.ts';
import { readings } from '../../support/signals.ts';

test('a line when a verdict changes, and none otherwise', async () => {
  const well = [container('app'), container('store'), container('users', exited(0)), container('queue'), container('panel')];
  const said: string[] = [];
  const events = timed(
    { type: 'observed', containers: well, machine: { cpus: 1, memory: 1 } },
    { type: 'measured', used: { 'id-app': { cpus: 1, memory: 1 } } },
    { type: 'changed', container: container('queue', { state: 'paused' }) },
    { type: 'engine-lost', why: { code: 'engine-down', message: 'Docker is down.', evidence: [], remedy: '', command: '' } },
    { type: 'engine-lost', why: { code: 'engine-down', message: 'Docker is down.', evidence: [], remedy: '', command: '' } },
    { type: 'observed', containers: well, machine: { cpus: 1, memory: 1 } },
  );
  await watchInLines(watchOf(events), line => said.push(line), style({ colour: false, ascii: false, columns: 80 }));
  expect(said.map(line => line.replace(/^\d\d:\d\d:\d\d /, ''))).toEqual([
    'A line follows whenever something changes; ^C leaves.',
    ...['The stack is healthy.', '✓ app: ok', '✓ store: ok', '✓ users: done', '✓ queue: ok', '✓ panel: ok'],
    ...['The stack is failing.', '! app: waits for queue', '✗ queue: container paused. queue is paused.', '! panel: waits for queue'],
    'The stack is unknown. Docker is down.',
    ...['The stack is healthy.', '✓ app: ok', '✓ queue: ok', '✓ panel: ok'],
  ]);
});

test('a signal is told once it is known, and again when it means something else, not when it counts on', async () => {
  const said: string[] = [];
  const disk = (free: number) => ({
    ...readings,
    certificate: undefined,
    disk: { type: 'told' as const, value: { free, total: 2 ** 40 } },
  });
  const events = timed(
    { type: 'observed', containers: [], machine: { cpus: 1, memory: 1 } },
    { type: 'asked', readings: disk(34 * 2 ** 30) },
    { type: 'asked', readings: disk(33 * 2 ** 30) },
    { type: 'asked', readings: disk(2 ** 29) },
  );
  await watchInLines(watchOf(events), line => said.push(line), style({ colour: false, ascii: false, columns: 80 }));
  expect(said.slice(7).map(line => line.replace(/^\d\d:\d\d:\d\d /, ''))).toEqual([
    ...['✓ disk 34 GB', '○ backup not set up', '✓ secrets 94 d'],
    '✗ disk 512 MB',
  ]);
});
