import { expect, test } from 'vitest';
import type { ContainerFacts } from '../../src/core/engine-facts.ts';
import type { Ended } from '../../src/flows/ports.ts';
import { up } from '../../src/flows/up.ts';
import { stack } from '../../src/stack/stack.ts';
import { exited, now, probe } from '../support/containers.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { fullEnv } from '../support/full-env.ts';
import { person } from '../support/person.ts';

const ready = (change: (fake: FakeHost) => void = () => {}) =>
  fakeHost(stack, fake => {
    fake.env = fullEnv;
    change(fake);
  });
const begin = (
  fake: FakeHost,
  who = person(),
  { services = [], signal = new AbortController().signal }: { readonly services?: readonly string[]; readonly signal?: AbortSignal } = {},
) => up(stack, fake.host, who.ui, { services, smoke: false, signal });

/** Compose that ends only when it is told to; whether it was. */
const endless = (fake: FakeHost, first: () => void = () => {}) => {
  const seen = { ended: false };
  fake.works['up'] = async signal => {
    first();
    const told = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => told.resolve());
    if (!signal.aborted) await told.promise;
    seen.ended = true;
    return { exit: 130, cancelled: true };
  };
  return seen;
};
const startAll = (fake: FakeHost) => () => {
  for (const name of Object.keys(stack.services)) if (name !== 'grafana') fake.started.set(name, fake.host.clock.now());
};

test('each service is told when it changes, the end is when all are well', async () => {
  const who = person();
  await begin(ready(), who);
  const told = who.facts('service').filter(({ name }) => name === 'redis');
  expect(told.map(({ verdict }) => verdict)).toEqual(['starting', 'ok']);
  expect(
    who
      .facts('service')
      .filter(({ name }) => name === 'mongo-users')
      .at(-1)?.verdict,
  ).toBe('ok');
  expect(who.facts('waiting')[0]).toMatchObject({ for: '10 services to be ready' });
});

test('a service that gets well late is waited for', async () => {
  const fake = ready(it => {
    it.behaves['chromadb'] = age => ({ health: age < 90_000 ? 'starting' : 'healthy' });
  });
  const who = person();
  await begin(fake, who);
  expect(fake.host.clock.now() - now).toBeGreaterThanOrEqual(90_000);
  expect(who.told.at(-1)?.type).toBe('ready');
});

test('a crash loop is a failure at once, with its reason, and Compose is ended', async () => {
  const fake = ready(it => {
    it.behaves['redis'] = age => ({
      ...exited(1),
      state: 'restarting',
      finishedAt: new Date(now + age).toISOString(),
      restarts: 1 + Math.floor(age / 400),
    });
  });
  const compose = endless(fake, startAll(fake));
  await expect(begin(fake)).rejects.toMatchObject({ code: 'service-failed', message: 'redis does not start.' });
  expect(fake.host.clock.now() - now).toBeLessThan(5000);
  expect(compose.ended).toBe(true);
});

test('a one-shot that fails stops the start, and its log is not needed to say which', async () => {
  const fake = ready(it => {
    it.behaves['mongo-users'] = () => exited(1);
  });
  await expect(begin(fake)).rejects.toMatchObject({ code: 'service-failed', message: 'mongo-users does not start.' });
});

test('a service that never gets ready: named, after its own limit', async () => {
  const fake = ready(it => {
    it.behaves['redis'] = () => ({ health: 'starting', probes: [probe(1, 'loading the dataset')] });
  });
  await expect(begin(fake)).rejects.toMatchObject({
    code: 'not-ready-in-time',
    message: 'redis was not ready after 120 s.',
    report: { why: expect.stringContaining('loading the dataset'), remedy: expect.stringContaining('samplemind logs redis') },
  });
  expect(fake.host.clock.now() - now).toBeLessThan(130_000);
});

test('Compose that does not come to an end is not waited for for ever', async () => {
  const fake = ready();
  const compose = endless(fake);
  await expect(begin(fake)).rejects.toMatchObject({ code: 'not-ready-in-time' });
  expect(compose.ended).toBe(true);
});

test('all well and Compose still at work in the end: it is Compose that is named', async () => {
  const fake = ready();
  endless(fake, startAll(fake));
  await expect(begin(fake)).rejects.toMatchObject({
    code: 'not-ready-in-time',
    message: expect.stringContaining('Docker Compose'),
    report: { remedy: expect.not.stringContaining('logs') },
  });
});

test('what Compose says when it fails is the evidence, without secrets', async () => {
  const fake = ready(it => {
    it.works['up'] = async (_, each): Promise<Ended> => {
      each({ source: 'stderr', line: 'invalid: mongo-password-of-the-test' });
      return { exit: 1, cancelled: false };
    };
  });
  await expect(begin(fake)).rejects.toMatchObject({ code: 'service-failed', report: { why: 'invalid: •••' } });
});

