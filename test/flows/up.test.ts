import { expect, test } from 'vitest';
import { readValues } from '../../src/core/env-text.ts';
import { complete, holdAll, reveal } from '../../src/core/values.ts';
import { rehearseUp, up } from '../../src/flows/up.ts';
import { about, keysOf } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { fullEnv } from '../support/full-env.ts';
import { person } from '../support/person.ts';

const ready = (env: string | undefined) =>
  fakeHost(stack, fake => {
    fake.env = env;
  });
const begin = (fake: FakeHost, services: readonly string[] = [], who = person()) =>
  up(stack, fake.host, who.ui, { services, smoke: false, signal: new AbortController().signal }).then(() => who);

test('builds, starts, waits, and says that nothing was proven', async () => {
  const fake = ready(fullEnv);
  const who = await begin(fake);
  expect(fake.ran).toEqual(['build backend celery-worker frontend', 'up --detach --no-build --remove-orphans']);
  expect(who.facts('step-skipped')).toEqual([{ type: 'step-skipped', step: 'smoke', why: '--no-smoke' }]);
  expect(who.facts('ready')[0]?.card.proven).toBe(false);
  expect(fake.written).toEqual([]);
});

test.each([
  ['nothing set up', undefined, [], 'env-missing', false],
  ['a password without a value', fullEnv.replace(/^REDIS_PASSWORD=.*$/m, 'REDIS_PASSWORD='), [], 'env-missing-key', false],
  ['a value that does not fit', `${fullEnv}API_PORT=80000\n`, [], 'answer-invalid', true],
  ['production without a domain', fullEnv.replace('=dev', '=prod'), [], 'env-missing-key', false],
  ['a line that is none', `${fullEnv}API PORT=8000\n`, [], 'env-malformed', false],
  ['a service that is not here', fullEnv, ['grafana'], 'service-unknown', true],
  ['a service that there is none of', fullEnv, ['backend', 'toString'], 'service-unknown', true],
])('%s: refused before anything is done', async (_, env, services, code, isUsage) => {
  const fake = ready(env);
  await expect(begin(fake, services)).rejects.toMatchObject({ code, isUsage });
  expect(fake.ran).toEqual([]);
});

test('a name without a value means its default, as it does to Compose', async () => {
  await expect(begin(ready(`${fullEnv}LOG_LEVEL=\nAPI_PORT=\n`))).resolves.toBeDefined();
});

test('what nothing uses may be as it likes', async () => {
  await expect(begin(ready(`${fullEnv}GRAFANA_PORT=none\n`))).resolves.toBeDefined();
});

const derived = (env: string) => {
  const values = complete(stack, env.includes('=prod') ? 'prod' : 'dev', holdAll(stack, { COMPOSE_PROFILES: '', ...readValues(env) }));
  const lines = keysOf(stack).filter(key => about(stack, key).derive);
  return `${env}${lines.map(key => `${key}='${reveal(values[key])}'\n`).join('')}`;
};

test.each([
  ['REDIS_PASSWORD', 'another-password-of-redis', ['CELERY_BROKER_URL', 'CELERY_RESULT_BACKEND', 'REDIS_URL']],
  ['FLOWER_PASSWORD', 'another-password-of-flower', ['FLOWER_BASIC_AUTH']],
  ['API_PORT', '8001', ['API_URL', 'VITE_API_URL']],
])('%s edited by hand: what follows from it is mended in .env before anything starts, once', async (key, text, follow) => {
  const before = derived(`${fullEnv}API_PORT=8000\n`);
  const fake = ready(before.replace(new RegExp(`^${key}=.*$`, 'm'), `${key}=${text}`));
  const rehearsed = person();
  await rehearseUp(stack, fake.host, rehearsed.ui, []);
  expect(rehearsed.facts('would-write').map(({ keys }) => keys.toSorted())).toEqual([follow]);
  expect(JSON.stringify(rehearsed.told)).not.toContain('another-password');
  expect(fake.written).toEqual([]);
  const ranBefore: string[] = ['never told'];
  const who = person({ hears: fact => fact.type === 'wrote' && ranBefore.splice(0, 1, ...fake.ran) });
  await begin(fake, [], who);
  expect(who.facts('wrote').map(({ keys }) => keys.toSorted())).toEqual([follow]);
  expect(ranBefore).toEqual([]);
  for (const name of follow) expect(readValues(fake.env ?? '')[name]).toContain(text);
  await begin(fake);
  expect(fake.written).toHaveLength(1);
});

test('in production, too, and before its files are made', async () => {
  const fake = ready(
    derived(`${fullEnv.replace('=dev', '=prod')}DOMAIN=sounds.example.org\n`).replace(/^DOMAIN=.*$/m, 'DOMAIN=new.example.org'),
  );
  const ranBefore: string[] = ['never told'];
  const who = person({ hears: fact => fact.type === 'wrote' && ranBefore.splice(0, 1, ...fake.ran) });
  await begin(fake, [], who);
  expect(who.facts('wrote').map(({ keys }) => keys.toSorted())).toEqual([['ALLOWED_HOSTS', 'API_URL', 'CORS_ORIGINS']]);
  expect(ranBefore).toEqual([]);
  expect(who.facts('step-finished').filter(({ step }) => step === 'write')).toHaveLength(1);
});

test('a rehearsal names every command in order, and runs none', async () => {
  const fake = ready(`${fullEnv}REDIS_IMAGE=samplemind-base/redis:8.0\n`);
  const who = person();
  await rehearseUp(stack, fake.host, who.ui, ['redis']);
  expect(who.facts('command').map(({ text }) => text)).toEqual([
    'deployment/images/build.sh redis',
    ...['python:3.12-slim', 'node:20-alpine', 'nginx:1.25-alpine', 'prom/prometheus:v2.53.3', 'chromadb/chroma:1.5.9', 'mongo:7.0'].map(
      image => `docker pull ${image}`,
    ),
    'docker compose up --detach --no-build --remove-orphans redis',
  ]);
  expect(fake.ran).toEqual([]);
});
