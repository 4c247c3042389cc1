import type { Press } from './press.ts';

/** A line that is being edited. Letters are graphemes; the cursor stands before the letter of its number. */
export interface Line {
  readonly letters: readonly string[];
  readonly cursor: number;
  /** What was cut last, for ^Y. */
  readonly cut: readonly string[];
  /** Earlier states, newest last, for ^_. */
  readonly past: readonly Pick<Line, 'letters' | 'cursor'>[];
}

const segments = new Intl.Segmenter();
const lettersOf = (text: string): readonly string[] => [...segments.segment(text)].map(({ segment }) => segment);

/** A line with the cursor at its end. */
export const lineOf = (text: string): Line => {
  const letters = lettersOf(text);
  return { letters, cursor: letters.length, cut: [], past: [] };
};

export const textOf = ({ letters }: Line): string => letters.join('');

/** What a key of readline does to a line; undefined for a key that is none of an editor's. */
export const edit = (line: Line, press: Press): Line | undefined => {
  if (press.type !== 'key') return insert(line, lettersOf(press.text));
  return moves[press.name]?.(line);
};

const insert = (line: Line, more: readonly string[]): Line => {
  const { letters, cursor } = line;
  // Joined anew: an accent that is typed after its letter is one with it.
  const before = lettersOf([...letters.slice(0, cursor), ...more].join(''));
  return changed(line, [...before, ...letters.slice(cursor)], before.length);
};

const changed = (line: Line, letters: readonly string[], cursor: number): Line => ({
  ...line,
  letters,
  cursor,
  past: [...line.past.slice(-99), { letters: line.letters, cursor: line.cursor }],
});

/** Takes out what lies between two places; what is cut by word or line can be put back. */
const removed = (line: Line, from: number, to: number, keeps: boolean): Line => {
  const { letters } = line;
  if (from >= to) return line;
  const after = changed(line, [...letters.slice(0, from), ...letters.slice(to)], from);
  return keeps ? { ...after, cut: letters.slice(from, to) } : after;
};

const isWord = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

const wordBefore = ({ letters, cursor }: Line): number => {
  let at = cursor;
  while (at > 0 && !isWord(letters[at - 1])) at -= 1;
  while (at > 0 && isWord(letters[at - 1])) at -= 1;
  return at;
};

const wordAfter = ({ letters, cursor }: Line): number => {
  let at = cursor;
  while (at < letters.length && !isWord(letters[at])) at += 1;
  while (at < letters.length && isWord(letters[at])) at += 1;
  return at;
};

const blankBefore = ({ letters, cursor }: Line): number => {
  let at = cursor;
  while (at > 0 && letters[at - 1] === ' ') at -= 1;
  while (at > 0 && letters[at - 1] !== ' ') at -= 1;
  return at;
};

type Move = (line: Line) => Line;
const to =
  (place: (line: Line) => number): Move =>
  line => ({ ...line, cursor: Math.max(0, Math.min(line.letters.length, place(line))) });

const start = to(() => 0);
const end = to(({ letters }) => letters.length);
const left = to(({ cursor }) => cursor - 1);
const right = to(({ cursor }) => cursor + 1);
const rubOut: Move = line => removed(line, Math.max(0, line.cursor - 1), line.cursor, false);
const erase: Move = line => removed(line, line.cursor, Math.min(line.letters.length, line.cursor + 1), false);
const cutWord: Move = line => removed(line, wordBefore(line), line.cursor, true);
const undo: Move = line => {
  const last = line.past.at(-1);
  return last ? { ...line, ...last, past: line.past.slice(0, -1) } : line;
};

/** readline(3)'s usual keys. */
const moves: Readonly<Record<string, Move>> = {
  left,
  right,
  home: start,
  end,
  backspace: rubOut,
  delete: erase,
  'ctrl-a': start,
  'ctrl-e': end,
  'ctrl-b': left,
  'ctrl-f': right,
  'ctrl-h': rubOut,
  'ctrl-d': erase,
  'alt-b': to(wordBefore),
  'alt-f': to(wordAfter),
  'ctrl-w': line => removed(line, blankBefore(line), line.cursor, true),
  'alt-backspace': cutWord,
  'alt-d': line => removed(line, line.cursor, wordAfter(line), true),
  'ctrl-u': line => removed(line, 0, line.cursor, true),
  'ctrl-k': line => removed(line, line.cursor, line.letters.length, true),
  'ctrl-y': line => insert(line, line.cut),
  'ctrl-_': undo,
};
