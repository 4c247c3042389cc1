import fc from 'fast-check';
import { expect, test } from 'vitest';
import { duplicates, linesOf, malformedLines, parseEnv, readValues, textOf, valuesInForce } from '../../src/core/env-text.ts';

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
  ['a $', 'A=pa$B', 'pa$B'],
  ['a hidden $', 'A="pa\\$B"', 'pa$B'],
  ['two $', 'A=pa$$B', 'pa$$B'],
])('reads %s as it is written', (_, text, value) => {
  expect(readValues(text)['A']).toBe(value);
});

test('in force is what Compose makes of it: the environment first, then what stands further up', () => {
  const look = (name: string) => (name === 'HOME' ? '/root' : undefined);
  expect(valuesInForce("B=1\nA=$HOME/$B-$C-$$\nC='$B'\n", look)).toEqual({ B: '1', A: '/root/1--$', C: '$B' });
});

test('duplicates are named with their lines', () => {
  expect(duplicates('A=1\nB=0\nA="2\n"\nA=3\n')).toEqual(new Map([['A', [1, 3, 5]]]));
});

test('an entry with its place, and a byte order mark before the first', () => {
  expect(linesOf('\uFEFFA=1 # one\r\n\n  export B="x\ny"')).toEqual([
    { key: 'A', head: '\uFEFFA=', rest: '1 # one\r', line: 1 },
    { key: 'B', head: '  export B=', rest: '"x\ny"', line: 3 },
  ]);
});

test('a line that Compose would refuse is found with its number', () => {
  expect(malformedLines('# fine\n\nA=1\nMY KEY=2\n')).toEqual([{ line: 4, raw: 'MY KEY=2' }]);
});

test.each([
  'A="x\nB=2\n',
  "A='x\nB=2\n",
  'A=${B\nB=2\n',
  'A="${}"\nB=2\n',
  "A='x\\'\nB=2\n",
])('%j is found: Compose refuses the file for it', text => {
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

/** Everything that an env file may hold, and what no editor should have written. */
const anyText = fc
  .array(fc.oneof(fc.string(), fc.constantFrom('A=', 'B="', "C='", '#', '\n', '\r\n', ' ', '"', "'", '\\', '\uFEFF', 'export ', '$', '${')))
  .map(parts => parts.join(''));

test('reading and writing gives every byte back', () => {
  fc.assert(
    fc.property(anyText, text => textOf(parseEnv(text)) === text),
    { numRuns: 5000 },
  );
});

test('every piece says the line that it stands on', () => {
  fc.assert(
    fc.property(anyText, text => {
      let before = '';
      for (const piece of parseEnv(text)) {
        expect(piece.line).toBe(before.split('\n').length);
        before += textOf([piece]);
      }
    }),
  );
});
