import { afterAll, describe, expect, test } from 'vitest';
import type { EngineNews } from '../../src/flows/ports.ts';
import { engine } from '../../src/host/engine.ts';
import { engineClient } from '../../src/host/engine-client.ts';
import { docker, engineIsThere, testProject } from '../support/engine.ts';
import { until } from '../support/until.ts';

const asked = engine(async () => ({ state: 'down', evidence: [] }), await engineClient());
const project = testProject();

describe.skipIf(!engineIsThere)('what the real engine tells of a stack that runs', () => {
  afterAll(() => project.remove(), 60_000);

  test('all there is, readings, and each change as it happens, until one leaves', async () => {
    const first = await project.run('first', ['sleep', '1000'], { HostConfig: { Memory: 64 * 1024 ** 2, NanoCpus: 5e8 } });
    const stop = new AbortController();
    const news: EngineNews[] = [];
    const reading = (async () => {
      for await (const one of asked.watch(project.name, stop.signal)) news.push(one);
    })();
    const states = (service: string) =>
      news.flatMap(one => (one.type === 'changed' && one.container.service === service ? one.container.state : []));
    const comes = (what: string, look: () => boolean) => until(what, look);

    await comes('the first look', () => news.some(({ type }) => type === 'observed'));
    expect(news[0]).toMatchObject({
      type: 'observed',
      containers: [{ id: first.id, service: 'first', state: 'running', limits: { cpus: 0.5, memory: 64 * 1024 ** 2 } }],
      machine: { cpus: expect.any(Number), memory: expect.any(Number) },
    });
    await comes('a reading', () => news.some(one => one.type === 'measured' && (one.used[first.id]?.memory ?? 0) > 0));

    await first.pause();
    await comes('the pause', () => states('first').at(-1) === 'paused');
    await first.unpause();
    await comes('its end', () => states('first').at(-1) === 'running');

    const second = await project.run('second', ['sleep', '1000']);
    await comes('a newcomer', () => states('second').includes('running'));
    await comes('its readings', () => news.some(one => one.type === 'measured' && one.used[second.id] !== undefined));
    await second.remove({ force: true });
    await comes('its going', () => news.some(one => one.type === 'gone' && one.id === second.id));
    expect(news.flatMap(one => (one.type === 'happened' && one.service === 'first' ? one.what : []))).toEqual(['pause', 'unpause']);

    stop.abort();
    await reading;
  });

  test('what health checks run is no news, what comes of them is', async () => {
    const stop = new AbortController();
    const news: EngineNews[] = [];
    const reading = (async () => {
      for await (const one of asked.watch(project.name, stop.signal)) news.push(one);
    })();
    await until('the first look', () => news.length > 0);
    const Healthcheck = { Test: ['CMD-SHELL', 'echo well; test ! -e /sick'], Interval: 1e9, Retries: 1, StartPeriod: 0 };
    const probed = await project.run('probed', ['sleep', '1000'], { Healthcheck });
    const healths = () => news.flatMap(one => (one.type === 'changed' && one.container.id === probed.id ? one.container.health : []));
    await until('it is well', () => healths().at(-1) === 'healthy');
    const touch = await docker.getContainer(probed.id).exec({ Cmd: ['touch', '/sick'] });
    await touch.start({});
    await until('it is sick', () => healths().at(-1) === 'unhealthy');
    stop.abort();
    await reading;
    expect(news.flatMap(one => (one.type === 'happened' ? one.what.split(':')[0] : []))).toEqual(
      expect.arrayContaining(['create', 'start', 'health_status']),
    );
    expect(JSON.stringify(news)).not.toContain('exec_');
  });
});
