import { ownPairWay } from '../../../core/own-pair.ts';
import { offeredIn, pickedIn } from '../../../core/several.ts';
import { reveal } from '../../../core/values.ts';
import { movesOf, valuesOf, type Wizard } from '../../../core/wizard.ts';
import { isLocked, isRefused, needed } from '../../../core/wizard-pages.ts';
import { about, type Stack } from '../../../stack/define.ts';
import { isPath } from '../../../stack/pem.ts';
import { shapeOf } from '../../../stack/shapes.ts';
import type { Style } from '../../style.ts';
import { checkbox } from '../../text/checkbox.ts';
import { ownText, pemText, unbrought } from '../../text/pair.ts';
import { shown } from '../../text/review.ts';
import { cellsOf, cut, shortened } from '../../text/table.ts';
import { meantBy, rangeOf } from '../../words/variable.ts';
import { isGenerated, isOffered, isTurnable, kindOf } from '../fields.ts';
import { clipped } from '../frame.ts';
import { type Line, lineOf, textOf } from '../line.ts';
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
  if (isTurnable(session, key)) return pairChoice(session, isHere, room, style);
  if (kind === 'pem' && !(isHere && (session.typing || isPath(text)))) {
    const line = inRoom(pemText(wizard, key, style), noteOf(session, key, style), room);
    return isHere ? { text: line, cursor: 0 } : { text: line };
  }
  if (kind === 'switch') return { text: switchText(wizard.stack, key, text, isHere, style) };
  if (kind === 'choice') return { text: isHere ? `${style.dim('‹')} ${style.accent(text)} ${style.dim('›')}` : text };
  if (kind === 'several') return { text: inRoom(pickedIn(text).join(', '), severalNote(wizard.stack, key, text, style), room) };
  if (isHere && session.typing) {
    const typing = typingText(session.typing, kind === 'secret' && !session.revealed, room, style);
    const range = kind === 'number' ? rangeOf(wizard.stack, key, style.words) : '';
    return { ...typing, text: inRoom(typing.text, style.dim(range), room) };
  }
  const note = noteOf(session, key, style);
  if (kind === 'secret') {
    const dots = text === '' ? '' : session.revealed && isHere ? text : shown(value, style);
    return {
      text: inRoom(isGenerated(wizard, key) ? style.glyphs.secret.repeat(8) : dots, note, room, !session.revealed),
      ...(isHere && !isLocked(wizard, key) ? { cursor: 0 } : {}),
    };
  }
  const range = kind === 'number' && isHere ? style.dim(rangeOf(wizard.stack, key, style.words)) : '';
  const behind = note === '' ? range : note;
  if (!isHere) return { text: inRoom(`${text}${unitOf(wizard.stack, key, style)}`, behind, room) };
  // Of the field that is edited the end shows, where letters go.
  const left = behind === '' ? room : room - cellsOf(behind) - 2;
  const end = typingText(lineOf(text), false, left < 4 ? room : left, style);
  return { ...end, text: inRoom(end.text, behind, room) };
};

/** A pair of the person's own in place, or the one that is made here in its place. */
const pairChoice = ({ wizard }: Session, isHere: boolean, room: number, style: Style): Shown => {
  const isBack = ownPairWay(wizard) === 'taken-back';
  const text = isBack ? style.words.asking.pair.selfSigned : ownText(wizard, style);
  const note = style.dim(style.words.asking.pair[isBack ? 'made' : 'stays']);
  if (!isHere) return { text: inRoom(text, note, room) };
  return { text: `${style.dim('‹')} ${style.accent(cutShort(text, room - 4, false))} ${style.dim('›')}`, cursor: 2 };
};

const switchText = (stack: Stack, key: string, value: string, isHere: boolean, style: Style): string => {
  const shape = shapeOf(stack, key);
  const isOn = shape.type === 'switch' && shape.on === value;
  const { on, off } = style.words.screen.field;
  const text = `${checkbox(isOn, style)} ${isOn ? on : off}`;
  return isHere ? style.accent(text) : isOn ? text : style.dim(text);
};

const severalNote = (stack: Stack, key: string, text: string, style: Style): string =>
  style.dim(style.words.screen.list.count(pickedIn(text).length, offeredIn(stack, key, text).length));

const unitOf = (stack: Stack, key: string, { words }: Style): string => {
  const { unit } = about(stack, key);
  return unit === undefined ? '' : ` ${words.units[unit]}`;
};

/** The note behind a value. Where there is no room for both, the value is cut: its last letters tell least of what is to be done. */
const inRoom = (text: string, note: string, room: number, isHidden = false): string => {
  if (note === '') return cutShort(text, room, isHidden);
  if (text === '') return clipped(note, room);
  const left = room - cellsOf(note) - 2;
  return left < 4 ? cutShort(text, room, isHidden) : `${cutShort(text, left, isHidden)}  ${note}`;
};

/** Of a secret the end stays, which tells one from another. */
const cutShort = (text: string, room: number, isHidden: boolean): string => {
  if (cellsOf(text) <= room) return text;
  return isHidden ? text.slice(-Math.max(0, room)) : shortened(text, room);
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
  if (kindOf(wizard, key) === 'pem') return pairNote(wizard, key, style);
  if (text === '' && optional) return style.dim(style.words.screen.field.optional);
  const source = wizard.sources[key];
  if (source !== undefined) return style.dim(style.words.screen.field.given(source));
  return style.dim(meantBy(wizard.stack, key, text, style.words));
};

const pairNote = (wizard: Wizard, key: string, style: Style): string => {
  if (reveal(valuesOf(wizard)[key]) === '') return style.dim(unbrought(wizard, style));
  const shape = shapeOf(wizard.stack, key);
  const fits = shape.type === 'pem' && shape.holds === 'key' && wizard.pair?.facts.key === 'fits';
  return fits ? style.ok(`${style.glyphs.done} ${style.words.asking.pair.fits}`) : '';
};

/** A line that is typed, with as much of it as fits around the cursor. */
export const typingText = (
  line: Line | undefined,
  isHidden: boolean,
  room: number,
  { glyphs }: Style,
): Shown & { readonly cursor: number } => {
  if (line === undefined) return { text: '', cursor: 0 };
  // What was pasted may hold ends of lines: they are one cell each, or the picture would break.
  const letters = line.letters.map(letter => (isHidden ? glyphs.secret : /\p{Cc}/u.test(letter) ? ' ' : letter));
  if (textOf(line) === '') return { text: '', cursor: 0 };
  const before = letters.slice(0, line.cursor).join('');
  let from = 0;
  while (cellsOf(letters.slice(from, line.cursor).join('')) > room - 1) from += 1;
  // What stands before it is cut, and that shows; of bullets there is nothing to miss.
  const first = letters[from] ?? '';
  const isCut = from > 0 && !isHidden && room > 3;
  const shown = isCut ? ['…'.padEnd(cellsOf(first)), ...letters.slice(from + 1)] : letters.slice(from);
  return {
    text: cut(shown.join(''), room),
    cursor: from === 0 ? cellsOf(before) : cellsOf(letters.slice(from, line.cursor).join('')),
  };
};
