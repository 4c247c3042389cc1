import { reveal } from '../../../core/values.ts';
import { movesOf, valuesOf } from '../../../core/wizard.ts';
import { needed } from '../../../core/wizard-pages.ts';
import { about } from '../../../stack/define.ts';
import type { Style } from '../../style.ts';
import { shown } from '../../text/review.ts';
import { cellsOf, cut } from '../../text/table.ts';
import { isGenerated, isLocked, isOffered, isRefused, kindOf } from '../fields.ts';
import { clipped } from '../frame.ts';
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
      text: inRoom(isGenerated(wizard, key) ? style.glyphs.secret.repeat(8) : dots, note, room, !session.revealed),
      ...(isHere && !isLocked(wizard, key) ? { cursor: 0 } : {}),
    };
  }
  return { text: inRoom(text, note, room), ...(isHere ? { cursor: Math.min(cellsOf(text), room) } : {}) };
};

const switchText = (isOn: boolean, isHere: boolean, style: Style): string => {
  const text = isOn ? `[${style.isAscii ? 'x' : '✓'}] ${style.words.screen.field.on}` : `[ ] ${style.words.screen.field.off}`;
  return isHere ? style.accent(text) : isOn ? text : style.dim(text);
};

/** The note behind a value. Where there is no room for both, the value is cut: its last letters tell least of what is to be done. */
const inRoom = (text: string, note: string, room: number, isHidden = false): string => {
  if (note === '') return shortened(text, room, isHidden);
  if (text === '') return clipped(note, room);
  const left = room - cellsOf(note) - 2;
  return left < 4 ? shortened(text, room, isHidden) : `${shortened(text, left, isHidden)}  ${note}`;
};

/** Of a secret the end stays, which tells one from another. */
const shortened = (text: string, room: number, isHidden: boolean): string => {
  if (cellsOf(text) <= room) return text;
  return isHidden ? text.slice(-Math.max(0, room)) : `${cut(text, Math.max(0, room - 1))}…`;
};

const noteOf = ({ wizard }: Session, key: string, style: Style): string => {
  const { optional } = about(wizard.stack, key);
  const text = reveal(valuesOf(wizard)[key]);
  if (isRefused(wizard, key)) return style.bad(`${style.glyphs.failed} ${style.words.screen.field.refused}`);
  if (isOffered(wizard, key)) return style.accent(style.words.screen.field.inShell);
  if (isGenerated(wizard, key)) return style.dim(style.words.screen.field.generated);
  if (needed(wizard).includes(key)) return style.warn(`${style.glyphs.warn} ${style.words.screen.field.wanted}`);
  const verdict = wizard.checks[key];
  if (verdict?.type === 'valid') return style.ok(`${style.glyphs.done} ${style.words.work.review.verdicts.valid}`);
  if (verdict?.type === 'refused') return style.warn(`${style.glyphs.warn} ${style.words.work.review.verdicts.refused}`);
  if (verdict?.type === 'unknown') return style.dim(`${style.glyphs.unknown} ${style.words.work.review.verdicts.unknown}`);
  if (isLocked(wizard, key)) return style.dim(style.words.screen.field.locked);
  const move = movesOf(wizard).find(one => one.key === key);
  if (move) return style.warn(`${style.glyphs.warn} ${style.words.screen.field.taken(move.port)}`);
  if (text === '' && optional) return style.dim(style.words.screen.field.optional);
  const source = wizard.sources[key];
  return source === undefined ? '' : style.dim(style.words.screen.field.given(source));
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
