import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ContainerFacts } from '../../src/core/engine-facts.ts';
import { judge, verdictOf } from '../../src/core/health.ts';
import { container, exited, now } from '../support/containers.ts';
import { smallStack as stack } from '../support/small-stack.ts';

const names = Object.keys(stack.services);
/** Down is no worse than failing: it says only that nothing is left to run. */
const rank = { healthy: 0, starting: 1, degraded: 2, failing: 3, down: 3, unknown: 4 } as const;

/** From well to worse. */
const conditions: readonly Partial<ContainerFacts>[] = [
  { health: 'healthy' },
  { health: 'starting' },
  exited(143),
  { health: 'unhealthy' },
  { state: 'restarting', exitCode: 1, restarts: 5 },
  { state: 'paused' },
  exited(1),
  { ...exited(137), killedOutOfMemory: true },
];
const condition = fc.constantFrom(...conditions);
const long = { startedAt: new Date(now - 60_000).toISOString() };
const whole = fc.tuple(...names.map(() => condition)).map(all => names.map((name, index) => container(name, { ...long, ...all[index] })));
const look = (containers: readonly ContainerFacts[]) => judge(stack, names, containers, { now });
const verdict = (containers: readonly ContainerFacts[]) => rank[verdictOf(stack, look(containers))];

test('nothing that gets worse makes the stack better', () => {
  fc.assert(
    fc.property(whole, fc.constantFrom(...names), condition, (containers, name, worse) => {
      const better = containers.map(facts => (facts.service === name ? wellOf(facts) : facts));
      const changed = containers.map(facts => (facts.service === name ? container(name, worse) : facts));
      expect(verdict(changed)).toBeGreaterThanOrEqual(verdict(better));
    }),
    { numRuns: 1000 },
  );
});

test('every row that is not ok says why, whatever is the matter; and whoever waits, waits for one that does not', () => {
  fc.assert(
    fc.property(whole, containers => {
      const rows = look(containers);
      for (const { verdict, why, waitsFor } of rows) {
        expect(why === null).toBe(verdict === 'ok' || verdict === 'starting');
        expect(waitsFor.length > 0).toBe(verdict === 'waiting');
        for (const root of waitsFor) expect(rows.find(({ name }) => name === root)?.verdict).not.toMatch(/waiting|^ok/);
      }
    }),
  );
});

test('replicas: numbers are summed, restarts are the maximum, the worst one speaks', () => {
  const replica = fc.record({
    restarts: fc.nat(9),
    cpus: fc.nat(16),
    memory: fc.nat(1_000_000),
    state: fc.constantFrom<ContainerFacts['state']>('running', 'paused'),
  });
  fc.assert(
    fc.property(fc.array(replica, { minLength: 1, maxLength: 5 }), replicas => {
      const containers = replicas.map(({ restarts, cpus, memory, state }, index) =>
        container('queue', { id: `${index}`, restarts, state, limits: { cpus: 2, memory: 100 }, used: { cpus, memory } }),
      );
      const [row] = judge(stack, ['queue'], containers, { now });
      const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
      expect(row?.restarts).toBe(Math.max(...replicas.map(({ restarts }) => restarts)));
      expect(row?.cpu).toEqual({ used: sum(replicas.map(({ cpus }) => cpus)), limit: 2 * replicas.length });
      expect(row?.memory).toEqual({ used: sum(replicas.map(({ memory }) => memory)), limit: 100 * replicas.length });
      expect(row?.replicas).toEqual({ wanted: replicas.length, running: replicas.filter(({ state }) => state === 'running').length });
      expect(row?.verdict).toBe(replicas.some(({ state }) => state === 'paused') ? 'failing' : 'ok');
    }),
  );
});

test('a replica that is wanted and not there is missed', () => {
  const [row] = judge(stack, ['queue'], [container('queue')], { now, wanted: new Map([['queue', 2]]) });
  expect(row).toMatchObject({ verdict: 'stopped', state: 'running', replicas: { wanted: 2, running: 1 } });
});

/** A one-shot is well when it has ended well. */
const wellOf = ({ service }: ContainerFacts): ContainerFacts => container(service, service === 'users' ? exited(0) : long);
