import { expect, test } from 'vitest';
import type { HealthEvent } from '../../src/core/dashboard.ts';
import { Problem } from '../../src/core/problem.ts';
import type { EngineNews, Host } from '../../src/flows/ports.ts';
import { watch } from '../../src/flows/watch.ts';
import { stack } from '../../src/stack/stack.ts';
import { container, exited, probe } from '../support/containers.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { envOf, hostOf } from '../support/host-of.ts';

const env = envOf('SAMPLEMIND_MODE=dev\nCOMPOSE_PROJECT_NAME=mine\nCOMPOSE_PROFILES=\nREDIS_PASSWORD=very-secret-word\nAPI_PORT=8123\n');
const sick = container('redis', exited(1));

const eventsOf = async (host: Host): Promise<readonly HealthEvent[]> => {
  const { events } = await watch(stack, host, AbortSignal.timeout(10_000));
  const all: HealthEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
};

test('what is watched: the services of this mode, and where they are opened', async () => {
  const { watched } = await watch(stack, hostOf({ env }), AbortSignal.timeout(10_000));
  expect(watched).toMatchObject({ mode: 'dev', project: 'mine', place: 'mine' });
  expect(watched.services).toContain('redis');
  expect(watched.links).toContainEqual({ service: 'backend', name: 'API', url: 'http://localhost:8123/api/docs' });
});

test('the last log lines of what fails come with it, without secrets', async () => {
  const logs = [{ service: 'redis', at: null, line: 'cannot use very-secret-word' }];
  const { engine } = fakeEngine({ containers: [sick], logs });
  const heard = (await eventsOf(hostOf({ env, engine }))).filter(({ type }) => type === 'heard');
  expect(heard).toMatchObject([{ logs: { redis: ['cannot use •••'] } }]);
});

test('no secret is in what a health check or the engine said', async () => {
  const news: EngineNews[] = [
    {
      type: 'changed',
      container: container('redis', { health: 'unhealthy', probes: [probe(1, 'very-secret-word')], error: 'very-secret-word' }),
    },
  ];
  const events = await eventsOf(hostOf({ env, engine: fakeEngine({ containers: [sick], news }).engine }));
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
  const events = await eventsOf(hostOf({ env, engine: flaky }));
  expect(events.filter(({ type }) => type !== 'heard').map(({ type }) => type)).toEqual(['observed', 'engine-lost', 'observed']);
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
  await expect(eventsOf(hostOf({ env, engine: broken }))).rejects.toThrow('a bug');
});
