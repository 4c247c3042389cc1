import { expect, test } from 'vitest';
import { rehearseUp, up } from '../../src/flows/up.ts';
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
  expect(fake.ran).toEqual(['--progress plain build backend celery-worker frontend', 'up --detach --no-build --remove-orphans']);
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

test('a rehearsal names every command in order, and runs none', async () => {
  const fake = ready(`${fullEnv}REDIS_IMAGE=samplemind-base/redis:8.0\n`);
  const who = person();
  await rehearseUp(stack, fake.host, who.ui, ['redis']);
  expect(who.facts('command').map(({ text }) => text)).toEqual([
    'deployment/images/build.sh redis',
    'docker compose up --detach --no-build --remove-orphans redis',
  ]);
  expect(fake.ran).toEqual([]);
});
