import { stripVTControlCharacters } from 'node:util';
import width from 'fast-string-width';

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** Dropped, the last one first, where there is no room for all. */
  readonly optional: boolean;
  readonly cells: readonly string[];
  /** Colours a cell after it was cut and padded. */
  readonly paint?: (text: string, row: number) => string;
}

const gap = '  ';

/** Cells that a text takes on a terminal. */
export const cellsOf = (text: string): number => width(stripVTControlCharacters(text));

/** A text in exactly so many cells, cut or padded. */
export const filled = (text: string, cells: number, align: Column['align'] = 'left'): string => {
  const short = cut(text, cells);
  const room = ' '.repeat(Math.max(0, cells - cellsOf(short)));
  return align === 'left' ? short + room : room + short;
};

/** As many whole letters of a text as fit. */
export const cut = (text: string, cells: number): string => {
  if (cellsOf(text) <= cells) return text;
  let short = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (cellsOf(short + segment) > cells) break;
    short += segment;
  }
  return short;
};

/** A text in at most so many cells; where it is cut, that shows. */
export const shortened = (text: string, cells: number): string => {
  if (cellsOf(text) <= cells) return text;
  return cells < 1 ? '' : `${cut(text, cells - 1).trimEnd()}…`;
};

/** A text in exactly so many cells; where it is cut, that shows. */
export const fitted = (text: string, cells: number, align: Column['align'] = 'left'): string =>
  filled(shortened(text, cells), cells, align);

/** A text broken into lines at blanks; a word that is longer than a line is broken where the line ends. */
export const wrap = (text: string, cells: number): readonly string[] => {
  const lines: string[] = [''];
  for (const word of text.split(/\s+/).filter(part => part !== '')) {
    const last = lines.at(-1) ?? '';
    const joined = last === '' ? word : `${last} ${word}`;
    if (cellsOf(joined) <= cells) lines[lines.length - 1] = joined;
    else lines.push(...broken(word, cells));
  }
  return lines.filter((line, index) => index > 0 || line !== '');
};

/** The same, but broken where a sentence ends if that takes no more lines: a word alone on the last one reads badly. */
export const wrapSentences = (text: string, cells: number): readonly string[] => {
  const lines = wrap(text, cells);
  const whole = text.split(/(?<=\.) (?=\p{Lu})/u).flatMap(sentence => wrap(sentence, cells));
  return whole.length <= lines.length ? whole : lines;
};

/** A text broken where a line is full, at a blank where one is near; of everything else nothing is lost, not even what indents it. */
export const folded = (text: string, cells: number): readonly string[] => {
  const lines: string[] = [];
  let rest = text;
  while (cellsOf(rest) > cells) {
    const full = cut(rest, cells);
    const blank = rest[full.length] === ' ' ? full.length : full.lastIndexOf(' ');
    const end = blank > full.length / 2 ? blank : full.length;
    if (end === 0) break;
    lines.push(rest.slice(0, end));
    rest = rest.slice(rest[end] === ' ' ? end + 1 : end);
  }
  return [...lines, rest];
};

const broken = (word: string, cells: number): readonly string[] => {
  const start = cut(word, cells);
  return start === '' || start === word ? [word] : [start, ...broken(word.slice(start.length), cells)];
};

/** Rows of columns that line up, title row first, none wider than `cells`. */
export const table = (columns: readonly Column[], cells: number): readonly string[] => {
  const shown = [...columns];
  const total = () => shown.reduce((sum, column) => sum + widthOf(column) + gap.length, -gap.length);
  while (total() > cells) {
    const last = shown.findLastIndex(({ optional }) => optional);
    if (last < 0) break;
    shown.splice(last, 1);
  }
  const over = Math.max(0, total() - cells);
  const widths = shown.map((column, index) => widthOf(column) - (index === shown.length - 1 ? over : 0));
  const line = (cell: (column: Column) => string, row: number): string =>
    shown
      .map((column, index) => {
        const text = filled(cell(column), Math.max(0, widths[index] ?? 0), column.align);
        return row >= 0 && column.paint ? column.paint(text, row) : text;
      })
      .join(gap)
      .trimEnd();
  const rows = Math.max(0, ...columns.map(column => column.cells.length));
  return [line(({ title }) => title, -1), ...Array.from({ length: rows }, (_, row) => line(({ cells: texts }) => texts[row] ?? '', row))];
};

const widthOf = ({ title, cells }: Column): number => Math.max(cellsOf(title), ...cells.map(cellsOf));
