import { signalsIn } from '../../../core/dashboard.ts';
import { spans, waitingIn } from '../../../core/history.ts';
import type { Signal, SignalName } from '../../../core/signals.ts';
import type { Style } from '../../style.ts';
import { readingOf, signalGlyph, signalPaint } from '../../text/signals.ts';
import { cellsOf, filled, wrap } from '../../text/table.ts';
import { clockOf } from '../../text/when.ts';
import type { Size } from '../frame.ts';
import { historyText } from './history.ts';
import type { Panels } from './state.ts';

/** Cells that a reading is given whatever it is, so that its neighbours stay where they are. */
const room: Readonly<Record<SignalName, number>> = {
  ...{ queue: 6, workers: 3, beat: 6, stores: 3, targets: 3, certificate: 5, disk: 6, backup: 6, secrets: 5 },
};

/** Lines that the signals get below the rows: all of them where there is room, else one for those that matter most. */
export const signalRows = ({ rows }: Size): number => (rows >= 24 ? 2 : 1);

/** The signals side by side. Those that are well are quiet; where not all fit, those that are not come first. */
export const signalLines = (panels: Panels, style: Style, size: Size): readonly string[] => {
  const { dashboard } = panels;
  if (dashboard.asOf === undefined) return [];
  const cellsWith = (history: number) => signalsIn(dashboard).map(signal => ({ signal, ...cellOf(panels, signal, style, history) }));
  for (const history of [historyCells(size), 0]) {
    const whole = laidOut(cellsWith(history), size.columns - 1);
    if (whole.length <= signalRows(size)) return whole.map(lineOf);
  }
  const cells = cellsWith(0);
  const troubled = cells.filter(({ signal }) => isTrouble(signal));
  const rest = cells.filter(({ signal }) => !isTrouble(signal));
  return laidOut([...troubled, ...rest], size.columns - 1)
    .slice(0, signalRows(size))
    .map(lineOf);
};

interface Cell {
  readonly text: string;
  readonly width: number;
}

const isTrouble = ({ verdict }: Signal): boolean => verdict === 'warning' || verdict === 'failing';

/** As wide as those of the rows. */
const historyCells = ({ columns }: Size): number => (columns >= 110 ? spans : columns >= 76 ? 3 : 0);

/** What a signal reads, behind its history where there is one: so many cells of it. */
const readOf = ({ dashboard }: Panels, signal: Signal, style: Style, history: number): string => {
  const hasPast = signal.name === 'queue' && signal.reading !== undefined && history > 0;
  const past = hasPast ? `${historyText(waitingIn(dashboard), history, style.isAscii)} ` : '';
  return past + readingOf(signal, dashboard.asOf ?? 0, style);
};

const cellOf = (panels: Panels, signal: Signal, style: Style, history: number): Cell => {
  const { lost } = panels.dashboard;
  const { name, verdict } = signal;
  const words = style.words.panels.signals;
  const title = words.names[name];
  const reading = readOf(panels, signal, style, history);
  const extra = name === 'queue' && history > 0 ? history + 1 : 0;
  const width = 2 + cellsOf(title) + 1 + Math.max(room[name] + extra, cellsOf(reading));
  const text = filled(`${style.dim(title)} ${reading}`, width - 2);
  if (lost) return { width, text: style.dim(`${style.glyphs.unknown} ${filled(`${title} ${reading}`, width - 2)}`) };
  if (verdict === 'ok') return { width, text: `  ${text}` };
  return { width, text: signalPaint(verdict, style)(`${signalGlyph(verdict, style)} ${filled(`${title} ${reading}`, width - 2)}`) };
};

/** As many side by side as fit, in their order. */
const laidOut = <Item extends Cell>(cells: readonly Item[], columns: number): readonly (readonly Item[])[] => {
  const lines: Item[][] = [[]];
  let taken = 0;
  for (const cell of cells) {
    if (taken > 0 && taken + 1 + cell.width > columns) {
      lines.push([]);
      taken = 0;
    }
    lines.at(-1)?.push(cell);
    taken += cell.width + 1;
  }
  return lines;
};

const lineOf = (cells: readonly Cell[]): string => cells.map(({ text }) => text).join(' ');

/** The signals one below the other, each with what it is or what shows that it is not well. */
export const allSignals = (panels: Panels, style: Style, size: Size): readonly string[] => {
  const { dashboard } = panels;
  const { lost, asOf } = dashboard;
  const words = style.words.panels.signals;
  if (asOf === undefined) return [];
  const signals = signalsIn(dashboard);
  const mark = Math.max(...Object.values(style.glyphs).map(cellsOf));
  const name = Math.max(...signals.map(signal => cellsOf(words.names[signal.name]))) + 2;
  const reading = Math.max(12, ...signals.map(signal => cellsOf(readOf(panels, signal, style, historyCells(size))))) + 2;
  const start = 1 + mark + 1 + name + reading;
  const isNarrow = size.columns - start < 24;
  const rows = signals.flatMap(signal => {
    const { verdict } = signal;
    const paint = lost ? style.dim : signalPaint(verdict, style);
    const head = ` ${paint(filled(lost ? style.glyphs.unknown : signalGlyph(verdict, style), mark))} ${filled(words.names[signal.name], name)}`;
    const read = filled(readOf(panels, signal, style, historyCells(size)), reading);
    const why = signal.why === '' ? words.means[signal.name] : style.words.said(signal.why);
    const painted = signal.why === '' ? style.dim : paint;
    if (isNarrow) {
      const below = signal.why === '' ? [] : wrap(why, size.columns - 5).map(line => `    ${painted(line)}`);
      return [`${head}${paint(read.trimEnd())}`, ...below];
    }
    const [first = '', ...more] = wrap(why, size.columns - start - 1);
    return [`${head}${paint(read)}${painted(first)}`, ...more.map(line => ' '.repeat(start) + painted(line))];
  });
  const old = lost ? wrap(style.words.panels.staleNote(clockOf(lost.since)), size.columns - 2).map(line => ` ${style.warn(line)}`) : [];
  return [...old, ...rows];
};
