/**
 * The text of an env file as a list of pieces that joined give the same bytes back: entries, and everything between
 * them. Quoted values may run over several lines; the last of several entries with one name holds, as in every reader.
 */
export type Piece = Entry | { readonly type: 'other'; readonly raw: string; readonly line: number };

export interface Entry {
  readonly type: 'entry';
  readonly key: string;
  readonly value: string;
  /** Up to and including `=` and the blanks behind it. */
  readonly head: string;
  /** The value as it is written, with its quotes. */
  readonly written: string;
  /** Behind the value: blanks, a comment, the end of the line. */
  readonly tail: string;
  /** Counted from 1. */
  readonly line: number;
}

const head = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*=[ \t]*/;
const quotedValue = /^(?:'[^']*'|"(?:\\[\s\S]|[^"\\])*")/;
const bareValue = /^[^\r\n]*?(?=[ \t]+#|[ \t]*(?:\r?\n|$))/;
const restOfLine = /^[^\n]*(?:\n|$)/;

export const parseEnv = (text: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  let rest = text;
  let line = 1;
  const take = (piece: Piece, raw: string) => {
    pieces.push(piece);
    rest = rest.slice(raw.length);
    line += raw.split('\n').length - 1;
  };
  if (rest.startsWith('\uFEFF')) take({ type: 'other', raw: '\uFEFF', line }, '\uFEFF');
  while (rest !== '') {
    const entry = entryAt(rest, line);
    if (entry) take(entry, rawOf(entry));
    else {
      const raw = restOfLine.exec(rest)?.[0] ?? rest;
      take({ type: 'other', raw, line }, raw);
    }
  }
  return pieces;
};

export const textOf = (pieces: readonly Piece[]): string => pieces.map(rawOf).join('');

export const readValues = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(entriesOf(parseEnv(text)).map(({ key, value }) => [key, value]));

export const entriesOf = (pieces: readonly Piece[]): readonly Entry[] => pieces.filter(piece => piece.type === 'entry');

/** Names that stand there more than once. */
export const duplicates = (text: string): readonly string[] => {
  const keys = entriesOf(parseEnv(text)).map(({ key }) => key);
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
};

/**
 * Lines that are neither an entry, a comment nor blank, and values whose opening quote is never closed: Docker Compose refuses the
 * whole file for one of them.
 */
export const malformedLines = (text: string): readonly { readonly line: number; readonly raw: string }[] =>
  parseEnv(text).flatMap(piece => (isWellFormed(piece) ? [] : [{ line: piece.line, raw: rawOf(piece).trim() }]));

const isWellFormed = (piece: Piece): boolean =>
  piece.type === 'entry'
    ? !/^['"]/.test(piece.written) || quotedValue.test(piece.written)
    : /^\uFEFF?[ \t]*(#[^\n]*)?\r?\n?$/.test(piece.raw);

/**
 * Sets values and leaves every other byte. A name that is there keeps its place (the last one, where there are several),
 * a name that stands in a comment (`# NAME=`) goes below it, any other one to the end.
 */
export const setValues = (text: string, changes: Readonly<Record<string, string>>): string =>
  Object.entries(changes)
    .reduce((pieces, [key, value]) => setValue(pieces, key, value), parseEnv(text))
    .map(rawOf)
    .join('');

const setValue = (pieces: readonly Piece[], key: string, value: string): readonly Piece[] => {
  const at = pieces.findLastIndex(piece => piece.type === 'entry' && piece.key === key);
  const found = pieces[at];
  if (found?.type === 'entry') return found.value === value ? pieces : pieces.with(at, { ...found, value, written: quoted(value) });
  const end = endOfLine(pieces);
  const added: Entry = { type: 'entry', key, value, head: `${key}=`, written: quoted(value), tail: end, line: 0 };
  const commented = pieces.findLastIndex(piece => piece.type === 'other' && piece.raw.startsWith(`# ${key}=`) && piece.raw.endsWith('\n'));
  return commented >= 0 ? pieces.toSpliced(commented + 1, 0, added) : [...closed(pieces, end), added];
};

/** The last line, ended if it was not. */
const closed = (pieces: readonly Piece[], end: string): readonly Piece[] => {
  const last = pieces.at(-1);
  return !last || rawOf(last).endsWith('\n') ? pieces : [...pieces, { type: 'other', raw: end, line: last.line }];
};

const endOfLine = (pieces: readonly Piece[]): string => (pieces.some(piece => rawOf(piece).endsWith('\r\n')) ? '\r\n' : '\n');

const rawOf = (piece: Piece): string => (piece.type === 'entry' ? piece.head + piece.written + piece.tail : piece.raw);

const entryAt = (text: string, line: number): Entry | undefined => {
  const start = head.exec(text);
  const [opening, key] = start ?? [];
  if (opening === undefined || key === undefined) return undefined;
  const behind = text.slice(opening.length);
  const written = (quotedValue.exec(behind) ?? bareValue.exec(behind))?.[0] ?? '';
  const tail = restOfLine.exec(behind.slice(written.length))?.[0] ?? '';
  return { type: 'entry', key, value: unquoted(written), head: opening, written, tail, line };
};

const unquoted = (written: string): string => {
  if (written.length > 1 && written.startsWith("'") && written.endsWith("'")) return written.slice(1, -1);
  if (written.length > 1 && written.startsWith('"') && written.endsWith('"'))
    return written.slice(1, -1).replaceAll(/\\([nrt"\\$])/g, (_, letter: string) => ({ n: '\n', r: '\r', t: '\t' })[letter] ?? letter);
  return written;
};

/** How a value is written so that Compose, dotenv and a shell read the same; what `unwritable` refuses never comes here. */
export const quoted = (value: string): string => {
  if (/^[\w@%+=:,./-]*$/.test(value)) return value;
  return value.includes("'") ? `"${value}"` : `'${value}'`;
};

/** Why no way of quoting carries a value through every reader, in words; undefined when one does. */
export const unwritable = (value: string): string | undefined => {
  if (/[\r\n\0]/.test(value)) return 'it runs over more than one line';
  if (value.endsWith('\\')) return 'it ends in a backslash, which hides the closing quote';
  if (value.includes("'") && /["\\$`]/.test(value)) return 'it holds a single quote beside one of " \\ $ `, and no quoting carries both';
  return undefined;
};
