import type { Used } from '../../../core/dashboard.ts';
import { spans } from '../../../core/history.ts';
import type { ServiceStatus } from '../../../core/service-status.ts';
import type { Style } from '../../style.ts';
import { addressOf, glyphOf, nameOf, paintOf, stateOf } from '../../text/status.ts';
import { cellsOf, filled, fitted } from '../../text/table.ts';
import { cpuOf, memoryOf, roughTimeOf } from '../../words/amounts.ts';
import { type Size, windowOf } from '../frame.ts';
import { historyText } from './history.ts';
import { focused, type Panels } from './state.ts';

/** One column: the cells that it takes, whatever stands in it, so that nothing moves when a value does. */
interface Column {
  readonly title: string;
  readonly cells: number;
  readonly align: 'left' | 'right';
  readonly of: (service: ServiceStatus) => string;
}

/** The rows of the services around the one in focus, below their titles; `most` lines with those. */
export const rowsOf = (panels: Panels, style: Style, size: Size, most: number): readonly string[] => {
  const { services, dashboard } = panels;
  const focus = focused(panels);
  const columns = columnsOf(panels, style, size.columns);
  const mark = Math.max(...Object.values(style.glyphs).map(cellsOf));
  const { from, to } = windowOf(services.length, focus, Math.max(1, most - 1));
  const line = (cell: (column: Column) => string): string =>
    columns.map(column => fitted(cell(column), column.cells, column.align)).join(' ');
  const isOld = dashboard.lost !== undefined || dashboard.asOf === undefined;
  const rows = services.slice(from, to).map((service, index) => {
    const isHere = from + index === focus;
    const paint = isOld ? style.dim : paintOf(service.verdict, style);
    const glyph = filled(isOld ? style.glyphs.unknown : glyphOf(service.verdict, style), mark);
    const [name = '', state = '', ...rest] = columns.map(column => fitted(column.of(service), column.cells, column.align));
    const numbers = rest.join(' ').trimEnd();
    return `${isHere ? style.accent(style.glyphs.going) : ' '}${paint(glyph)} ${isHere ? style.bold(name) : name} ${paint(state)} ${isOld ? style.dim(numbers) : numbers}`;
  });
  const hidden = style.words.panels.more(from, services.length - to);
  const titles = `  ${' '.repeat(mark)}${line(({ title }) => title)}`;
  return [style.dim(hidden === '' ? titles : `  ${' '.repeat(mark)}${fitted(hidden, Math.max(0, size.columns - mark - 3))}`), ...rows];
};

/** As many columns as fit, the most telling first; what is left goes to the state. */
const columnsOf = (panels: Panels, style: Style, columns: number): readonly Column[] => {
  const { services, dashboard } = panels;
  const words = style.words.panels.columns;
  const name = Math.min(
    columns < 60 ? 16 : 20,
    // Of names that are letters, digits and dashes there may be hundreds: each letter is a cell.
    Math.max(cellsOf(words.service), ...services.map(service => nameOf(service, style).length)),
  );
  const now = dashboard.asOf ?? 0;
  const history = columns >= 110 ? spans : columns >= 76 ? 3 : 0;
  const gap = history > 0 ? `${' '.repeat(history)} ` : '';
  const column = (title: string, cells: number, of: Column['of'], align: Column['align'] = 'right'): Column => ({
    title,
    cells,
    of,
    align,
  });
  const cells = (service: ServiceStatus, read: (used: Used) => number, limit: number | null): string =>
    history === 0
      ? ''
      : `${historyText(
          (dashboard.history[service.name] ?? []).map(used => (limit ? read(used) / limit : 0)),
          history,
          style.isAscii,
        )} `;
  const usage = [
    column(
      gap + words.cpu,
      Math.max(gap.length + 11, cellsOf(gap + words.cpu)),
      service =>
        cells(service, used => used.cpus, service.cpu.limit ?? dashboard.machine?.cpus ?? null) + filled(cpuOf(service.cpu), 11, 'right'),
    ),
    column(
      gap + words.memory,
      Math.max(gap.length + 12, cellsOf(gap + words.memory)),
      service =>
        cells(service, used => used.memory, service.memory.limit ?? dashboard.machine?.memory ?? null) +
        filled(memoryOf(service.memory), 12, 'right'),
    ),
  ];
  const wanted = [
    ...(columns >= 44 ? [column(words.up, 6, service => upOf(service, now))] : []),
    ...(columns >= 64 ? usage : []),
    ...(columns >= 100 ? [column(words.restarts, 5, ({ restarts }) => (restarts ? String(restarts) : ''))] : []),
    ...(columns >= 118 ? [column(words.ports, 15, addressOf, 'left')] : []),
  ];
  const mark = Math.max(...Object.values(style.glyphs).map(cellsOf)) + 2;
  const taken = mark + name + wanted.reduce((sum, { cells: width }) => sum + width + 1, 0) + 1;
  const state = Math.max(8, columns - taken - 1);
  return [
    column(words.service, name, service => nameOf(service, style), 'left'),
    column(words.state, Math.min(state, 32), service => (dashboard.asOf === undefined ? '' : stateOf(service, style)), 'left'),
    ...wanted,
  ];
};

/** Since when it runs; null for what does not. */
export const upSince = ({ state, since }: ServiceStatus): string | null => (state === 'running' || state === 'paused' ? since : null);

const upOf = (service: ServiceStatus, now: number): string => {
  const since = upSince(service);
  return since === null ? '' : roughTimeOf(now - Date.parse(since));
};
