import { type Entry, entriesBefore, entriesFrom } from '../../../core/log-view.ts';
import type { Style } from '../../style.ts';
import { cellsOf, filled, fitted, folded, shortened } from '../../text/table.ts';
import { clockOf } from '../../text/when.ts';
import { bodyLines, type Size } from '../frame.ts';
import type { Logs } from './logs.ts';
import { prettyText } from './pretty.ts';

/** Letters of one line that are looked at: what is longer is no text for a screen. */
const longest = 4000;

export const logLines = (logs: Logs, style: Style, size: Size): readonly string[] => {
  const { lines, room } = logWindow(logs, style, size);
  const empty = Array.from({ length: room - lines.length }, () => '');
  return [...lines, ...empty, statusLine(logs, style, size)];
};

/** Logs that end where the screen does: near the top it shows more than stands above the line that was asked for. */
export const settled = (logs: Logs, style: Style, size: Size): Logs => {
  const { shown, end } = logs.view;
  if (end === undefined) return logs;
  const seen = logWindow(logs, style, size).end;
  return { ...logs, view: { ...logs.view, end: seen < shown.first + shown.count ? seen : undefined } };
};

/** As many lines as there is room for: no more of them are touched than are seen. `end`: the number behind the lowest one. */
const logWindow = (logs: Logs, style: Style, size: Size) => {
  const room = bodyLines(size) - 1;
  const { shown } = logs.view;
  const linesOf = (entry: Entry): readonly string[] => entryLines(entry, logs, style, size.columns);
  let end = Math.max(shown.first, logs.view.end ?? shown.first + shown.count);
  const top = goneLine(logs, style, size);
  const lines: string[] = [];
  for (const entry of entriesBefore(shown, end)) {
    lines.unshift(...linesOf(entry));
    if (lines.length >= room) return { lines: lines.slice(-room), room, end };
  }
  lines.unshift(...top);
  for (const entry of entriesFrom(shown, end)) {
    if (lines.length >= room) break;
    lines.push(...linesOf(entry));
    end += 1;
  }
  return { lines: lines.slice(0, room), room, end };
};

/** What stands above the oldest line where older ones had to go. */
const goneLine = ({ view: { all, unsought } }: Logs, style: Style, { columns }: Size): readonly string[] =>
  all.first === 0 || unsought > 0 ? [] : [` ${style.dim(shortened(style.words.panels.logs.gone(all.first), columns - 2))}`];

const entryLines = (entry: Entry, { services, wraps, isPretty, view }: Logs, style: Style, columns: number): readonly string[] => {
  const clock = entry.at === null ? '' : clockOf(Date.parse(entry.at));
  const name = services.length === 1 ? '' : `${fitted(entry.service, columns < 60 ? 8 : 14)} `;
  const start = columns < 60 ? name : `${filled(clock, 8)} ${name}`;
  const text = (isPretty ? prettyText(entry.line) : entry.line).slice(0, longest);
  const room = Math.max(10, columns - cellsOf(start) - 2);
  const paint = { error: style.bad, warning: style.warn, info: (plain: string) => plain, debug: style.dim }[entry.level];
  const lines = wraps ? folded(text, room) : [shortened(text, room)];
  return lines.map((line, index) => {
    const front = index === 0 ? style.dim(start) : ' '.repeat(cellsOf(start));
    return ` ${front}${marked(line, view.search, paint, style)}`;
  });
};

/** What was looked for stands out; painted apart from the rest, for codes within codes would end them. */
const marked = (line: string, search: string, paint: (text: string) => string, style: Style): string => {
  const isExact = search !== search.toLowerCase();
  const looked = isExact ? line : line.toLowerCase();
  // Some letters have small ones of another length: then no place in the one text is one in the other.
  if (search === '' || looked.length !== line.length) return paint(line);
  let painted = '';
  let from = 0;
  for (let at = looked.indexOf(search); at >= 0; at = looked.indexOf(search, from)) {
    painted += paint(line.slice(from, at)) + style.accent(line.slice(at, at + search.length));
    from = at + search.length;
  }
  return painted + paint(line.slice(from));
};

/** What is looked for, and how much of it there is. */
const statusLine = ({ typing, view, note }: Logs, style: Style, size: Size): string => {
  const words = style.words.panels.logs;
  if (typing !== undefined) return ` ${style.accent('/')}${typing}${style.accent('_')}`;
  const { shown, all, end, search, least } = view;
  const parts = [
    shown === all ? words.lines(all.count) : words.found(shown.count, all.count),
    ...(search === '' ? [] : [`/${search}`]),
    ...(least === 'debug' ? [] : [words.from(least)]),
    end === undefined ? words.follows : words.back(shown.first + shown.count - end),
    ...(note === undefined ? [] : [note]),
  ];
  return ` ${style.dim(shortened(parts.join(' · '), size.columns - 2))}`;
};
