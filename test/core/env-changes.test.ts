import { expect, test } from 'vitest';
import { changeLine, changesBetween } from '../../src/core/env-changes.ts';
import { impactOf } from '../../src/core/impact.ts';
import { holdAll } from '../../src/core/values.ts';
import { stack } from '../../src/stack/stack.ts';

const running = [
  'backend',
  'celery-worker',
  'celery-beat',
  'flower',
  'frontend',
  'mongodb',
  'mongo-users',
  'redis',
  'chromadb',
  'prometheus',
];

test.each<[string, string, readonly string[]]>([
  ['API_PORT', 'recreate', ['backend']],
  ['REDIS_IMAGE', 'recreate', ['redis']],
  ['LOG_LEVEL', 'recreate', ['backend']],
  ['REDIS_PASSWORD', 'rotate', ['backend', 'celery-worker', 'celery-beat', 'flower', 'redis']],
  ['APT_PACKAGES', 'rebuild', ['backend', 'celery-worker']],
  ['COMPOSE_PROJECT_NAME', 'recreate', running],
  ['GRAFANA_ADMIN_USER', 'rotate', []],
  ['SAMPLEMIND_MODE', 'recreate', []],
  ['MY_OWN', 'nothing', []],
])('a change of %s: %s %j', (key, change, services) => {
  expect(impactOf(stack, key, running)).toEqual({ change, services });
});

test('what changes, without the values of secrets and of names that nobody declared', () => {
  const before = holdAll(stack, { MONGO_PASSWORD: 'one', API_PORT: '8000', LOG_LEVEL: 'INFO', MY_OWN: 'x', SECRET_KEY: 'stays' });
  const after = holdAll(stack, { MONGO_PASSWORD: 'two', API_PORT: '8001', REDIS_PASSWORD: 'new', MY_OWN: 'y', SECRET_KEY: 'stays' });
  const changes = changesBetween(stack, before, after, []);
  expect(changes.map(({ key, kind, secret, before: old, after: now }) => [key, kind, secret, old, now])).toEqual([
    ['LOG_LEVEL', 'removed', false, 'INFO', null],
    ['API_PORT', 'changed', false, '8000', '8001'],
    ['MONGO_PASSWORD', 'changed', true, null, null],
    ['REDIS_PASSWORD', 'added', true, null, null],
    ['MY_OWN', 'changed', true, null, null],
  ]);
  expect(changes.map(changeLine)).toEqual([
    'take LOG_LEVEL out',
    'change API_PORT from 8000 to 8001',
    'give MONGO_PASSWORD another value, which stays hidden',
    'add REDIS_PASSWORD, which stays hidden',
    'give MY_OWN another value, which stays hidden',
  ]);
});

test('an empty value is not none', () => {
  expect(changesBetween(stack, {}, { CA_BUNDLE: '' }, []).map(({ key, kind }) => [key, kind])).toEqual([['CA_BUNDLE', 'added']]);
});
