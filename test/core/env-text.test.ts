import dotenv from 'dotenv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { duplicates, malformedLines, parseEnv, quoted, readValues, setValues, textOf, unwritable } from '../../src/core/env-text.ts';

test('keeps comments, order and lines it does not know', () => {
  const text = '# site\nA=1\n\nexport B="two" # note\nnot an entry\n';
  expect(setValues(text, { B: 'a b', C: '3' })).toBe("# site\nA=1\n\nexport B='a b' # note\nnot an entry\nC=3\n");
});

test.each([
  ['plain', 'A=1', '1'],
  ['blanks around', 'A = 1  ', '1'],
  ['a comment behind', 'A=1 # one', '1'],
  ['a # inside', 'A=a#b', 'a#b'],
  ['single quotes', "A='x # $y'", 'x # $y'],
  ['double quotes', 'A="x\\ny"', 'x\ny'],
  ['several lines', 'A="x\ny"', 'x\ny'],
  ['nothing', 'A=', ''],
  ['export', 'export A=1', '1'],
  ['the last of two', 'A=1\nA=2', '2'],
  ['CRLF', 'A=1\r\n', '1'],
  ['BOM', '\uFEFFA=1\n', '1'],
])('reads %s', (_, text, value) => {
  expect(readValues(text)['A']).toBe(value);
});

test('a new line ends as the others do', () => {
  expect(setValues('A=1\r\n', { B: '2' })).toBe('A=1\r\nB=2\r\n');
  expect(setValues('A=1', { B: '2' })).toBe('A=1\nB=2\n');
});

test('a name that stands in a comment is set below it', () => {
  expect(setValues('# A=1\n\n# B=2\n', { A: '3' })).toBe('# A=1\nA=3\n\n# B=2\n');
});

test('of duplicates the one that holds is set, and they are named', () => {
  expect(setValues('A=1\nB=0\nA=2\n', { A: '3' })).toBe('A=1\nB=0\nA=3\n');
  expect(duplicates('A=1\nB=0\nA=2\n')).toEqual(['A']);
});

test('a line that Compose would refuse is found with its number', () => {
  expect(malformedLines('# fine\n\nA=1\nMY KEY=2\n')).toEqual([{ line: 4, raw: 'MY KEY=2' }]);
});

test.each(['A="x\nB=2\n', "A='x\nB=2\n"])('a quote that is never closed is found: Compose refuses the file for it', text => {
  expect(malformedLines(`# first\n${text}`)).toEqual([{ line: 2, raw: text.split('\n')[0] }]);
});

test.each([
  'A="x"y\n',
  "A='x'#y\n",
  "A=it's\n",
  'A=x"y\n',
  "A=''\n",
  'A="two\nlines"\n',
  'A=\n',
])('%j is as good as it is to Compose', text => {
  expect(malformedLines(text)).toEqual([]);
});

const anyText = fc
  .array(fc.oneof(fc.string(), fc.constantFrom('A=', 'B="', "C='", '#', '\n', '\r\n', ' ', '"', "'", '\\', '\uFEFF', 'export ')))
  .map(parts => parts.join(''));

test('reading and writing gives every byte back', () => {
  fc.assert(
    fc.property(anyText, text => textOf(parseEnv(text)) === text),
    { numRuns: 2000 },
  );
});

test('setting a value to what it is changes nothing', () => {
  fc.assert(
    fc.property(anyText, text => setValues(text, readValues(text)) === text),
    { numRuns: 2000 },
  );
});

const writable = fc.string({ unit: 'binary-ascii' }).filter(value => unwritable(value) === undefined && !/[^\x20-\x7e]/.test(value));

test('a value that was written is read back, whatever stood there before', () => {
  fc.assert(
    fc.property(anyText, writable, (text, value) => {
      fc.pre(!/["']/.test(text));
      expect(readValues(setValues(text, { KEY: value }))['KEY']).toBe(value);
    }),
    { numRuns: 2000 },
  );
});

test('dotenv reads what was written as we do', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[A-Z][A-Z_]{1,8}$/), writable), values => {
      expect(dotenv.parse(setValues('', values))).toEqual(values);
    }),
    { numRuns: 1000 },
  );
});

test('safe values stay bare', () => {
  expect([quoted('aZ0-_'), quoted('a b'), quoted("it's"), quoted('["x"]')]).toEqual(['aZ0-_', "'a b'", '"it\'s"', '\'["x"]\'']);
});
