import type { Step } from '../../../core/run-event.ts';
import type { Part, Work } from '../../../core/work.ts';
import type { Style } from '../../style.ts';
import { cellsOf, filled, fitted } from '../../text/table.ts';
import { timeOf } from '../../words/amounts.ts';
import type { Size } from '../frame.ts';

/** Rows that a screen needs for the list of the steps to keep its place. */
export const roomy = 18;

/** What a step works on, a row each; where there is no room for all, what is ready goes first. */
export const partRows = (work: Work, step: Step, style: Style, size: Size, room: number): readonly string[] => {
  const parts = work.parts[step] ?? [];
  if (parts.length <= room) return parts.map(part => partRow(part, step, work, style, size));
  const open = parts.filter(({ state }) => state !== 'done');
  const shown = (open.length > 0 ? open : parts).slice(0, Math.max(0, room - 1));
  const { working } = style.words;
  const ready = parts.length - open.length;
  const rest = [
    ...(ready > 0 ? [working.moreReady(ready)] : []),
    ...(open.length > shown.length ? [working.more(open.length - shown.length)] : []),
  ];
  return [...shown.map(part => partRow(part, step, work, style, size)), `     ${style.dim(rest.join(', '))}`];
};

const partRow = (part: Part, step: Step, work: Work, style: Style, size: Size): string => {
  const names = Math.min(16, Math.max(...(work.parts[step] ?? []).map(({ name }) => cellsOf(name))));
  const time = part.state === 'going' ? timeOf(Math.max(0, work.now - part.since)) : '';
  const start = `   ${markOf(part, style)} ${fitted(part.name, names)}  `;
  const amounts = (work.parts[step] ?? []).flatMap(({ count }) => (count ? [cellsOf(amountOf(count, style))] : []));
  const counted =
    part.count && part.state === 'going'
      ? `${barOf(part.count, style, size)}${filled(amountOf(part.count, style), Math.max(...amounts), 'right')}  `
      : '';
  const room = size.columns - cellsOf(start) - cellsOf(counted) - cellsOf(time) - 2;
  const what = fitted(whatOf(part, step, style), Math.max(0, room));
  return `${start}${counted}${part.state === 'going' ? what : style.dim(what)} ${style.dim(time)}`;
};

const markOf = ({ state }: Part, style: Style): string => {
  const { glyphs } = style;
  const wide = (glyph: string): string => filled(glyph, cellsOf(glyphs.done));
  if (state === 'done') return style.ok(glyphs.done);
  if (state === 'failing') return style.bad(wide(glyphs.failed));
  return state === 'going' ? style.accent(wide(glyphs.going)) : style.dim(wide(glyphs.notYet));
};

const whatOf = ({ name, state, what }: Part, step: Step, { words }: Style): string => {
  if (step !== 'start') return state === 'going' ? what : words.working.states[state];
  if (what === '') return words.working.service[state];
  // `backend waits for redis.` stands beside the name already.
  const said = words.said(what).replace(/\.$/, '');
  return said.startsWith(`${name} `) ? said.slice(name.length + 1) : said;
};

const barOf = ({ current, total }: NonNullable<Part['count']>, style: Style, { columns }: Size): string => {
  const cells = columns >= 76 ? 20 : columns >= 60 ? 10 : 0;
  if (cells === 0 || total <= 0) return '';
  const full = Math.max(0, Math.min(cells, Math.round((cells * current) / total)));
  const [done, open] = style.isAscii ? ['#', '.'] : ['█', '░'];
  return `${style.accent(done.repeat(full))}${style.dim(open.repeat(cells - full))}  `;
};

const amountOf = ({ current, total, unit }: NonNullable<Part['count']>, { words }: Style): string =>
  unit === 'bytes' ? words.work.bytes(current, total) : words.work.some(current, total);
