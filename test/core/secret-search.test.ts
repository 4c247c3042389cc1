import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactor } from '../../src/core/redact.ts';
import { Secret } from '../../src/core/secret.ts';
import { secretsFoundIn } from '../../src/core/secret-search.ts';

const password = fc.string({ unit: 'grapheme', minLength: 8, maxLength: 40 }).filter(text => new Set(text).size > 4);
const named = (value: string) => [{ name: 'PASSWORD', secret: new Secret(value) }];

const spellings: readonly (readonly [string, (value: string, before: string) => string])[] = [
  ['as it is', (value, before) => before + value],
  ['URL-encoded', (value, before) => before + encodeURIComponent(value)],
  ['URL-encoded, each letter of it', (value, before) => before + Buffer.from(value).toString('hex').replaceAll(/../g, '%$&')],
  ['JSON-escaped', (value, before) => JSON.stringify(before + value)],
  ['in base64', (value, before) => Buffer.from(before + value).toString('base64')],
  ['in base64 of URLs', (value, before) => Buffer.from(before + value).toString('base64url')],
  ['in hexadecimal', (value, before) => Buffer.from(before + value).toString('hex')],
];

test.each(spellings)('a secret is found %s', (_, spell) => {
  fc.assert(
    fc.property(password, fc.string({ unit: 'binary-ascii', maxLength: 9 }), (value, before) => {
      expect(secretsFoundIn(spell(value, before), named(value))).toEqual(['PASSWORD']);
    }),
  );
});

test('in a text without it nothing is found, nor in one that it was taken out of', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 60 })), lines => {
      expect(secretsFoundIn(lines.join('\n'), named('kR7-vQ2mXw9_Tz41'))).toEqual([]);
    }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...spellings.slice(0, 2).map(([, spell]) => spell)), fc.string({ maxLength: 30 }), (spell, before) => {
      const value = 'kR7-vQ2mXw9_Tz41';
      expect(secretsFoundIn(redactor([new Secret(value)])(spell(value, before)), named(value))).toEqual([]);
    }),
  );
});

test('what is too short to be told from other text is not looked for', () => {
  expect(secretsFoundIn('about', named('bout'))).toEqual([]);
});
