import { reveal } from '../../../core/values.ts';
import { valuesOf } from '../../../core/wizard.ts';
import { needed } from '../../../core/wizard-pages.ts';
import { about } from '../../../stack/define.ts';
import type { Style } from '../../style.ts';
import { shown } from '../../text/review.ts';
import { cellsOf, cut } from '../../text/table.ts';
import { screen } from '../../words/tui.ts';
import { isGenerated, isLocked, isOffered, isRefused, kindOf } from '../fields.ts';
import { type Line, textOf } from '../line.ts';
import type { Session } from '../session.ts';

interface Shown {
  readonly text: string;
  /** Cells from the start of the value; undefined where nothing can be typed. */
  readonly cursor?: number;
}

/** What stands in a field, in so many cells. */
export const fieldValue = (session: Session, key: string, isHere: boolean, room: number, style: Style): Shown => {
  const { wizard } = session;
  const kind = kindOf(wizard, key);
  const value = valuesOf(wizard)[key] ?? '';
  const text = reveal(value);
  if (kind === 'switch') return { text: switchText(text === 'true', isHere, style) };
  if (kind === 'choice') return { text: isHere ? `${style.dim('‹')} ${style.accent(text)} ${style.dim('›')}` : text };
  if (isHere && session.typing) return typingText(session.typing, kind === 'secret' && !session.revealed, room, style);
  const note = noteOf(session, key, style);
  if (kind === 'secret') {
    const dots = text === '' ? '' : session.revealed && isHere ? text : shown(value, style);
    return {
      text: inRoom(isGenerated(wizard, key) ? style.glyphs.secret.repeat(8) : dots, note, room),
      ...(isHere && !isLocked(wizard, key) ? { cursor: 0 } : {}),
    };
  }
  return { text: inRoom(text, note, room), ...(isHere ? { cursor: Math.min(cellsOf(text), room) } : {}) };
};

const switchText = (isOn: boolean, isHere: boolean, style: Style): string => {
  const text = isOn ? `[${style.isAscii ? 'x' : '✓'}] ${screen.field.on}` : `[ ] ${screen.field.off}`;
  return isHere ? style.accent(text) : isOn ? text : style.dim(text);
};

/** The note behind a value, where both fit. */
const inRoom = (text: string, note: string, room: number): string => {
  const short = cellsOf(text) <= room ? text : `${cut(text, Math.max(0, room - 1))}…`;
  const gap = short === '' ? '' : '  ';
  return note !== '' && cellsOf(short + gap + note) <= room
    ? `${short}${gap}${note}`
    : short === '' && note !== ''
      ? cut(note, room)
      : short;
};

const noteOf = ({ wizard }: Session, key: string, style: Style): string => {
  const { optional } = about(wizard.stack, key);
  const text = reveal(valuesOf(wizard)[key]);
  if (isRefused(wizard, key)) return style.bad(`${style.glyphs.failed} ${screen.field.refused}`);
  if (isOffered(wizard, key)) return style.accent(screen.field.inShell);
  if (isGenerated(wizard, key)) return style.dim(screen.field.generated);
  if (needed(wizard).includes(key)) return style.warn(`${style.glyphs.warn} ${screen.field.wanted}`);
  if (isLocked(wizard, key)) return style.dim(screen.field.locked);
  if (text === '' && optional) return style.dim(screen.field.optional);
  const source = wizard.sources[key];
  return source === undefined ? '' : style.dim(screen.field.given(source));
};

/** A line that is typed, with as much of it as fits around the cursor. */
const typingText = (line: Line, isHidden: boolean, room: number, { glyphs }: Style): Shown => {
  const letters = isHidden ? line.letters.map(() => glyphs.secret) : line.letters;
  if (textOf(line) === '') return { text: '', cursor: 0 };
  const before = letters.slice(0, line.cursor).join('');
  let from = 0;
  while (cellsOf(letters.slice(from, line.cursor).join('')) > room - 1) from += 1;
  return {
    text: cut(letters.slice(from).join(''), room),
    cursor: from === 0 ? cellsOf(before) : cellsOf(letters.slice(from, line.cursor).join('')),
  };
};
