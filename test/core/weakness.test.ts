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
