import type { Stack } from '../stack/define.ts';
import type { Look } from './dialects/line.ts';
import { dialectsOf, encode, namesOf } from './env-dialects.ts';
import { type Entry, type Piece, parseEnv, rawOf, textOf, valuesInForce } from './env-text.ts';
import { Problem } from './problem.ts';

/**
 * Sets values and leaves every other byte. A name that is there keeps its place (the last one, where there are several),
 * a name that stands in a comment (`# NAME=`) goes below it, any other one to the end. `look`: the environment, by which a present
 * value may be what is wanted already. Throws `env-value-not-portable`.
 */
export const setValues = (stack: Stack, text: string, changes: Readonly<Record<string, string>>, look: Look = () => undefined): string => {
  const present = valuesInForce(text, look);
  const real = Object.entries(changes).filter(([key, value]) => !Object.hasOwn(present, key) || present[key] !== value);
  return textOf(real.reduce((pieces, [key, value]) => setValue(stack, pieces, key, value), parseEnv(text)));
};

/** A value as it stands in the file, its quotes included. Throws `env-value-not-portable`. */
export const written = (stack: Stack, key: string, value: string, tail = ''): string => {
  const found = encode(dialectsOf(stack, key), value, tail);
  if ('written' in found) return found.written;
  throw new Problem('env-value-not-portable', { key, readers: namesOf(found.lost) });
};

const setValue = (stack: Stack, pieces: readonly Piece[], key: string, value: string): readonly Piece[] => {
  const at = pieces.findLastIndex(piece => piece.type === 'entry' && piece.key === key);
  const found = pieces[at];
  if (found?.type === 'entry') {
    // Blanks around `=` are a command to a shell.
    const head = found.head.replace(/[ \t]*=[ \t]*$/, '=');
    return pieces.with(at, { ...found, head, written: written(stack, key, value, found.tail) });
  }
  const end = endOfLine(pieces);
  const added: Entry = { type: 'entry', key, head: `${key}=`, written: written(stack, key, value), tail: end, line: 0 };
  const commented = pieces.findLastIndex(piece => piece.type === 'other' && piece.raw.startsWith(`# ${key}=`) && piece.raw.endsWith('\n'));
  return commented >= 0 ? pieces.toSpliced(commented + 1, 0, added) : [...closed(pieces, end), added];
};

/** The last line, ended if it was not. */
const closed = (pieces: readonly Piece[], end: string): readonly Piece[] => {
  const last = pieces.at(-1);
  return !last || rawOf(last).endsWith('\n') || rawOf(last) === '\uFEFF'
    ? pieces
    : [...pieces, { type: 'other', raw: end, line: last.line }];
};

const endOfLine = (pieces: readonly Piece[]): string => (pieces.some(piece => rawOf(piece).endsWith('\r\n')) ? '\r\n' : '\n');
