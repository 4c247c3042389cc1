import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beginning,
  type Dashboard,
  driftedIn,
  type HealthEvent,
  type HealthFact,
  observe,
  statusesIn,
  verdictIn,
} from '../../src/core/dashboard.ts';
import { spans, waitingIn } from '../../src/core/history.ts';
import { container, exited, now } from '../support/containers.ts';
import { watchedSmall } from '../support/dashboards.ts';
import { readings } from '../support/signals.ts';

const machine = { cpus: 4, memory: 4000 };
const names = ['app', 'store', 'queue', 'panel'];
const well = [...names.map(name => container(name)), container('users', exited(0))];
const observed: HealthFact = { type: 'observed', containers: well, machine };
const lost: HealthFact = {
  type: 'engine-lost',
  why: { code: 'engine-down', message: 'It is down.', evidence: [], remedy: 'Start it.', command: '' },
};

const seen = (facts: readonly HealthFact[], every = 1000): Dashboard =>
  facts.map((fact, index): HealthEvent => ({ ...fact, at: now + index * every })).reduce(observe, beginning(watchedSmall));
const rowOf = (dashboard: Dashboard, name: string) => statusesIn(dashboard).find(row => row.name === name);
const verdict = (dashboard: Dashboard) => verdictIn(dashboard, statusesIn(dashboard));

test('nothing is known before the first look', () => {
  expect(verdict(seen([]))).toBe('unknown');
  expect(verdict(seen([observed]))).toBe('healthy');
});

test.each<[string, HealthFact, string, string]>([
  [
    'a store that is paused fails, by its own fault',
    { type: 'changed', container: container('store', { state: 'paused' }) },
    'store',
    'failing',
  ],
  ['what needs it waits for it', { type: 'changed', container: container('store', { state: 'paused' }) }, 'app', 'waiting'],
  ['what does not need it is well', { type: 'changed', container: container('store', { state: 'paused' }) }, 'panel', 'ok'],
  ['a container that is gone is a service that is stopped', { type: 'gone', id: 'id-panel' }, 'panel', 'stopped'],
  ['one that comes anew takes its place', { type: 'changed', container: container('panel', { health: 'starting' }) }, 'panel', 'starting'],
])('%s', (_, fact, name, expected) => {
  expect(rowOf(seen([observed, fact]), name)?.verdict).toBe(expected);
});

test('a container that restarts after the first look crashes, and is well again once it says so', () => {
  const crashing = container('store', { restarts: 1, health: 'none', startedAt: new Date(now + 1000).toISOString() });
  expect(rowOf(seen([observed, { type: 'changed', container: crashing }]), 'store')?.verdict).toBe('failing');
  const calm = { ...crashing, health: 'healthy' as const };
  expect(rowOf(seen([observed, { type: 'changed', container: calm }]), 'store')?.verdict).toBe('ok');
});

test('a reading that wavers stays as it was; one that goes on changes, however slowly', () => {
  const reading = (cpus: number, memory: number): HealthFact => ({ type: 'measured', used: { 'id-store': { cpus, memory } } });
  const usedAfter = (...readings: readonly HealthFact[]) => seen([observed, ...readings]).used['id-store'];
  expect(usedAfter(reading(0.004, 10_000), reading(0.012, 10_040), reading(0, 9960))).toEqual({ cpus: 0.004, memory: 10_000 });
  expect(usedAfter(reading(0, 10_000), reading(0.02, 10_060))).toEqual({ cpus: 0.02, memory: 10_060 });
  expect(usedAfter(reading(0, 10_000), reading(0.01, 10_040), reading(0.02, 10_080))).toEqual({ cpus: 0.02, memory: 10_080 });
});

test.each<[readonly (number | string)[], readonly number[]]>([
  [[], []],
  [
    [0, 5, 10],
    [0, 0.5, 1],
  ],
  [
    [0, 1],
    [0, 0.1],
  ],
  [
    [500, 1000, 2000],
    [0.25, 0.5, 1],
  ],
  [
    [4, 'no answer', 8],
    [0.4, 0.8],
  ],
  [
    [9000, 1, 2, 3, 4, 5, 6, 7, 8],
    [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8],
  ],
])('jobs that waited, %j, are shares of the most of late', (told, shares) => {
  const asked = told.map((value): HealthFact => {
    const queue = typeof value === 'number' ? ({ type: 'told', value } as const) : ({ type: 'unknown', why: value } as const);
    return { type: 'asked', readings: { ...readings, queue } };
  });
  expect(waitingIn(seen(asked))).toEqual(shares);
});

