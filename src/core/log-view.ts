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
 * oldest ones copies all. `first` counts those that were dropped: a number names the same line for ever.
 */
export interface Entries {
  readonly pieces: readonly (readonly Entry[])[];
  readonly first: number;
  readonly count: number;
}

const pieceLength = 1000;
/** Lines that are kept. */
export const mostEntries = 100_000;

const none: Entries = { pieces: [], first: 0, count: 0 };

const withEntries = (all: Entries, more: readonly Entry[]): Entries => {
  if (more.length === 0) return all;
  const last = all.pieces.at(-1) ?? [];
  const grows = last.length < pieceLength;
  const full = [...(grows ? last : []), ...more];
  const cut = Array.from({ length: Math.ceil(full.length / pieceLength) }, (_, index) =>
    full.slice(index * pieceLength, (index + 1) * pieceLength),
  );
  const pieces = [...(grows ? all.pieces.slice(0, -1) : all.pieces), ...cut];
  const dropped = Math.max(0, Math.ceil((all.count + more.length - mostEntries) / pieceLength));
  const lost = pieces.slice(0, dropped).reduce((sum, piece) => sum + piece.length, 0);
  return { pieces: pieces.slice(dropped), first: all.first + lost, count: all.count + more.length - lost };
};

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

/** What somebody looks at of the logs: all that came, and of it what they asked for. */
export interface LogView {
  readonly all: Entries;
  /** The same object as `all` where nothing was asked for. */
  readonly shown: Entries;
  readonly search: string;
  readonly least: Level;
  /** The last level of each service: a line that says nothing of itself belongs to the one before it. */
  readonly levels: Readonly<Record<string, Level>>;
  /** Behind the lowest line on the screen; undefined: whatever comes. */
  readonly end: number | undefined;
}

export const emptyView: LogView = { all: none, shown: none, search: '', least: 'debug', levels: {}, end: undefined };

export const withLines = (view: LogView, lines: readonly Omit<Entry, 'level'>[]): LogView => {
  const levels = { ...view.levels };
  const entries = lines.map(line => {
    const level = levelOf(line.line) ?? levels[line.service] ?? 'info';
    levels[line.service] = level;
    return { ...line, level };
  });
  const all = withEntries(view.all, entries);
  const shown = isFiltered(view) ? withEntries(view.shown, entries.filter(fits(view))) : all;
  return { ...view, all, shown, levels };
};

/** Looks for a text, and from a level on; both hold. Starts at the newest again. */
export const asking = (view: LogView, asked: { readonly search?: string; readonly least?: Level }): LogView => {
  const next = { ...view, ...asked, end: undefined };
  if (!isFiltered(next)) return { ...next, shown: next.all };
  return { ...next, shown: next.all.pieces.reduce((found, piece) => withEntries(found, piece.filter(fits(next))), none) };
};

/** So many entries up (or down, where it is negative); at the end whatever comes is followed. */
export const scrolled = (view: LogView, up: number): LogView => {
  const { first, count } = view.shown;
  const last = first + count;
  const end = Math.max(Math.min(last, first + 1), (view.end ?? last) - up);
  return { ...view, end: end >= last ? undefined : end };
};

const isFiltered = ({ search, least }: Pick<LogView, 'search' | 'least'>): boolean => search !== '' || least !== 'debug';

/** As people search: capitals count only where they typed one. */
const fits = ({ search, least }: Pick<LogView, 'search' | 'least'>): ((entry: Entry) => boolean) => {
  const isExact = search !== search.toLowerCase();
  return ({ line, level }) => isAtLeast(level, least) && (search === '' || (isExact ? line : line.toLowerCase()).includes(search));
};
