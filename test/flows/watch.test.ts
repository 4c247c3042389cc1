import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { HealthEvent } from '../../src/core/dashboard.ts';
import { Problem } from '../../src/core/problem.ts';
import type { EngineNews, Host } from '../../src/flows/ports.ts';
import { watch } from '../../src/flows/watch.ts';
import { stack } from '../../src/stack/stack.ts';
import { container, exited, now, probe } from '../support/containers.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { makeup } from '../support/fake-made.ts';
import { envOf, hostOf, noProbes } from '../support/host-of.ts';

const env = envOf('SAMPLEMIND_MODE=dev\nCOMPOSE_PROJECT_NAME=mine\nCOMPOSE_PROFILES=\nREDIS_PASSWORD=very-secret-word\nAPI_PORT=8123\n');
/** A moment of its own between two looks, so that others get a turn; Compose knows one service. */
const at = (parts: Partial<Host>): Host =>
  hostOf({
    env,
    clock: { now: () => now, sleep: (_, signal) => pause(5, undefined, signal ? { signal } : {}).catch(() => {}) },
    compose: () => ({
      text: args => args.join(' '),
      enter: async () => {},
      run: () => async (_, each) => {
        each({ source: 'stdout', line: `redis ${'ab'.repeat(32)}` });
        each({ source: 'stderr', line: 'time="2026" level=warning msg="something else"' });
        return { exit: 0, cancelled: false };
      },
    }),
    ...parts,
  });
const sick = container('redis', exited(1));

const eventsOf = async (host: Host): Promise<readonly HealthEvent[]> => {
  const { events } = await watch(stack, host, AbortSignal.timeout(10_000));
  const all: HealthEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
};

test('what is watched: the services of this mode, and where they are opened', async () => {
  const { watched } = await watch(stack, at({}), AbortSignal.timeout(10_000));
  expect(watched).toMatchObject({ mode: 'dev', project: 'mine', place: 'mine' });
  expect(watched.services).toContain('redis');
  expect(watched.links).toContainEqual({ service: 'backend', name: 'API', url: 'http://localhost:8123/api/docs' });
});

test('the last log lines of what fails come with it, without secrets', async () => {
  const logs = [{ service: 'redis', at: null, line: 'cannot use very-secret-word' }];
  const { engine } = fakeEngine({ containers: [sick], logs });
  const heard = (await eventsOf(at({ engine }))).filter(({ type }) => type === 'heard');
  expect(heard).toMatchObject([{ logs: { redis: ['cannot use •••'] } }]);
});

test('what is as it was and takes too long by now fails by the time alone, and is heard', async () => {
  let time = now;
  const logs = [{ service: 'redis', at: null, line: 'still loading' }];
  const slow: Host['engine'] = {
    ...fakeEngine({ logs }).engine,
    watch: async function* () {
      yield { type: 'observed', containers: [container('redis', { health: 'starting' })], machine: { cpus: 1, memory: 1 } };
      yield { type: 'measured', used: {} };
      time += 3_600_000;
      yield { type: 'measured', used: {} };
    },
  };
  const events = await eventsOf(at({ engine: slow, clock: { ...at({}).clock, now: () => time } }));
  expect(events.filter(({ type }) => type === 'heard')).toMatchObject([{ at: now + 3_600_000, logs: { redis: ['still loading'] } }]);
});

test('no secret is in what a health check or the engine said', async () => {
  const news: EngineNews[] = [
    {
      type: 'changed',
      container: container('redis', { health: 'unhealthy', probes: [probe(1, 'very-secret-word')], error: 'very-secret-word' }),
    },
  ];
  const events = await eventsOf(at({ engine: fakeEngine({ containers: [sick], news }).engine }));
  expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['observed', 'changed']));
  expect(JSON.stringify(events)).not.toContain('very-secret-word');
});

test('an engine that is lost is an event with its reason; once it is back, so is what it tells', async () => {
  const { engine } = fakeEngine({ containers: [container('redis')] });
  let turn = 0;
  const flaky: Host['engine'] = {
    ...engine,
    watch: async function* (project, signal) {
      turn += 1;
      yield* engine.watch(project, signal);
      if (turn === 1) throw new Problem('engine-lost', { evidence: 'It said: socket hang up' });
    },
  };
  const events = await eventsOf(at({ engine: flaky }));
  expect(events.filter(({ type }) => !['heard', 'drifted', 'asked'].includes(type)).map(({ type }) => type)).toEqual([
    'observed',
    'engine-lost',
    'observed',
  ]);
  expect(events.find(({ type }) => type === 'engine-lost')).toMatchObject({ why: { code: 'engine-down', evidence: ['nothing listens'] } });
});

