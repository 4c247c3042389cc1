import type { Style } from '../../style.ts';
import { cellsOf, filled, shortened } from '../../text/table.ts';
import { bodyLines, clipped, keyName, type Picture, type Size } from '../frame.ts';
import { type PanelAction, panelKeys } from './keys.ts';
import type { Panels } from './state.ts';
import { stackVerdict, whereabouts } from './whereabouts.ts';

/** Head and foot around a body of exactly the lines that are left: nothing on the screen ever jumps. */
export const panelFrame = (panels: Panels, style: Style, size: Size, body: readonly string[]): Picture => {
  const rule = ruleOf(style, size);
  return {
    head: [headOf(panels, style, size.columns), rule],
    body: Array.from({ length: bodyLines(size) }, (_, index) => clipped(body[index] ?? '', size.columns)),
    foot: [rule, footOf(panels, style, size.columns - 2)],
  };
};

export const ruleOf = ({ dim, glyphs }: Style, { columns }: Size): string => dim(glyphs.rule.repeat(columns));

/** What is watched, and how the whole of it is: the one thing that has to be read first is never cut. */
const headOf = (panels: Panels, style: Style, columns: number): string => {
  const verdict = stackVerdict(panels, style);
  const room = columns - 2;
  const right = shortened(verdict.text, room);
  const left = shortened(whereabouts(panels, style), Math.max(0, room - cellsOf(right) - 2));
  return ` ${style.bold(filled(left, room - cellsOf(right)))}${verdict.paint(right)}`;
};

/** What a key does at a place: in the menu it chooses and does. */
export const panelKeyMeaning = (place: Panels['place'], action: PanelAction, { words: { panels } }: Style): string => {
  if (place === 'actions' && action === 'on') return panels.keys.does;
  if (place === 'actions' && (action === 'up' || action === 'down')) return panels.keys.choose;
  return panels.keys.actions[action];
};

/** The keys that work now, as many as fit; how to see all of them stays longest. */
const footOf = (panels: Panels, style: Style, columns: number): string => {
  const parts = panelKeys(panels)
    .filter(({ foot }) => foot)
    .map(({ keys, action }) => {
      const name = action === 'up' ? (style.isAscii ? 'Up Down' : '↑↓') : keyName(keys[0] ?? '', style);
      return { action, text: `${name} ${style.dim(panelKeyMeaning(panels.place, action, style))}` };
    });
  const line = (): string => ` ${parts.map(({ text }) => text).join('   ')}`;
  while (cellsOf(line()) > columns && parts.length > 1) {
    const last = parts.findLastIndex(({ action }) => action !== 'keys');
    parts.splice(last, 1);
  }
  return line();
};
