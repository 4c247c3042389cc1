import { wayLater } from '../../../core/ways-on.ts';
import type { Style } from '../../style.ts';
import { plain } from '../../text/plain.ts';
import { cellsOf, cut, filled, shortened, wrap } from '../../text/table.ts';
import { wayChoices } from '../../text/ways-on.ts';
import type { Size } from '../frame.ts';
import { roomy } from './parts.ts';
import type { WorkSession } from './session.ts';

/** How it ended: where to find what runs, or what went wrong, and what can be done about it. */
export const overRows = (session: WorkSession, style: Style, size: Size, room: number): readonly string[] => {
  const { card, result } = session.work;
  if (result?.problem) {
    const ways = wayRows(session, style, size);
    return [...problemRows(session, style, size, Math.max(1, room - ways.length)), ...ways].slice(0, room);
  }
  if (!card) return [];
  const { working } = style.words;
  const names = Math.max(...card.links.map(({ name }) => cellsOf(name)), 0);
  return [
    ` ${style.ok(style.glyphs.done)} ${style.bold(card.proven ? working.proven : working.runs)}`,
    '',
    ...card.links.map(({ name, url }) => `   ${filled(name, names)}  ${style.accent(style.link(url, url))}`),
  ].slice(0, room);
};

/** What happened and what to do go before why, where there is no room for all. What can be chosen below is not said twice. */
const problemRows = ({ ways, work }: WorkSession, style: Style, { columns }: Size, room: number): readonly string[] => {
  const { message = '', why = '', remedy = '' } = work.result?.problem ?? {};
  const rows = (text: string): readonly string[] =>
    text === '' ? [] : text.split('\n').flatMap(line => wrap(plain(style.typed(style.words.said(line))), columns - 6));
  const later: readonly string[] = ways ? Object.values(wayLater) : [];
  const [happened, toDo] = [
    rows(message),
    rows(
      remedy
        .split('\n')
        .filter(line => !later.includes(line))
        .join('\n'),
    ),
  ];
  const left = room - happened.length - toDo.length - (toDo.length > 0 ? 2 : 1);
  const blocks = [happened, begun(rows(why), Math.max(0, left), columns - 6), toDo].filter(block => block.length > 0);
  return blocks
    .flatMap((block, index) => [...(index > 0 ? [''] : []), ...block])
    .map(line => `   ${line}`.trimEnd())
    .slice(0, room);
};

/** So many lines of a text; where more of it follows, that shows. */
const begun = (lines: readonly string[], count: number, cells: number): readonly string[] =>
  lines.length <= count || count === 0
    ? lines.slice(0, count)
    : [...lines.slice(0, count - 1), `${cut(lines[count - 1] ?? '', cells - 1).trimEnd()}…`];

/** A line each; what the one that is pointed at comes to stands below, so that the lines keep their place. */
const wayRows = ({ ways, at }: WorkSession, style: Style, { columns, rows }: Size): readonly string[] => {
  if (!ways) return [];
  const choices = wayChoices(ways, style);
  const lines = choices.map(({ name }, index) => {
    const shown = shortened(name, columns - 4);
    return index === at ? ` ${style.accent(style.glyphs.going)} ${style.bold(shown)}` : `   ${shown}`;
  });
  const brings = choices.map(({ brings }) => wrap(brings, columns - 6));
  const below = rows < roomy ? 0 : Math.max(...brings.map(({ length }) => length));
  const shown = Array.from({ length: below }, (_, line) => `     ${style.dim(brings[at]?.[line] ?? '')}`);
  return ['', ` ${style.bold(shortened(style.words.work.failure[columns < 60 ? 'asks' : 'question'], columns - 2))}`, ...lines, ...shown];
};
