import type { Style } from '../../style.ts';
import { plain } from '../../text/plain.ts';
import { cellsOf, filled, wrap } from '../../text/table.ts';
import type { Size } from '../frame.ts';
import type { WorkSession } from './session.ts';

/** How it ended: where to find what runs, or what went wrong. */
export const overRows = ({ work: { card, result } }: WorkSession, style: Style, { columns }: Size, room: number): readonly string[] => {
  if (result?.problem) {
    const { message, why, remedy } = result.problem;
    const said = [message, why, remedy].filter(text => text !== '').map(text => style.typed(style.words.said(text)));
    return said
      .flatMap((text, index) => [...(index > 0 ? [''] : []), ...text.split('\n').flatMap(line => wrap(plain(line), columns - 6))])
      .map(line => `   ${line}`)
      .slice(0, room);
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
