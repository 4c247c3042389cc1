import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactor } from '../../src/core/redact.ts';
import { Secret } from '../../src/core/secret.ts';

const password = fc.string({ unit: 'binary-ascii', minLength: 8, maxLength: 40 }).filter(text => new Set(text).size > 4);
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

test.each([
  ['as it is', (text: string) => text],
  ['URL-encoded', encodeURIComponent],
  ['JSON-escaped', (text: string) => JSON.stringify(text).slice(1, -1)],
])('a secret is taken out %s', (_, spell) => {
  fc.assert(
    fc.property(password, fc.string(), fc.string(), (secret, before, after) => {
      const text = redactor([new Secret(secret)])(`${before}${spell(secret)}${after}`);
      expect(text).toContain('•••');
    }),
  );
});

test('a secret is taken out of base64, wherever it stands in it', () => {
  fc.assert(
    fc.property(password, fc.string({ maxLength: 9 }), (secret, before) => {
      const encoded = base64(`${before}${secret}`);
      expect(redactor([new Secret(secret)])(encoded)).not.toBe(encoded);
    }),
  );
});

test('a secret prints as dots, however it is printed', () => {
  const secret = new Secret('do-not-show');
  expect([`${secret}`, JSON.stringify({ secret }), String(secret)].join()).not.toContain('do-not-show');
});
