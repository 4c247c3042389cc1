import { expect, test } from 'vitest';
import { restart } from '../../src/flows/restart.ts';
import { up } from '../../src/flows/up.ts';
import { stack } from '../../src/stack/stack.ts';
import { now } from '../support/containers.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { fullEnv, secretValues } from '../support/full-env.ts';
import { type Person, person } from '../support/person.ts';

const production = `${fullEnv.replace('=dev', '=prod')}DOMAIN=sounds.example.org\n`;

/** A stack that was brought up. */
const running = async (env = fullEnv): Promise<FakeHost> => {
  const fake = fakeHost(stack, it => {
    it.env = env;
  });
  await up(stack, fake.host, person().ui, { services: [], smoke: false, signal: new AbortController().signal });
  fake.ran.splice(0);
  return fake;
};
const begin = async (
  fake: FakeHost,
  services: readonly string[] = [],
  who = person(),
  signal = new AbortController().signal,
): Promise<Person> => {
  await restart(stack, fake.host, who.ui, { services, signal });
  return who;
};
const told = (who: Person): Readonly<Record<string, string>> =>
  Object.fromEntries(who.facts('restarted').map(({ name, action, why }) => [name, `${action}: ${why}`]));

test.each([
  ['named', ['redis'], { redis: 'restarted: it was asked for, and nothing of it changed' }],
  ['not named', [], { redis: 'restarted: it was not well', backend: 'restarted: nothing changed' }],
])('one that runs without being well is stopped before anything is waited for: %s', async (_, services, restarted) => {
  const fake = await running();
  fake.behaves['redis'] = () => (fake.ran.includes('stop redis') ? {} : { health: 'unhealthy' });
  expect(told(await begin(fake, services))).toMatchObject(restarted);
  expect(fake.ran.filter(line => line.split(' ').includes('redis') && line.startsWith('stop'))).toEqual(['stop redis']);
});

test('what changed is made anew, and nothing else is touched', async () => {
  const fake = await running();
  const [before, redis] = [fake.made.idOf('backend'), fake.made.idOf('redis')];
  fake.made.recipes.set('backend', { environment: { OPENAI_API_KEY: 'another' } });
  const who = await begin(fake);
  expect(told(who)).toMatchObject({ backend: 'recreated: OPENAI_API_KEY changed', redis: 'kept: nothing of it changed' });
  expect([fake.made.idOf('backend') === before, fake.made.idOf('redis')]).toEqual([false, redis]);
  expect(fake.ran).toEqual(['build backend celery-worker frontend', 'up --detach --no-build --remove-orphans']);
});

test('nothing changed: all that runs is stopped and started in order, one-shots left to the start', async () => {
  const fake = await running();
  const ids = fake.made.all().map(({ id }) => id);
  const who = await begin(fake);
  const [stopped = ''] = fake.ran.filter(command => command.startsWith('stop '));
  expect(stopped.split(' ').toSorted()).toEqual([
    ...['backend', 'celery-beat', 'celery-worker', 'chromadb', 'flower', 'frontend', 'mongodb', 'prometheus', 'redis', 'stop'],
  ]);
  expect(fake.ran.slice(-2)).toEqual([stopped, 'up --detach --no-build --remove-orphans']);
  expect(fake.made.all().map(({ id }) => id)).toEqual(ids);
  expect(told(who)).toMatchObject({ redis: 'restarted: nothing changed', 'mongo-users': 'ran: every start runs it' });
  expect(who.facts('step-finished').map(({ step }) => step)).toEqual(['checks', 'images', 'build', 'start', 'restart']);
});

test('one that is named, although nothing of it changed: that one alone', async () => {
  const fake = await running();
  const who = await begin(fake, ['redis']);
  expect(fake.ran).toEqual(['stop redis', 'up --detach --no-build --remove-orphans redis']);
  expect(told(who)).toEqual({ redis: 'restarted: it was asked for, and nothing of it changed' });
});

test('nothing runs: it is started, and that is said', async () => {
  const fake = fakeHost(stack, it => {
    it.env = fullEnv;
  });
  const who = await begin(fake);
  expect(told(who)).toMatchObject({ backend: 'started: it was not there' });
  expect(fake.ran.some(command => command.startsWith('stop'))).toBe(false);
});

const renewed = async (): Promise<FakeHost> => {
  const fake = await running(production);
  fake.made.files.set('nginx', [{ path: '.samplemind/tls/fullchain.pem', changed: fake.host.clock.now() + 1 }]);
  await fake.host.clock.sleep(1000);
  return fake;
};
const reload = 'exec -T nginx nginx -c /tmp/nginx.conf -s reload';

test.each([
  ['restart', (fake: FakeHost, who: Person) => begin(fake, [], who)],
  [
    'up',
    (fake: FakeHost, who: Person) => up(stack, fake.host, who.ui, { services: [], smoke: false, signal: new AbortController().signal }),
  ],
])('a renewed certificate: nginx reloads it in its container, once, by %s', async (_, run) => {
  const fake = await renewed();
  const id = fake.made.idOf('nginx');
  const who = person();
  await run(fake, who);
  expect(fake.ran.filter(command => /^(rm|stop|exec)/.test(command))).toEqual([reload]);
  expect(fake.made.idOf('nginx')).toBe(id);
  expect(told(who)['nginx']).toBe('reloaded: the certificate changed');
  fake.ran.splice(0);
  await begin(fake, ['backend']);
  await up(stack, fake.host, person().ui, { services: [], smoke: false, signal: new AbortController().signal });
  expect(fake.ran).not.toContain(reload);
});

test('a reload that is refused is told, without secrets, and tried again the next time', async () => {
  const fake = await renewed();
  fake.works['exec'] = async (_, each) => {
    each({ source: 'stderr', line: `cannot load: ${secretValues.SECRET_KEY}` });
    return { exit: 1, cancelled: false };
  };
  await expect(begin(fake)).rejects.toMatchObject({
    code: 'reload-failed',
    message: 'nginx does not take what changed, the certificate.',
    report: { why: 'cannot load: •••' },
  });
  delete fake.works['exec'];
  expect(told(await begin(fake))['nginx']).toBe('reloaded: the certificate changed');
});

test('a stop asked for while services are stopped: they are brought back, then it stops', async () => {
  const fake = await running();
  const stop = new AbortController();
  fake.works['stop'] = async () => {
    stop.abort();
    return { exit: 0, cancelled: false };
  };
  await expect(begin(fake, ['redis'], person(), stop.signal)).rejects.toMatchObject({ name: 'Cancelled' });
  expect(fake.ran.at(-1)).toBe('up --detach --no-build redis');
});

test.each([
  ['a service that there is none of', fullEnv, ['nobody'], 'service-unknown'],
  ['nothing set up', undefined, [], 'env-missing'],
  ['a value that does not fit', `${fullEnv}API_PORT=80000\n`, [], 'answer-invalid'],
])('%s: refused as by up, before anything is done', async (_, env, services, code) => {
  const fake = fakeHost(stack, it => {
    it.env = env;
  });
  await expect(begin(fake, services)).rejects.toMatchObject({ code });
  expect(fake.ran).toEqual([]);
});

test('a password that a volume keeps and that was edited by hand is refused before anything is touched', async () => {
  const fake = await running(production);
  fake.files = { ...secretValues, MONGO_PASSWORD: 'what-the-volume-keeps' };
  fake.volumes = ['mine_mongodb-data'];
  await expect(begin(fake)).rejects.toMatchObject({ code: 'secret-needs-rotation' });
  expect([fake.ran, fake.host.clock.now() > now]).toEqual([[], true]);
});
