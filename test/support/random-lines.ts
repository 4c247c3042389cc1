import fc from 'fast-check';
import type { Line } from '../../src/core/dialects/line.ts';

/** What the names in the lines stand for; `y` and all others for nothing. */
export const names: Readonly<Record<string, string>> = { x: 'seen', e: '', q: 'two words' };
export const look = (name: string): string | undefined => (Object.hasOwn(names, name) ? names[name] : undefined);

const plain = ['a', 'b', 'B2', '7', '_', '.', '/', '-', '+', '=', ':', ',', '@', '%', '^', '!', '?', '*', '[', ']', '{', '}', 'é', '✓'];
const special = [' ', '  ', '\t', '#', ' #', "'", '"', '`', '\\', ';', '&', '|', '<', '>', '(', ')', '~', ':~', '$', '\r'];
const escapes = ['\\n', '\\r', '\\t', '\\$', '\\"', "\\'", '\\\\', '\\`', '\\0101', '\\01', '\\c', '$$', '\\$x', '$x'];
const references = [
  '${x}',
  '${e}',
  '$q',
  '${y}',
  '${e:-d}',
  '${e-d}',
  '${y:-d}',
  '${y-$x}',
  '${x:+p}',
  '${e+p}',
  '${x?m}',
  '${y:?m}',
  '${x',
  '${}',
];

/** The written side of a line, hardly ever harmless: as it comes, or in quotes, with or without something behind them. */
const written = (without: readonly string[]): fc.Arbitrary<string> => {
  const tokens = [...plain, ...special, ...escapes, ...references].filter(token => !without.some(letter => token.includes(letter)));
  const text = fc.array(fc.constantFrom(...tokens), { maxLength: 7 }).map(parts => parts.join(''));
  const harmless = fc.array(fc.constantFrom(...plain, ' '), { maxLength: 6 }).map(parts => parts.join(''));
  const tail = fc.constantFrom('', '', '', ' ', ' # note', '\t# note', '#x', 'y', ' y');
  const quote = fc.constantFrom("'", '"');
  return fc.oneof(
    text,
    fc.tuple(quote, fc.oneof(text, harmless), tail).map(([mark, inside, behind]) => `${mark}${inside}${mark}${behind}`),
    fc.tuple(harmless, tail).map(([inside, behind]) => `${inside}${behind}`),
  );
};

/** Lines of an env file; always the same ones. `without`: letters that one reader must not be given. */
export const randomLines = (count: number, without: readonly string[] = []): readonly Line[] =>
  fc
    .sample(fc.tuple(fc.constantFrom('K=', 'K=', 'K=', 'export K=', 'K= ', '  K='), written(without)), { numRuns: count, seed: 6 })
    .map(([head, rest]) => {
      const blanks = /^[ \t]*/.exec(rest)?.[0] ?? '';
      return { key: 'K', head: head + blanks, rest: rest.slice(blanks.length) };
    });

export const rawOf = ({ head, rest }: Line): string => head + rest;
