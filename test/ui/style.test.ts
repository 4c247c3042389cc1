import { expect, test } from 'vitest';
import { style, styleFor, wrapped } from '../../src/ui/style.ts';
import { cellsOf } from '../../src/ui/text/table.ts';

const screen = { isTTY: true, columns: 100 };
const utf8 = { TERM: 'xterm', LANG: 'de_DE.UTF-8' };
const none = { noColor: false, ascii: false };
const look = async (env: Readonly<Record<string, string>>, stream: { isTTY?: boolean; columns?: number } = screen, flags = none) => {
  const { ok, glyphs, columns } = await styleFor(env, stream, flags);
  return { colour: ok('x') !== 'x', ascii: glyphs.done === 'ok', columns };
};

test.each([
  ['a terminal', utf8, screen, none, { colour: true, ascii: false, columns: 100 }],
  ['no terminal', utf8, {}, none, { colour: false, ascii: false, columns: 80 }],
  ['a terminal that does not know its width', utf8, { isTTY: true, columns: 0 }, none, { colour: true, ascii: false, columns: 80 }],
  ['NO_COLOR', { ...utf8, NO_COLOR: '1' }, screen, none, { colour: false, ascii: false, columns: 100 }],
  ['an empty NO_COLOR', { ...utf8, NO_COLOR: '' }, screen, none, { colour: true, ascii: false, columns: 100 }],
  ['--no-color', utf8, screen, { noColor: true, ascii: false }, { colour: false, ascii: false, columns: 100 }],
  ['--ascii', utf8, screen, { noColor: false, ascii: true }, { colour: true, ascii: true, columns: 100 }],
  ['a dumb terminal', { ...utf8, TERM: 'dumb' }, screen, none, { colour: false, ascii: true, columns: 100 }],
  ['the console of Linux', { ...utf8, TERM: 'linux' }, screen, none, { colour: true, ascii: true, columns: 100 }],
  ['a locale without UTF-8', { TERM: 'xterm', LANG: 'C' }, screen, none, { colour: true, ascii: true, columns: 100 }],
  ['LC_ALL over LANG', { ...utf8, LC_ALL: 'POSIX' }, screen, none, { colour: true, ascii: true, columns: 100 }],
])('%s', async (_, env, stream, flags, expected) => {
  expect(await look(env, stream, flags)).toEqual(expected);
});

test('colours are the terminal’s own and end where they should', () => {
  const { ok, warn, bad, accent } = style({ colour: true, ascii: false, columns: 80 });
  expect([ok('x'), warn('x'), bad('x'), accent('x')]).toEqual([32, 33, 31, 36].map(code => `\u001b[${code}mx\u001b[39m`));
});

test('words are broken by the cells that they take, and every line after the first is indented', () => {
  const lines = wrapped('満杯満杯 満杯満杯 abc \u001b[31mdef\u001b[39m', 12, '  ');
  expect(lines).toEqual(['満杯満杯', '  満杯満杯', '  abc \u001b[31mdef\u001b[39m']);
  expect(lines.every(line => cellsOf(line) <= 12)).toBe(true);
});

test('a word that is longer than a line stays whole', () => {
  expect(wrapped('see https://example.org/a/long/address now', 12, '')).toEqual(['see', 'https://example.org/a/long/address', 'now']);
});
