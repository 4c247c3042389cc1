import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';

const secret = new Secret('never-to-be-seen-at-all');

test.each([
  ['a template', `${secret}`],
  ['JSON', JSON.stringify({ secret, list: [secret] })],
  ['an inspection', inspect({ secret }, { depth: 9, showHidden: true })],
  ['a message of an error', new Error(`wrong: ${secret}`).message],
  ['its entries', JSON.stringify(Object.entries(secret))],
  ['a clone', inspect({ ...secret })],
])('%s does not show it', (_, shown) => {
  expect(shown).not.toContain('never');
});

test('the one who has to know can', () => {
  expect(secret.reveal()).toBe('never-to-be-seen-at-all');
});

test('a person recognises it by its end, unless that would be too much of it', () => {
  expect(secret.fingerprint).toBe('-all');
  expect(new Secret('fifteen-letters').fingerprint).toBe('');
});
