import { isAtLeast, type Level, levelOf } from './log-level.ts';

/** One line of a service, with its time as the engine gives it, and how serious it is. */
export interface Entry {
  readonly service: string;
  readonly at: string | null;
  readonly line: string;
  readonly level: Level;
}

/**
 * Entries in the order that they came, in pieces of which only the last one grows, so that neither a new line nor the loss of the
 * oldest ones copies all. `first` is the number of the oldest one: a number names the same line for ever.
 */
export interface Entries {
  readonly pieces: readonly (readonly Entry[])[];
  readonly first: number;
  readonly count: number;
}

const pieceLength = 500;
/** Lines that are kept. */
export const mostEntries = 100_000;

const none: Entries = { pieces: [], first: 0, count: 0 };

/** Backwards from a line, and no further than one reads. */
export function* entriesBefore({ pieces, first, count }: Entries, end: number): Generator<Entry> {
  let skip = Math.max(0, first + count - end);
  for (let at = pieces.length - 1; at >= 0; at -= 1) {
    const piece = pieces[at] ?? [];
    if (skip >= piece.length) {
      skip -= piece.length;
      continue;
    }
    for (let index = piece.length - 1 - skip; index >= 0; index -= 1) {
      const entry = piece[index];
      if (entry) yield entry;
    }
    skip = 0;
  }
}

/** Onwards from a line, and no further than one reads. */
export function* entriesFrom({ pieces, first }: Entries, start: number): Generator<Entry> {
  let skip = Math.max(0, start - first);
  for (const piece of pieces) {
    if (skip < piece.length) yield* skip === 0 ? piece : piece.slice(skip);
    skip = Math.max(0, skip - piece.length);
  }
}

/** What somebody looks at of the logs: all that came, and of it what they asked for. */
export interface LogView {
  readonly all: Entries;
  /** Of each piece of `all` what fits; the same object where nothing was asked for. */
  readonly shown: Entries;
  /** Pieces, the oldest ones, that were not looked through yet. */
  readonly unsought: number;
  readonly search: string;
  readonly least: Level;
  /** The last level of each service: a line that says nothing of itself belongs to the one before it. */
  readonly levels: Readonly<Record<string, Level>>;
  /** Behind the lowest line on the screen; undefined: whatever comes. */
  readonly end: number | undefined;
}

export const emptyView: LogView = { all: none, shown: none, unsought: 0, search: '', least: 'debug', levels: {}, end: undefined };

export const withLines = (view: LogView, lines: readonly Omit<Entry, 'level'>[]): LogView => {
  if (lines.length === 0) return view;
  const levels = { ...view.levels };
  const entries = lines.map(line => {
    const level = levelOf(line.line) ?? levels[line.service] ?? 'info';
    levels[line.service] = level;
    return { ...line, level };
  });
  const { pieces, count } = view.all;
  const last = pieces.at(-1) ?? [];
  const grows = pieces.length > 0 && last.length < pieceLength;
  const from = pieces.length - (grows ? 1 : 0);
  const fresh = inPieces([...(grows ? last : []), ...entries]);
  const dropped = Math.max(0, Math.ceil((count + entries.length - mostEntries) / pieceLength));
  const all = replaced(view.all, from, fresh, dropped);
  const shown = isFiltered(view) ? replaced(view.shown, from, filtered(fresh, view), dropped) : all;
  return { ...view, all, shown, levels, unsought: Math.max(0, view.unsought - dropped) };
};

const inPieces = (entries: readonly Entry[]): Entries['pieces'] =>
  Array.from({ length: Math.ceil(entries.length / pieceLength) }, (_, index) =>
    entries.slice(index * pieceLength, (index + 1) * pieceLength),
  );

/** From a piece on others, and without so many of the oldest. */
const replaced = ({ pieces, first, count }: Entries, from: number, fresh: Entries['pieces'], dropped: number): Entries => {
  const next = [...pieces.slice(0, from), ...fresh];
  const lost = lengthOf(next.slice(0, dropped));
  const more = lengthOf(fresh) - lengthOf(pieces.slice(from));
  return { pieces: next.slice(dropped), first: first + lost, count: count + more - lost };
};

const lengthOf = (pieces: Entries['pieces']): number => pieces.reduce((sum, { length }) => sum + length, 0);

/** Pieces that are looked through at once: what a person does not notice. */
const piecesAtOnce = 2;

/** Looks for a text, and from a level on; both hold. Starts at the newest again; the older ones are looked through by `sought`. */
export const asking = (view: LogView, asked: { readonly search?: string; readonly least?: Level }): LogView => {
  const next = { ...view, ...asked, end: undefined };
  const { all } = next;
  if (!isFiltered(next)) return { ...next, shown: all, unsought: 0 };
  const shown = { pieces: all.pieces.map(() => []), first: all.first + all.count, count: 0 };
  return sought({ ...next, shown, unsought: all.pieces.length });
};

/** Looks through some more of the older lines, so that no key waits for all of them. */
export const sought = (view: LogView, most = piecesAtOnce): LogView => {
  if (view.unsought === 0) return view;
  const { all, shown, unsought } = view;
  const from = Math.max(0, unsought - most);
  const found = filtered(all.pieces.slice(from, unsought), view);
  const more = lengthOf(found);
  const pieces = [...shown.pieces.slice(0, from), ...found, ...shown.pieces.slice(unsought)];
  return { ...view, unsought: from, shown: { pieces, first: shown.first - more, count: shown.count + more } };
};

/** So many entries up (or down, where it is negative); at the end whatever comes is followed. */
export const scrolled = (view: LogView, up: number): LogView => {
  const { first, count } = view.shown;
  const last = first + count;
  const end = Math.max(Math.min(last, first + 1), (view.end ?? last) - up);
  return { ...view, end: end >= last ? undefined : end };
};

const isFiltered = ({ search, least }: Asked): boolean => search !== '' || least !== 'debug';

type Asked = Pick<LogView, 'search' | 'least'>;

/** As people search: capitals count only where they typed one. */
const filtered = (pieces: Entries['pieces'], { search, least }: Asked): Entries['pieces'] => {
  const isExact = search !== search.toLowerCase();
  const fits = ({ line, level }: Entry): boolean =>
    isAtLeast(level, least) && (search === '' || (isExact ? line : line.toLowerCase()).includes(search));
  return pieces.map(piece => piece.filter(fits));
};