test('a bug in the engine’s door is no lost engine', async () => {
  const { engine } = fakeEngine();
  const broken: Host['engine'] = {
    ...engine,
    watch: async function* () {
      yield* [];
      throw new TypeError('a bug');
    },
  };
  await expect(eventsOf(at({ engine: broken }))).rejects.toThrow('a bug');
});

test.each([
  '.env',
  'a Compose file',
])('what runs with something else than the files say is told at once, and again as soon as %s is another one; Compose is asked for each once', async file => {
  let [text, definition, asked] = ['SAMPLEMIND_MODE=dev\n', '', 0];
  const stop = new AbortController();
  const quiet: Host['engine'] = {
    ...fakeEngine().engine,
    makeups: async () => [makeup('redis', { configHash: '1' })],
    watch: async function* (_, signal) {
      yield { type: 'observed', containers: [], machine: { cpus: 1, memory: 1 } };
      await pause(10_000, undefined, { signal }).catch(() => {});
    },
  };
  const wanted: Host['probes']['wanted'] = async () => {
    asked += 1;
    return new Map([['redis', { image: '', hash: String(asked), environment: {}, networks: [] }]]);
  };
  const probes = { ...noProbes, wanted, composeFiles: async () => definition };
  const { events } = await watch(stack, at({ engine: quiet, env: { ...env, read: async () => text }, probes }), stop.signal);
  const drifted: HealthEvent[] = [];
  for await (const event of events) {
    if (event.type !== 'drifted') continue;
    drifted.push(event);
    if (file === '.env') text += 'REDIS_PORT=other\n';
    else definition += 'other';
    if (drifted.length === 2) stop.abort();
  }
  expect(drifted).toMatchObject([{ drift: { 'redis-1': [] } }, { drift: { 'redis-1': ['its Compose definition'] } }]);
  expect(asked).toBe(2);
});

test('the application is asked one time after the other, and not at all while the engine does not answer', async () => {
  let [asks, together, most] = [0, 0, 0];
  const run: Host['probes']['run'] = async () => {
    asks += 1;
    together += 1;
    most = Math.max(most, together);
    await pause(20);
    together -= 1;
    return { exit: 0, output: '1\n2\n0\n0' };
  };
  const redis = container('redis', { check: ['CMD', 'sh', '/health/redis.sh'] });
  const stop = new AbortController();
  let turn = 0;
  const flaky: Host['engine'] = {
    ...fakeEngine().engine,
    watch: async function* (_, signal) {
      turn += 1;
      if (turn === 1) yield { type: 'observed', containers: [redis], machine: { cpus: 1, memory: 1 } };
      await pause(100, undefined, { signal });
      throw new Problem('engine-lost', { evidence: 'It said: socket hang up' });
    },
  };
  const { events } = await watch(stack, at({ engine: flaky, probes: { ...noProbes, run } }), stop.signal);
  const told: HealthEvent[] = [];
  let asksWhenLost = 0;
  for await (const event of events) {
    if (event.type === 'asked') told.push(event);
    if (event.type === 'engine-lost' && turn === 1) asksWhenLost = asks;
    if (turn === 3) stop.abort();
  }
  expect(told[0]).toMatchObject({
    readings: {
      queue: { type: 'told', value: 3 },
      targets: { type: 'unknown', why: 'http.send was not expected to be asked for' },
      certificate: undefined,
      backup: { type: 'none' },
    },
  });
  expect(most).toBe(1);
  expect(asks).toBeLessThanOrEqual(asksWhenLost + 1);
});

test('logs go on behind the last line once an engine that was lost is back, without secrets', async () => {
  const asked: unknown[] = [];
  const flaky: Host['engine'] = {
    ...fakeEngine().engine,
    logs: async function* (_, { tail, since }) {
      asked.push({ tail, since });
      yield { service: 'redis', at: '2026-11-24T12:00:00.500Z', line: 'with very-secret-word' };
      if (asked.length === 1) throw new Problem('engine-lost', { evidence: 'It said: socket hang up' });
    },
  };
  const { logs } = await watch(stack, at({ engine: flaky }), AbortSignal.timeout(10_000));
  const lines: string[] = [];
  for await (const { line } of logs(['redis'], 100, AbortSignal.timeout(10_000))) lines.push(line);
  expect(lines).toEqual(['with •••', 'with •••']);
  expect(asked).toEqual([{ tail: 100 }, { since: Date.parse('2026-11-24T12:00:00.501Z') }]);
});
