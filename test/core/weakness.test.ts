import { expect, test } from 'vitest';
import { exampleText } from '../../src/core/env-layout.ts';
import { readValues } from '../../src/core/env-text.ts';
import { refusalIn } from '../../src/core/weakness.ts';
import { about, keysOf } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';

test.each([
  ['change-me-mongo-password', /the example’s/],
  ['short-one', /12 characters/],
  ['Password123!', /first guesses/],
  ['samplemind2026', /first guesses/],
  ['aaaaaaaaaaaaaaab', /different characters/],
])('%s is no password for production, and one for development', (text, reason) => {
  expect(refusalIn(stack, 'prod', 'MONGO_PASSWORD', text)).toMatch(reason);
  expect(refusalIn(stack, 'dev', 'MONGO_PASSWORD', text)).toBeUndefined();
});

test('what is made here is good enough, and what is no password is not measured', () => {
  expect(refusalIn(stack, 'prod', 'MONGO_PASSWORD', 'fK3-x9_PqLm2vBn8')).toBeUndefined();
  expect(refusalIn(stack, 'prod', 'FLOWER_USERNAME', 'admin')).toBeUndefined();
});

test('of the example no secret may go into production', () => {
  const example = readValues(exampleText(stack));
  const secrets = keysOf(stack).filter(key => about(stack, key).generate && example[key] !== undefined);
  expect(secrets.length).toBeGreaterThan(5);
  for (const key of secrets) expect(refusalIn(stack, 'prod', key, example[key] ?? ''), key).toBeDefined();
});

test.each([
  ['FIRST_ACCOUNT_EMAIL', 'admin@example.com', /of your own/],
  ['REDIS_MAXMEMORY', '1537mb', /at most 1536mb/],
  ['REDIS_MAXMEMORY', '2gb', /at most 1536mb/],
  ['REDIS_MAXMEMORY', '99999999kb', /at most 1536mb/],
  ['CELERY_WORKER_CONCURRENCY', '33', /at most 32/],
  ['API_WORKERS', '17', /at most 16/],
])('production refuses %s=%s, with the reason; development bears it', (key, text, reason) => {
  expect(refusalIn(stack, 'prod', key, text)).toMatch(reason);
  expect(refusalIn(stack, 'dev', key, text)).toBeUndefined();
});

test.each([
  ['FIRST_ACCOUNT_EMAIL', 'admin@example.org'],
  ['REDIS_MAXMEMORY', '1536mb'],
  ['REDIS_MAXMEMORY', '1gb'],
  ['CELERY_WORKER_CONCURRENCY', '32'],
  ['API_WORKERS', '16'],
])('production takes %s=%s', (key, text) => {
  expect(refusalIn(stack, 'prod', key, text)).toBeUndefined();
});
