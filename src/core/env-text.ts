import { readAsCompose } from './dialects/compose.ts';
import type { Line, Look } from './dialects/line.ts';

/**
 * The text of an env file as a list of pieces that joined give the same bytes back: entries, and everything between
 * them. Quoted values may run over several lines; the last of several entries with one name holds, as in every reader.
 */
export type Piece = Entry | { readonly type: 'other'; readonly raw: string; readonly line: number };

export interface Entry {
  readonly type: 'entry';
  readonly key: string;
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
const quotedValue = /^(?:'(?:\\[\s\S]|[^\\'])*'|"(?:\\[\s\S]|[^\\"])*")/;
const bareValue = /^[^\r\n]*?(?=[ \t]+#|[ \t]*(?:\r?\n|$))/;
const restOfLine = /^[^\n]*(?:\n|$)/;
const mark = '\uFEFF';

export const parseEnv = (text: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  let rest = text;
  let line = 1;
  const take = (piece: Piece, raw: string) => {
    pieces.push(piece);
    rest = rest.slice(raw.length);
    line += raw.split('\n').length - 1;
  };
  if (rest.startsWith(mark)) take({ type: 'other', raw: mark, line }, mark);
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

export const rawOf = (piece: Piece): string => (piece.type === 'entry' ? piece.head + piece.written + piece.tail : piece.raw);

/** The values as they are written, by name: nothing in them is replaced. */
export const readValues = (text: string): Readonly<Record<string, string>> => readAsCompose(text, { expand: false }).values;

/** The values as they are in force: Compose replaces `$NAME`, by what the environment has, then by what stands further up. */
export const valuesInForce = (text: string, look: Look): Readonly<Record<string, string>> => readAsCompose(text, { look }).values;

export const entriesOf = (pieces: readonly Piece[]): readonly Entry[] => pieces.filter(piece => piece.type === 'entry');

/** An entry as its readers meet it; the first of a file that begins with a byte order mark has that before its name. */
export const linesOf = (text: string): readonly (Line & { readonly line: number })[] => {
  const pieces = parseEnv(text);
  return entriesOf(pieces).map(entry => ({
    key: entry.key,
    head: pieces[0] && rawOf(pieces[0]) === mark && pieces[1] === entry ? mark + entry.head : entry.head,
    rest: (entry.written + entry.tail).replace(/\n$/, ''),
    line: entry.line,
  }));
};

/** Names that stand there more than once, with their lines. */
export const duplicates = (text: string): ReadonlyMap<string, readonly number[]> => {
  const all = Map.groupBy(entriesOf(parseEnv(text)), ({ key }) => key);
  return new Map([...all].filter(([, found]) => found.length > 1).map(([key, found]) => [key, found.map(({ line }) => line)]));
};

/**
 * Lines that are neither an entry, a comment nor blank, and all else for which Docker Compose refuses the whole file: a quote that
 * is never closed, a `${` that nothing closes.
 */
export const malformedLines = (text: string, look?: Look): readonly { readonly line: number; readonly raw: string }[] => {
  const found = parseEnv(text).flatMap(piece => (isWellFormed(piece) ? [] : [piece.line]));
  const { refused } = readAsCompose(text, look ? { look } : {});
  const lines = text.split('\n');
  return [...new Set([...found, ...(refused && found.length === 0 ? [refused.line] : [])])].map(line => ({
    line,
    raw: (lines[line - 1] ?? '').trim(),
  }));
};

const isWellFormed = (piece: Piece): boolean =>
  piece.type === 'entry'
    ? !/^['"]/.test(piece.written) || quotedValue.test(piece.written)
    : /^\uFEFF?[ \t]*(#[^\n]*)?\r?\n?$/.test(piece.raw);

const entryAt = (text: string, line: number): Entry | undefined => {
  const start = head.exec(text);
  const [opening, key] = start ?? [];
  if (opening === undefined || key === undefined) return undefined;
  const behind = text.slice(opening.length);
  const written = (quotedValue.exec(behind) ?? bareValue.exec(behind))?.[0] ?? '';
  const tail = restOfLine.exec(behind.slice(written.length))?.[0] ?? '';
  return { type: 'entry', key, head: opening, written, tail, line };
};

/** A line as it may be shown: its name, if it is one without doubt. Everything else may be a part of a secret. */
export const maskedLine = (line: string): string =>
  `${/^(?:export +)?[A-Z][A-Z_]*(?: +[A-Z][A-Z_]*)*(?= *=)/.exec(line)?.[0].concat('=') ?? ''}•••`;
