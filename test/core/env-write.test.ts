import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entriesOf, malformedLines, parseEnv, readValues, textOf, valuesInForce } from '../../src/core/env-text.ts';
import { setValues, written } from '../../src/core/env-write.ts';
import { keysOf } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';

const set = (text: string, changes: Readonly<Record<string, string>>): string => setValues(stack, text, changes);
const none = () => undefined;

test('keeps comments, order, lines it does not know, odd spacing and duplicates', () => {
  const text = '# site\nAPI_PORT=1\n\nexport REDIS_IMAGE="two" # note\n  MINE = a b  \nMINE=2\nnot an entry\n';
  expect(set(text, { REDIS_IMAGE: 'a b', LOG_LEVEL: '3' })).toBe(
    "# site\nAPI_PORT=1\n\nexport REDIS_IMAGE='a b' # note\n  MINE = a b  \nMINE=2\nnot an entry\nLOG_LEVEL=3\n",
  );
});

test('a new line ends as the others do', () => {
  expect(set('API_PORT=1\r\n', { LOG_LEVEL: '2' })).toBe('API_PORT=1\r\nLOG_LEVEL=2\r\n');
  expect(set('API_PORT=1', { LOG_LEVEL: '2' })).toBe('API_PORT=1\nLOG_LEVEL=2\n');
  expect(set('\uFEFF', { LOG_LEVEL: '2' })).toBe('\uFEFFLOG_LEVEL=2\n');
});

test('a name that stands in a comment is set below it', () => {
  expect(set('# API_PORT=1\n\n# LOG_LEVEL=2\n', { API_PORT: '3' })).toBe('# API_PORT=1\nAPI_PORT=3\n\n# LOG_LEVEL=2\n');
});

test('of duplicates the one that holds is set', () => {
  expect(set('API_PORT=1\nLOG_LEVEL=0\nAPI_PORT=2\n', { API_PORT: '3' })).toBe('API_PORT=1\nLOG_LEVEL=0\nAPI_PORT=3\n');
});

test('blanks around = go with the value that stood there: to a shell they are a command', () => {
  expect(set('  API_PORT = 1 # one\n', { API_PORT: '2' })).toBe('  API_PORT=2 # one\n');
});

test('a comment that would become a part of the value is kept out by quotes', () => {
  expect(set('API_URL=a\t# note\n', { API_URL: 'b' })).toBe("API_URL='b'\t# note\n");
  expect(set('API_URL=a # note\n', { API_URL: '' })).toBe("API_URL='' # note\n");
});

test.each([
  ['aZ0-_', 'aZ0-_'],
  ['a b', "'a b'"],
  ["it's", '"it\'s"'],
  ['["x"]', '\'["x"]\''],
  ['pa$word', "'pa$word'"],
])('%s is written %s', (value, text) => {
  expect(written(stack, 'FIRST_ACCOUNT_PASSWORD', value)).toBe(text);
});

test('what only some readers would change is written where none of those reads', () => {
  expect(written(stack, 'MONGO_ROOT_PASSWORD', "it's $5")).toBe('"it\'s \\$5"');
  expect(() => written(stack, 'MONGO_PASSWORD', "it's $5")).toThrow('python-dotenv');
  expect(written(stack, 'MONGO_ROOT_PASSWORD', 'ends in \\')).toBe('"ends in \\\\"');
  expect(written(stack, 'VITE_API_URL', 'http://a/$b')).toBe('"http://a/\\$b"');
  expect(() => written(stack, 'VITE_API_URL', 'http://a/\\$b')).toThrow('Vite');
  expect(() => written(stack, 'MONGO_PASSWORD', 'a${b}')).toThrow('python-dotenv');
});

const anyText = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.constantFrom(
        ...keysOf(stack)
          .slice(0, 4)
          .map(key => `${key}=`),
        '"',
        "'",
        '#',
        '\n',
        '\r\n',
        ' ',
        '\\',
        '\uFEFF',
        'export ',
        '$',
      ),
    ),
  )
  .map(parts => parts.join(''));
const anyKey = fc.constantFrom(...keysOf(stack));
const anyValue = fc.string({ unit: 'grapheme' }).filter(value => !/[\r\n\0]/.test(value));
const isWritable = (key: string, value: string): boolean => {
  try {
    written(stack, key, value);
    return true;
  } catch {
    return false;
  }
};

test('setting values to what they are changes nothing', () => {
  fc.assert(
    fc.property(anyText, text => set(text, valuesInForce(text, none)) === text),
    { numRuns: 3000 },
  );
});

test('setting one key leaves every other byte, and the value is in force', () => {
  fc.assert(
    fc.property(anyText, anyKey, anyValue, (text, key, value) => {
      fc.pre(malformedLines(text).length === 0 && isWritable(key, value));
      // What is written against every habit (a word behind the closing quote) cannot carry each value.
      fc.pre(entriesOf(parseEnv(text)).every(({ tail }) => /^([ \t]*|[ \t]+#.*)\r?\n?$/.test(tail)));
      const others = (all: string) => textOf(parseEnv(all).filter(piece => piece.type === 'other' || piece.key !== key));
      const after = set(text, { [key]: value });
      expect(valuesInForce(after, none)[key]).toBe(value);
      if (Object.hasOwn(readValues(text), key)) expect(others(after)).toBe(others(text));
      else expect(after.startsWith(text) || after.replace(/^.*\n/m, '') !== text).toBe(true);
      expect(set(after, { [key]: value })).toBe(after);
    }),
    { numRuns: 3000 },
  );
});