describe('an engine that is lost', () => {
  const measured: HealthFact = { type: 'measured', used: { 'id-store': { cpus: 0.5, memory: 100 } } };

  test('leaves the readings as they were, and they are as old as the last news', () => {
    const dashboard = seen([observed, measured, lost, lost]);
    expect(dashboard.lost).toMatchObject({ since: now + 1000, why: { code: 'engine-down' } });
    expect(rowOf(dashboard, 'store')).toMatchObject({ verdict: 'ok', cpu: { used: 0.5 }, memory: { used: 100 } });
    expect(verdict(dashboard)).toBe('unknown');
  });

  test('and comes back: what is seen then holds', () => {
    const dashboard = seen([observed, lost, { ...observed, containers: well.filter(({ service }) => service !== 'panel') }]);
    expect(dashboard.lost).toBeUndefined();
    expect(verdict(dashboard)).toBe('degraded');
  });
});

describe('readings', () => {
  test('of replicas are summed, of what ended forgotten', () => {
    const twins = [container('store'), container('store', { id: 'id-twin' })];
    const both: HealthFact = { type: 'measured', used: { 'id-store': { cpus: 0.5, memory: 100 }, 'id-twin': { cpus: 0.25, memory: 50 } } };
    const dashboard = seen([{ type: 'observed', containers: twins, machine }, both]);
    expect(rowOf(dashboard, 'store')).toMatchObject({ cpu: { used: 0.75 }, memory: { used: 150 }, replicas: { running: 2 } });
    expect(dashboard.history['store']).toEqual([{ cpus: 0.75, memory: 150 }]);
    const ended = seen([
      { type: 'observed', containers: twins, machine },
      both,
      { type: 'changed', container: container('store', exited(1)) },
    ]);
    expect(rowOf(ended, 'store')).toMatchObject({ cpu: { used: 0.25 } });
  });

  test('make a history of the highest of each span, as long as its cells', () => {
    const read = (cpus: number): HealthFact => ({ type: 'measured', used: { 'id-store': { cpus, memory: 1 } } });
    const first = seen([observed, read(0.1), read(0.9), read(0.2)]);
    expect(first.history['store']).toEqual([{ cpus: 0.9, memory: 1 }]);
    const long = seen([observed, ...Array.from({ length: 100 }, (_, index) => read(index))]);
    expect(long.history['store']).toHaveLength(spans);
    expect(long.history['store']?.map(({ cpus }) => cpus)).toEqual([64, 69, 74, 79, 84, 89, 94, 99]);
  });
});

test('what happened is kept in order, for each service a few', () => {
  const said = (service: string, what: string): HealthFact => ({ type: 'happened', service, what });
  const noisy = Array.from({ length: 50 }, (_, index) => said('store', `${index}`));
  const { happened } = seen([observed, said('queue', 'start'), ...noisy]);
  expect(happened.filter(({ service }) => service === 'queue').map(({ what }) => what)).toEqual(['start']);
  expect(happened.filter(({ service }) => service === 'store').map(({ what }) => what)).toEqual(
    Array.from({ length: 20 }, (_, index) => `${index + 30}`),
  );
});

test('what the log says names the cause, as in status', () => {
  const failing = { type: 'changed', container: container('queue', exited(1)) } as const;
  const told = seen([observed, failing, { type: 'heard', logs: { queue: ['MISCONF Redis is unable to persist to disk'] } }]);
  expect(rowOf(told, 'queue')?.why?.code).toBe('broker-read-only');
});

test('what runs with something else than the files say has drifted, until another container is there; what is not known has not', () => {
  const drifted = { type: 'drifted', drift: { 'id-store': ['STORE_PASSWORD'], 'id-queue': [] } } as const;
  expect(driftedIn(seen([observed]))).toEqual([]);
  expect(driftedIn(seen([observed, drifted]))).toEqual(['store']);
  const anew = well.map(one => (one.service === 'store' ? { ...one, id: 'id-of-another' } : one));
  expect(driftedIn(seen([observed, drifted, { ...observed, containers: anew }]))).toEqual([]);
});

const states = fc.constantFrom('running', 'exited', 'restarting', 'paused', 'created', 'dead', 'removing');
const facts: fc.Arbitrary<HealthFact> = fc.oneof(
  fc.constant(observed),
  fc.constant(lost),
  fc.record({
    type: fc.constant('changed' as const),
    container: fc.tuple(fc.constantFrom(...names), states).map(([name, state]) => container(name, { state })),
  }),
  fc.record({ type: fc.constant('gone' as const), id: fc.constantFrom(...names.map(name => `id-${name}`)) }),
  fc.record({ type: fc.constant('happened' as const), service: fc.constantFrom(...names), what: fc.constant('die') }),
  fc.record({
    type: fc.constant('measured' as const),
    used: fc.dictionary(fc.constantFrom(...names.map(name => `id-${name}`)), fc.record({ cpus: fc.nat(4), memory: fc.nat(100) })),
  }),
);

test('whatever comes in whatever order: a row a service, nothing unknown of what is there, and no time but that of events', () => {
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 40 }), several => {
      const dashboard = seen(several);
      expect(statusesIn(dashboard).map(({ name }) => name)).toEqual(watchedSmall.services);
      expect(seen(several)).toEqual(dashboard);
      const ids = dashboard.containers.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(Object.keys(dashboard.used).filter(id => !ids.includes(id))).toEqual([]);
    }),
  );
});
