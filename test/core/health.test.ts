import { describe, expect, test } from 'vitest';
import type { ContainerFacts } from '../../src/core/engine-facts.ts';
import { type JudgeOptions, judge, unknown, verdictOf } from '../../src/core/health.ts';
import type { ServiceStatus } from '../../src/core/service-status.ts';
import { container, exited, now } from '../support/containers.ts';
import { service, smallStack as stack } from '../support/small-stack.ts';

const names = Object.keys(stack.services);
const well = [
  container('app'),
  container('store'),
  container('users', exited(0)),
  container('queue'),
  container('panel', { health: 'none' }),
];

/** The stack, well but for these containers; undefined takes one away. */
const look = (changes: Readonly<Record<string, Partial<ContainerFacts> | undefined>>, options: Partial<JudgeOptions> = {}) => {
  const containers = well.flatMap(facts => {
    if (!(facts.service in changes)) return [facts];
    const change = changes[facts.service];
    return change ? [{ ...facts, ...change }] : [];
  });
  const services = judge(stack, names, containers, { now, ...options });
  return { services, verdict: verdictOf(stack, services), of: (name: string) => found(services, name) };
};

const found = (services: readonly ServiceStatus[], name: string): ServiceStatus => {
  const service = services.find(one => one.name === name);
  if (!service) throw new Error(`no ${name}`);
  return service;
};

test('with ten times the services each container is looked at as often as before', () => {
  const looksAt = (count: number): number => {
    let looks = 0;
    const names = Array.from({ length: count }, (_, index) => `service-${index}`);
    const many = names.map(name =>
      Object.defineProperty({ ...container(name) }, 'service', {
        enumerable: true,
        get: () => {
          looks += 1;
          return name;
        },
      }),
    );
    const services = Object.fromEntries(names.map(name => [name, service({ needs: ['service-0'].filter(need => need !== name) })]));
    judge({ ...stack, services }, names, many, { now, before: many });
    return looks / count;
  };
  expect(looksAt(200)).toBeLessThanOrEqual(looksAt(20));
});

