import { pickedIn } from '../../../core/several.ts';
import { reveal } from '../../../core/values.ts';
import { valuesOf } from '../../../core/wizard.ts';
import type { Style } from '../../style.ts';
import { checkbox } from '../../text/checkbox.ts';
import { shortened, wrap } from '../../text/table.ts';
import { labelOf, variableWords } from '../../words/variable.ts';
import { bodyLines, framed, type Picture, positionIn, type Size, windowOf } from '../frame.ts';
import type { Session } from '../session.ts';
import { typingText } from './field.ts';

/** What a field that takes several offers, each with its box; behind the last a line for another one. */
export const list = (session: Session, style: Style, size: Size): Picture => {
  const { cover, wizard } = session;
  if (cover?.over !== 'list') throw new TypeError('This screen shows lists only');
  const { key, offered, focus, typing, complaint } = cover;
  const { list: words } = style.words.screen;
  const picked = pickedIn(reveal(valuesOf(wizard)[key]));
  const { ask, help } = variableWords(wizard.stack, key, style.words);
  const room = Math.min(76, size.columns - 4);
  const roomy = size.rows >= 18;
  const above = roomy ? ['', ...wrap(`${ask}. ${help ?? ''}`, room).map(line => `  ${line}`), ''] : [];
  // The complaint keeps a place of its own.
  const below = complaint === undefined ? [''] : [`  ${style.bad(`${style.glyphs.failed} ${style.words.asking.refused(complaint)}`)}`];
  const { from, to } = windowOf(offered.length + 1, focus, bodyLines(size) - above.length - below.length);
  const marked = (isHere: boolean): string => (isHere ? style.accent(style.glyphs.going) : ' ');
  const another = ` ${marked(focus === offered.length)} ${style.glyphs.add}   ${words.another}  `;
  const written = typingText(typing, false, Math.max(1, size.columns - 9 - words.another.length), style);
  const rows = [
    ...offered.map((item, index) => {
      const isHere = index === focus;
      const name = shortened(item, size.columns - 8);
      return ` ${marked(isHere)} ${checkbox(picked.includes(item), style)} ${isHere ? style.bold(name) : name}`;
    }),
    `${typing === undefined ? style.dim(another) : another}${written.text}`,
  ].slice(from, to);
  const y = above.length + focus - from;
  return framed(session, style, size, {
    left: labelOf(wizard.stack, key, style.words),
    right: [words.picked(picked.length), positionIn(offered.length + 1, focus, { from, to }, style)].filter(Boolean).join(' · '),
    body: [...above, ...rows, ...below],
    cursor: typing === undefined ? undefined : { x: 9 + words.another.length + written.cursor, y },
  });
};
