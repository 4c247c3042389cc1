import type { Entry } from '../../../core/log-view.ts';
import { entriesBefore } from '../../../core/log-view.ts';
import type { Style } from '../../style.ts';
import { cellsOf, cut, filled, wrap } from '../../text/table.ts';
import { clockOf } from '../../text/when.ts';
import { bodyLines, type Size } from '../frame.ts';
import type { Logs } from './logs.ts';

/** Letters of one line that are looked at: what is longer is no text for a screen. */
const longest = 4000;

/** The lines at the bottom of what is shown, as many as there is room for: no more of them are touched than are seen. */
export const logLines = (logs: Logs, style: Style, size: Size): readonly string[] => {
  const room = bodyLines(size) - 1;
  const { shown, end, search } = logs.view;
  const lines: string[] = [];
  for (const entry of entriesBefore(shown, end ?? shown.first + shown.count)) {
    lines.unshift(...entryLines(entry, logs, style, size.columns).map(line => marked(line, search, style)));
    if (lines.length >= room) break;
  }
  const seen = lines.slice(-room);
  const empty = Array.from({ length: room - seen.length }, () => '');
  return [...seen, ...empty, statusLine(logs, style, size)];
};

const entryLines = (entry: Entry, { services, wraps, isPretty }: Logs, style: Style, columns: number): readonly string[] => {
  const clock = entry.at === null ? '' : clockOf(Date.parse(entry.at));
  const name = services.length === 1 ? '' : `${filled(entry.service, columns < 60 ? 8 : 14)} `;
  const start = columns < 60 ? name : `${filled(clock, 8)} ${name}`;
  const text = (isPretty ? prettyText(entry.line) : entry.line).slice(0, longest);
  const room = Math.max(10, columns - cellsOf(start) - 2);
  const [first = '', ...rest] = wraps ? wrap(text, room) : [cut(text, room)];
  const paint = { error: style.bad, warning: style.warn, info: (plain: string) => plain, debug: style.dim }[entry.level];
  return [` ${style.dim(start)}${paint(first)}`, ...rest.map(line => ` ${' '.repeat(cellsOf(start))}${paint(line)}`)];
};

/** A line of JSON as a person reads it: what happened first, then the rest. Anything else as it is. */
export const prettyText = (line: string): string => {
  const at = line.indexOf('{');
  if (at < 0 || !line.trimEnd().endsWith('}')) return line;
  const found = parsed(line.slice(at));
  if (found === undefined) return line;
  const { message, msg, ...rest } = found;
  const said = message ?? msg;
  const others = Object.entries(rest).filter(([name]) => !known.has(name));
  const parts = [
    line.slice(0, at).trim(),
    ...(said === undefined ? [] : [written(said)]),
    ...others.map(([name, value]) => `${shielded(name)}=${written(value)}`),
  ];
  return parts.filter(part => part !== '').join(' ');
};

/** What a line of the screen says already. */
const known = new Set(['time', 'timestamp', 'ts', 'level', 'severity']);

const parsed = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === 'object' && found !== null && !Array.isArray(found) ? { ...found } : undefined;
  } catch {
    return undefined;
  }
};

const written = (value: unknown): string => shielded(typeof value === 'string' ? value : JSON.stringify(value));

/** JSON can hold what the line itself was cleaned of: no control character and no mark of direction comes out of it but as text. */
const shielded = (text: string): string =>
  text
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(
      /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
      sign => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
    );

/** What was looked for stands out. */
const marked = (line: string, search: string, style: Style): string => {
  if (search === '') return line;
  const isExact = search !== search.toLowerCase();
  const at = (isExact ? line : line.toLowerCase()).indexOf(search);
  return at < 0 ? line : line.slice(0, at) + style.accent(line.slice(at, at + search.length)) + line.slice(at + search.length);
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
  return ` ${style.dim(cut(parts.join(' · '), size.columns - 2))}`;
};