test('a stack in which everything is well is healthy, and a one-shot that ended well is ok', () => {
  const { services, verdict } = look({});
  expect(services.map(({ verdict }) => verdict)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
  expect(services.map(({ why }) => why)).toEqual([null, null, null, null, null]);
  expect(verdict).toBe('healthy');
});

test.each<[string, Partial<ContainerFacts>, ServiceStatus['verdict'], string | undefined]>([
  ['starting', { health: 'starting' }, 'starting', undefined],
  ['starting for too long', { health: 'starting', startedAt: new Date(now - 200_000).toISOString() }, 'failing', 'not-ready-in-time'],
  ['unhealthy', { health: 'unhealthy' }, 'failing', 'unhealthy'],
  ['started again and again', { state: 'restarting', exitCode: 3, restarts: 1 }, 'failing', 'crash-loop'],
  ['between two crashes', { health: 'starting', restarts: 2 }, 'failing', 'crash-loop'],
  ['back after a crash', { health: 'healthy', restarts: 2 }, 'ok', undefined],
  ['paused', { state: 'paused' }, 'failing', 'container-paused'],
  ['ended by itself', exited(0), 'stopped', 'service-stopped'],
  ['stopped by a signal', exited(143), 'stopped', 'service-stopped'],
  ['killed by the kernel', { ...exited(137), killedOutOfMemory: true }, 'failing', 'killed-out-of-memory'],
  ['ended with an error', exited(1), 'failing', 'exited-with-error'],
  ['not started', { state: 'created', health: 'none', startedAt: null }, 'stopped', 'service-stopped'],
])('a service that is %s', (_, facts, verdict, code) => {
  const { of } = look({ queue: facts });
  expect(of('queue').verdict).toBe(verdict);
  expect(of('queue').why?.code).toBe(code);
});

test('one restart since the last look is a crash, unless it is well again', () => {
  const before = [container('queue')];
  expect(look({ queue: { health: 'starting', restarts: 1 } }, { before }).of('queue').verdict).toBe('failing');
  expect(look({ queue: { health: 'starting', restarts: 1 } }).of('queue').verdict).toBe('starting');
  expect(look({ queue: { restarts: 1 } }, { before }).of('queue').verdict).toBe('ok');
});

test.each(['removing', 'dead'] as const)('one that Docker is taking away, %s, is stopped and has not failed', state => {
  const rows = judge(stack, ['queue'], [container('queue', { state, health: 'none', exitCode: 0 })], { now });
  expect(rows[0]?.verdict).toBe('stopped');
});

describe('the root cause first', () => {
  test('what needs a failing service waits for it, directly or through others', () => {
    const { of, verdict } = look({ store: { health: 'unhealthy' }, users: undefined, app: undefined });
    expect(of('store').verdict).toBe('failing');
    for (const name of ['users', 'app']) {
      expect(of(name).verdict).toBe('waiting');
      expect(of(name).waitsFor).toEqual(['store']);
      expect(of(name).why?.code).toBe('waiting-for-dependency');
    }
    expect(verdict).toBe('failing');
  });

  test('even while its own health check is still content; a one-shot that is done waits for nothing', () => {
    const { of } = look({ store: exited(137) });
    expect(of('app').waitsFor).toEqual(['store']);
    expect(of('users').verdict).toBe('ok');
  });

  test('a need that is merely starting holds up what starts as well, hides no failure and disturbs nobody who is well', () => {
    const queue = { health: 'starting' as const };
    expect(look({ queue }).of('app').verdict).toBe('ok');
    expect(look({ queue, app: { health: 'unhealthy' } }).of('app').verdict).toBe('failing');
    for (const app of [{ health: 'starting' as const }, { state: 'created' as const, health: 'none' as const }, undefined]) {
      const { of, verdict } = look({ queue, app });
      expect(of('app').waitsFor).toEqual(['queue']);
      expect(of('app').why?.remedy).toMatch(/^Nothing to do/);
      expect(verdict).toBe('starting');
    }
  });

  test('a trouble of its own is not laid on another one', () => {
    const { of } = look({ queue: exited(1), app: { ...exited(137), killedOutOfMemory: true } });
    expect(of('app').verdict).toBe('failing');
    expect(of('app').why?.code).toBe('killed-out-of-memory');
  });

  test('what a person stopped is stopped, whatever its needs do', () => {
    expect(look({ queue: exited(1), app: exited(143) }).of('app').verdict).toBe('stopped');
  });
});

describe('the verdict of the stack', () => {
  test.each([
    ['down', { app: undefined, store: undefined, users: undefined, queue: undefined, panel: undefined }],
    ['down', { app: exited(137), store: exited(0), queue: exited(0), panel: exited(0) }],
    ['failing', { queue: exited(1) }],
    ['failing', { queue: undefined }],
    ['degraded', { panel: exited(1) }],
    ['degraded', { panel: undefined }],
    ['starting', { app: { health: 'starting' as const } }],
    ['starting', { users: { state: 'running' as const, exitCode: null } }],
    ['failing', { users: exited(1) }],
  ])('is %s with %j', (verdict, changes) => expect(look(changes).verdict).toBe(verdict));

  test('of a stack that is down, nothing waits: all is stopped', () => {
    const { services } = look({ app: undefined, store: undefined, users: undefined, queue: undefined, panel: undefined });
    expect(new Set(services.map(({ verdict }) => verdict))).toEqual(new Set(['stopped']));
  });

  test('is unknown without an engine', () => {
    const rows = unknown(names, { code: 'engine-down', message: 'It does not run.', evidence: [], remedy: 'Start it.', command: '' });
    expect(verdictOf(stack, rows)).toBe('unknown');
    expect(rows[0]).toMatchObject({ name: 'app', verdict: 'unknown', state: null, health: null, restarts: null });
  });

  test('is down where nothing is set up', () => expect(verdictOf(stack, [])).toBe('down'));
});

test('a one-shot that was cleared away is done where others run upon it', () => {
  expect(look({ users: undefined }).verdict).toBe('healthy');
  expect(look({ users: undefined, app: exited(0) }).of('users').verdict).toBe('stopped');
});

test('what a missing container cannot know is null', () => {
  expect(look({ panel: undefined }).of('panel')).toEqual({
    name: 'panel',
    state: 'missing',
    health: null,
    verdict: 'stopped',
    why: {
      code: 'service-stopped',
      message: 'panel is stopped.',
      evidence: ['there is no container'],
      remedy: expect.any(String),
      command: 'samplemind up panel',
    },
    waitsFor: [],
    replicas: { wanted: 1, running: 0 },
    since: null,
    restarts: null,
    cpu: { used: null, limit: null },
    memory: { used: null, limit: null },
    ports: [],
    image: { name: null, id: null, size: null },
    standsInFor: null,
  });
});

test('a stand-in is said to be one', () => {
  const { of } = look({ store: { image: { name: 'base/store:2', id: 'sha256:s' } } }, { images: new Map([['sha256:s', { size: 7 }]]) });
  expect(of('store').standsInFor).toBe('store:1');
  expect(of('store').image).toEqual({ name: 'base/store:2', id: 'sha256:s', size: 7 });
});
