import { describe, expect, test } from 'vitest';
import type { ContainerFacts } from '../../src/core/engine-facts.ts';
import { type Readings, type Signal, type SignalName, signalNames, signalsOf } from '../../src/core/signals.ts';
import { container, exited, now, probe } from '../support/containers.ts';
import { readings, running } from '../support/signals.ts';

const GiB = 2 ** 30;
const day = 86_400_000;
const services = ['redis', 'mongodb', 'chromadb', 'celery-worker', 'celery-beat', 'prometheus'];

interface Given {
  readonly containers?: readonly ContainerFacts[];
  readonly told?: Partial<Readings>;
  readonly workers?: number;
}

const signals = ({ containers = [], told = {}, workers = 1 }: Given = {}): readonly Signal[] =>
  signalsOf({
    services,
    replicas: new Map([['celery-worker', workers]]),
    containers: [...running.filter(({ id }) => !containers.some(one => one.id === id)), ...containers],
    readings: { ...readings, ...told },
    now,
  });
const signal = (name: SignalName, given?: Given): Signal | undefined => signals(given).find(one => one.name === name);

test('all is well, in an order of its own', () => {
  expect(signals().map(({ name, verdict }) => [name, verdict])).toEqual(
    signalNames.map(name => [name, name === 'backup' ? 'not-set-up' : 'ok']),
  );
});

const beatAt = (seconds: number) => container('celery-beat', { probes: [probe(0, `the schedule was written ${seconds} s ago`)] });
const told = <Value>(value: Value) => ({ type: 'told' as const, value });

describe.each<[SignalName, readonly (readonly [string, Given, Partial<Signal>])[]]>([
  [
    'queue',
    [
      ['jobs wait', { told: { queue: told(9214) } }, { verdict: 'ok', reading: { kind: 'count', count: 9214 } }],
      [
        'jobs wait and nobody takes them',
        { told: { queue: told(1) }, containers: [container('celery-worker', exited(1))] },
        { verdict: 'warning', why: 'no worker takes the jobs that wait' },
      ],
      ['none waits', { told: { queue: told(0) }, containers: [container('celery-worker', exited(1))] }, { verdict: 'ok' }],
      [
        'the queue does not say',
        { told: { queue: { type: 'unknown', why: 'LOADING' } } },
        { verdict: 'unknown', reading: undefined, why: 'LOADING' },
      ],
    ],
  ],
  [
    'workers',
    [
      ['one of two', { workers: 2 }, { verdict: 'warning', reading: { kind: 'share', up: 1, all: 2 }, why: 'there is no container' }],
      [
        'none answers',
        { containers: [container('celery-worker', { health: 'unhealthy', probes: [probe(1, 'celery@x does not answer')] })] },
        { verdict: 'failing', why: 'celery-worker: celery@x does not answer' },
      ],
      ['it starts', { containers: [container('celery-worker', { health: 'starting' })] }, { verdict: 'unknown', why: 'still starting' }],
    ],
  ],
  [
    'beat',
    [
      ['a moment ago', { containers: [beatAt(120)] }, { verdict: 'ok', reading: { kind: 'since', at: now - 120_000, isAtLeast: false } }],
      ['too long ago', { containers: [beatAt(301)] }, { verdict: 'failing', why: 'it starts nothing any more' }],
      [
        'it is frozen',
        { containers: [container('celery-beat', { probes: [probe(1, 'beat is frozen')] })] },
        { verdict: 'unknown', why: 'beat is frozen' },
      ],
      ['it was not asked yet', { containers: [container('celery-beat')] }, { verdict: 'unknown', why: 'not asked yet' }],
      ['it does not run', { containers: [container('celery-beat', exited(0))] }, { verdict: 'unknown', why: 'celery-beat does not run' }],
    ],
  ],
  [
    'stores',
    [
      ['all', {}, { verdict: 'ok', reading: { kind: 'share', up: 3, all: 3 }, why: '' }],
      [
        'one refuses',
        { containers: [container('redis', { health: 'unhealthy', probes: [probe(1, 'line\nWRONGPASS')] })] },
        { verdict: 'failing', reading: { kind: 'share', up: 2, all: 3 }, why: 'redis: WRONGPASS' },
      ],
      [
        'two are gone',
        { containers: [container('redis', { state: 'paused' }), container('mongodb', exited(1))] },
        { verdict: 'failing', why: 'redis: paused; mongodb: exited' },
      ],
    ],
  ],
  [
    'targets',
    [
      [
        'one is not reached',
        { told: { targets: told({ up: 2, down: ['flower'], unasked: 0 }) } },
        { verdict: 'warning', reading: { kind: 'share', up: 2, all: 3 }, why: 'not reached: flower' },
      ],
      [
        'one that started just now',
        { told: { targets: told({ up: 2, down: [], unasked: 1 }) } },
        { verdict: 'unknown', reading: { kind: 'share', up: 2, all: 3 }, why: 'not all were measured yet' },
      ],
      ['none yet', { told: { targets: told({ up: 0, down: [], unasked: 0 }) } }, { verdict: 'unknown', why: 'nothing was measured yet' }],
    ],
  ],
  [
    'certificate',
    [
      ['it lasts', { told: { certificate: told(now + 58 * day) } }, { verdict: 'ok', reading: { kind: 'until', at: now + 58 * day } }],
      ['soon', { told: { certificate: told(now + 29 * day) } }, { verdict: 'warning' }],
      ['it ended', { told: { certificate: told(now) } }, { verdict: 'failing', why: 'it is out of date' }],
      ['there is none', { told: { certificate: { type: 'none' } } }, { verdict: 'not-set-up' }],
    ],
  ],
  [
    'disk',
    [
      ['room', { told: { disk: told({ free: 8 * GiB, total: 9 * GiB }) } }, { verdict: 'ok' }],
      ['little', { told: { disk: told({ free: 8 * GiB - 1, total: 9 * GiB }) } }, { verdict: 'warning' }],
      ['hardly any', { told: { disk: told({ free: GiB - 1, total: 9 * GiB }) } }, { verdict: 'failing' }],
    ],
  ],
  [
    'backup',
    [
      ['none yet', { told: { backup: { type: 'none' } } }, { verdict: 'not-set-up', reading: undefined, why: '' }],
      ['one', { told: { backup: told(now - day) } }, { verdict: 'ok', reading: { kind: 'since', at: now - day, isAtLeast: false } }],
    ],
  ],
])('%s', (name, cases) => {
  test.each(cases)('%s', (_, given, expected) => expect(signal(name, given)).toMatchObject({ name, ...expected }));
});

test('before anybody was asked it is unknown; without TLS there is no certificate, and what does not run here has no signal', () => {
  const seen = { services: ['redis'], replicas: new Map(), containers: running, readings: undefined, now };
  expect(signalsOf(seen).map(({ name, verdict }) => [name, verdict])).toEqual([
    ['queue', 'unknown'],
    ['stores', 'ok'],
    ...['disk', 'backup', 'secrets'].map(one => [one, 'unknown']),
  ]);
  expect(signal('certificate', { told: { certificate: undefined } })).toBeUndefined();
});
