import { expect, test } from 'vitest';
import type { ContainerFacts } from '../../src/core/engine-facts.ts';
import { causesOf } from '../../src/flows/causes.ts';
import type { Host } from '../../src/flows/ports.ts';
import type { Probes } from '../../src/flows/probe-ports.ts';
import type { Stack } from '../../src/stack/define.ts';
import { stack as whole } from '../../src/stack/stack.ts';
import { container, probe } from '../support/containers.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { envOf, hostOf, noProbes } from '../support/host-of.ts';
import { service, smallStack } from '../support/small-stack.ts';

const names = Object.keys(smallStack.services).filter(name => name !== 'users');
const check = (name: string): readonly string[] => ['check', name];
const well = names.map(name => container(name, { check: check(name), networks: ['x_stores'] }));

interface Setting {
  readonly containers?: readonly ContainerFacts[];
  readonly run?: Probes['run'];
  readonly wanted?: Awaited<ReturnType<Probes['wanted']>>;
}

const fine: Probes['run'] = async () => ({ exit: 0, output: '' });
const panel = service({ needs: ['queue'], onSmokePath: false, ports: [{ variable: 'PANEL_PORT', container: 80 }] });
const { FLOWER_PORT } = whole.settings;
const stack: Stack = {
  ...smallStack,
  settings: { ...smallStack.settings, ...(FLOWER_PORT ? { PANEL_PORT: FLOWER_PORT } : {}) },
  services: { ...smallStack.services, panel },
};
const found = ({ containers = well, run = fine, wanted = new Map() }: Setting) => {
  const { engine, asked } = fakeEngine({ containers });
  const env = envOf('STORE_PASSWORD=geheim\nSTORE_IMAGE=y\nPANEL_PORT=8080\n');
  const http: Host['http'] = { send: async () => ({ status: 200, body: '' }) };
  const host: Host = hostOf({ engine, env, probes: { ...noProbes, wanted: async () => wanted, run }, http });
  return causesOf(stack, host).then(causes => ({ causes, asked }));
};

test('a healthy stack has no causes, and no log is read', async () => {
  const { causes, asked } = await found({});
  expect(causes).toEqual([]);
  expect(asked.filter(question => question.startsWith('logs of'))).toEqual([]);
});

test('a check that fails now, twice, is a cause before the engine comes to it; the secret of its words is not told', async () => {
  let runs = 0;
  const { causes } = await found({
    run: async (_, [, name]) => {
      if (name === 'queue') runs += 1;
      return name === 'queue' ? { exit: 1, output: 'READONLY geheim' } : { exit: 0, output: '' };
    },
  });
  expect(causes).toMatchObject([
    { code: 'broker-read-only', subject: 'queue', severity: 'error', evidence: ['health check: READONLY •••'] },
  ]);
  expect(runs).toBe(2);
});

test('a check that failed once only is no cause', async () => {
  const answers = [1, 0];
  const { causes } = await found({
    run: async (_, [, name]) => ({ exit: name === 'queue' ? (answers.shift() ?? 1) : 0, output: '' }),
  });
  expect([causes, answers]).toEqual([[], []]);
});

test.each([
  ['is starting', { health: 'starting' }, []],
  ['does not run', { state: 'paused' }, [{ code: 'container-paused', subject: 'queue' }]],
] as const)('what waits for something that %s is not asked', async (_, more, expected) => {
  const names: string[] = [];
  const { causes } = await found({
    containers: well.map(one => (one.service === 'queue' ? { ...one, ...more } : one)),
    run: async (_container, [, name = '']) => {
      names.push(name);
      return { exit: 0, output: '' };
    },
  });
  expect(causes).toMatchObject(expected);
  expect(names).toEqual(['store']);
});

test('a check that is late is asked a second time at once, and one that goes well is enough', async () => {
  let runs = 0;
  const late = Promise.withResolvers<{ readonly exit: number; readonly output: string }>();
  const { causes } = await found({
    run: async (_, [, name]) => {
      if (name !== 'queue') return { exit: 0, output: '' };
      runs += 1;
      if (runs === 1) return late.promise;
      late.resolve({ exit: 1, output: 'timed out' });
      return { exit: 0, output: '' };
    },
  });
  expect([causes, runs]).toEqual([[], 2]);
});

test('where a late check fails, a second one that does not end either is not waited for', async () => {
  let runs = 0;
  let second: AbortSignal | undefined;
  const late = Promise.withResolvers<{ readonly exit: number; readonly output: string }>();
  const { causes } = await found({
    run: async (_, [, name], { signal }) => {
      if (name !== 'queue') return { exit: 0, output: '' };
      runs += 1;
      if (runs === 1) return late.promise;
      second = signal;
      late.resolve({ exit: 1, output: 'READONLY' });
      return new Promise(() => {});
    },
  });
  expect(causes).toMatchObject([{ code: 'broker-read-only', subject: 'queue' }]);
  expect(second?.aborted).toBe(true);
});

test.each([
  ['answers from outside, and its check still fails', [1, 1], ['probe-wrong-address']],
  ['came up between its check and that', [1, 0], []],
])('one that starts, failed once and %s', async (_, exits, codes) => {
  const starting = well.map(one =>
    one.service === 'panel' ? { ...one, health: 'starting' as const, probes: [probe(1, 'connection refused')] } : one,
  );
  const left = [...exits];
  const { causes } = await found({
    containers: starting,
    run: async (_, [, name]) => ({ exit: name === 'panel' ? (left.shift() ?? 0) : 0, output: 'connection refused' }),
  });
  expect([causes.map(({ code }) => code), left]).toEqual([codes, []]);
});

test('a container outside of its networks is the cause, with the command that puts it back', async () => {
  const cut = well.map(one => (one.service === 'queue' ? { ...one, networks: [] } : one));
  const wanted = new Map([['queue', { image: '', hash: '', environment: {}, networks: ['x_stores'] }]]);
  const { causes } = await found({ containers: cut, wanted });
  expect(causes).toMatchObject([
    { code: 'network-detached', subject: 'queue', remedy: { command: 'docker network connect --alias queue x_stores test-queue-1' } },
  ]);
});

test('of a stack that is down nothing is asked', async () => {
  const { causes } = await found({
    containers: [],
    run: async () => {
      throw new Error('asked');
    },
  });
  expect(causes).toEqual([]);
});