test('a container that failed in an earlier run says nothing until Compose has started it anew', async () => {
  const old: Partial<ContainerFacts> = { ...exited(1), startedAt: new Date(now - 3_600_000).toISOString() };
  const fake = ready(it => {
    it.started.set('redis', now);
    it.behaves['redis'] = age => (age < 2000 ? old : { health: 'healthy' });
  });
  const who = person();
  const works = endless(fake, startAll(fake));
  const stop = new AbortController();
  const hears = person({ hears: fact => fact.type === 'service' && fact.name === 'redis' && fact.verdict === 'ok' && stop.abort() });
  await expect(begin(fake, hears, { signal: stop.signal })).rejects.toMatchObject({ name: 'Cancelled' });
  expect([works.ended, who.told]).toEqual([true, []]);
});

const crash = ({ host }: FakeHost): Partial<ContainerFacts> => ({
  ...exited(1),
  state: 'restarting',
  restarts: 4,
  finishedAt: new Date(host.clock.now()).toISOString(),
});

test('a service that crashed again and again before is stopped first: it starts at once, with what was changed since', async () => {
  const fake = ready(it => {
    it.started.set('redis', now);
    it.behaves['redis'] = () => (it.ran.includes('stop redis') ? { health: 'healthy' } : crash(it));
  });
  await begin(fake);
  expect(fake.ran.filter(line => /^(stop|up) /.test(line))).toEqual(['stop redis', expect.stringMatching(/^up --detach/)]);
});

test('one of several containers that did so is left to the engine for a while, for another one is well', async () => {
  const two = (it: FakeHost): void => {
    const { containers } = it.host.engine;
    const second = async (): Promise<readonly ContainerFacts[]> =>
      (await containers('x')).flatMap(one =>
        one.service === 'redis' ? [one, { ...one, id: 'second', state: 'running', health: 'healthy', restarts: 0 }] : [one],
      );
    Object.assign(it.host.engine, { containers: second });
  };
  const fake = ready(it => {
    it.started.set('redis', now);
    it.behaves['redis'] = age => (age < 2000 ? crash(it) : { health: 'healthy' });
    two(it);
  });
  await begin(fake);
  expect(fake.ran.filter(line => line.startsWith('stop'))).toEqual([]);
  const never = ready(it => {
    it.started.set('redis', now);
    it.behaves['redis'] = () => crash(it);
    two(it);
  });
  await expect(begin(never)).rejects.toMatchObject({ code: 'service-failed', message: 'redis does not start.' });
  expect(never.host.clock.now() - now).toBeGreaterThanOrEqual(60_000);
});

test('a stop asked for in the middle: cancelled, and Compose has ended by then', async () => {
  const fake = ready();
  const stop = new AbortController();
  const compose = endless(fake, startAll(fake));
  const who = person({ hears: fact => fact.type === 'service' && stop.abort() });
  await expect(begin(fake, who, { signal: stop.signal })).rejects.toMatchObject({ name: 'Cancelled' });
  expect([compose.ended, fake.locked]).toEqual([true, undefined]);
});

test('an engine that is lost in the middle is said to be, and Compose has ended by then', async () => {
  const fake = ready();
  const compose = endless(fake, startAll(fake));
  const who = person({
    hears: fact => {
      if (fact.type === 'service') fake.engine = { state: 'down', evidence: ['nobody listens'] };
    },
  });
  await expect(begin(fake, who)).rejects.toMatchObject({ code: 'engine-lost' });
  expect(compose.ended).toBe(true);
});

test('an error in what listens to Compose ends the start, too', async () => {
  const fake = ready(it => {
    it.works['up'] = async (_, each) => {
      each({ source: 'stderr', line: 'a line' });
      return { exit: 0, cancelled: false };
    };
  });
  const who = person({
    hears: fact => {
      if (fact.type === 'log' && fact.service === 'compose') throw new TypeError('a bug');
    },
  });
  await expect(begin(fake, who)).rejects.toThrow('a bug');
});

test('one service: only it and what it needs, no proof, no links to what does not run', async () => {
  const fake = ready();
  const who = person();
  await begin(fake, who, { services: ['celery-beat'] });
  expect([...fake.started.keys()]).toEqual(['celery-beat', 'redis']);
  expect(who.facts('step-skipped')).toEqual([{ type: 'step-skipped', step: 'smoke', why: 'only some services were asked for' }]);
  expect(who.facts('ready')[0]?.card).toMatchObject({ proven: false, links: [], account: null });
});
