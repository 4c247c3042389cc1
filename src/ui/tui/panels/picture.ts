import { inAscii, type Style } from '../../style.ts';
import { cellsOf, filled, wrap } from '../../text/table.ts';
import { bodyLines, keyName, least, type Picture, positionIn, type Size } from '../frame.ts';
import { panelFrame, panelKeyMeaning, ruleOf } from './frame.ts';
import { panelKeys } from './keys.ts';
import { logLines } from './log-lines.ts';
import { commandLines, menuLines } from './menu-lines.ts';
import { rowsOf } from './rows.ts';
import { serviceLines } from './service.ts';
import { allSignals, signalLines, signalRows } from './signals.ts';
import type { Panels } from './state.ts';

/** What the panels look like in a window; one that is too small is said to be. */
export const panelsPicture = (panels: Panels, style: Style, size: Size): Picture => {
  if (size.columns < least.columns || size.rows < least.rows)
    return {
      head: [],
      body: wrap(style.words.panels.tooSmall(least.columns, least.rows), Math.max(8, size.columns)).slice(0, Math.max(1, size.rows - 1)),
      foot: [],
    };
  const picture = panelFrame(panels, style, size, places[panels.place](panels, style, size));
  return style.isAscii ? { head: picture.head.map(inAscii), body: picture.body.map(inAscii), foot: picture.foot.map(inAscii) } : picture;
};

type Body = (panels: Panels, style: Style, size: Size) => readonly string[];

/** The rows, and below them the one in focus; neither takes all from the other. */
const rows: Body = (panels, style, size) => {
  const signals = signalLines(panels, style, size);
  const room = bodyLines(size) - signalRows(size);
  const all = panels.services.length + 1;
  const most = Math.max(Math.min(all, size.rows < 18 ? Math.floor(room * 0.6) : Math.ceil(room * 0.6)), Math.min(all, room - 7), 2);
  const above = [...rowsOf(panels, style, size, most), ruleOf(style, size), ...serviceLines(panels, style, size, false)];
  return [...Array.from({ length: room }, (_, index) => above[index] ?? ''), ...signals];
};

/** One row, and all that is known of it. */
const more: Body = (panels, style, size) => [
  ...rowsOf(panels, style, size, 2),
  ruleOf(style, size),
  ...pageOf(serviceLines(panels, style, size, true), panels.page, bodyLines(size) - 3),
];

/** The stack as a whole: every signal, and what it means. */
const signals: Body = (panels, style, size) => [
  ...(size.rows < 18 ? [] : ['', ` ${style.bold(style.words.panels.signals.title)}`, '']),
  ...pageOf(allSignals(panels, style, size), panels.page, bodyLines(size) - (size.rows < 18 ? 0 : 3)),
];

/** So many lines of a text, turned so many pages on, never past its end. */
const pageOf = (lines: readonly string[], page: number, room: number): readonly string[] => {
  const from = Math.max(0, Math.min(page * room, lines.length - room));
  return lines.slice(from, from + room);
};

const keys: Body = (panels, style, size) => {
  const rows = panelKeys({ place: panels.from }).map(({ keys: names, action }) => ({
    names: names.map(name => keyName(name, style)).join(' '),
    meaning: panelKeyMeaning(panels.from, action, style),
  }));
  const cells = Math.max(...rows.map(({ names }) => cellsOf(names)));
  const lines = rows.map(({ names, meaning }) => ` ${style.accent(filled(names, cells))}  ${meaning}`);
  const room = bodyLines(size);
  if (lines.length <= room) return lines;
  const shown = pageOf(lines, panels.page, room - 1);
  const from = lines.indexOf(shown[0] ?? '');
  const where = positionIn(lines.length, from + shown.length - 1, { from, to: from + shown.length }, style);
  return [...shown, style.dim(filled(where, size.columns - 1, 'right'))];
};

const places: Readonly<Record<Panels['place'], Body>> = {
  rows,
  more,
  signals,
  keys,
  actions: menuLines,
  commands: commandLines,
  logs: ({ logs }, style, size) => (logs ? logLines(logs, style, size) : []),
};
