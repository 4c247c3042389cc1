import { reveal } from '../../../core/values.ts';
import { valuesOf } from '../../../core/wizard.ts';
import { followingOn } from '../../../core/wizard-pages.ts';
import { isSecret } from '../../../stack/define.ts';
import type { Style } from '../../style.ts';
import { cellsOf, filled, shortened } from '../../text/table.ts';
import { labelOf } from '../../words/variable.ts';
import { beside, bodyLines, framed, isWide, type Picture, positionIn, type Size, windowOf } from '../frame.ts';
import { foldedHere, isAtFold, rowsOn, type Session, sectionsOf } from '../session.ts';
import { fieldValue } from './field.ts';
import { asTyped, helpLines, shortHelp } from './help.ts';
import { sideCells, sideList, titleOf, whereabouts } from './side.ts';

/** The fields of a section, the focused one with its help. */
export const page = (session: Session, style: Style, size: Size): Picture => {
  const { wizard, place } = session;
  if (place.at !== 'page') throw new TypeError('This screen shows pages only');
  const wide = isWide(size);
  const side = wide ? sideCells : 1;
  const room = size.columns - side - 1;
  const rows = rowsOn(wizard, place);
  const folded = foldedHere(session);
  const count = rows.length + (folded.length > 0 ? 1 : 0);
  // The help keeps its place whatever stands in it.
  const helpRoom = helpRoomOf(bodyLines(size), wide);
  const title = wide ? 2 : 0;
  const listRoom = Math.max(1, bodyLines(size) - title - helpRoom - (wide ? 2 : 1));
  const { from, to } = windowOf(count, place.focus, listRoom);
  const following = followingOn(wizard, place.page).slice(0, Math.max(0, listRoom - count));
  const labels = labelCells(session, [...rows, ...following], room, style);
  const fields = rows.slice(from, to).map((key, index) => fieldRow(session, key, from + index === place.focus, labels, room, style));
  const fold = folded.length > 0 && to > rows.length ? [foldRow(folded.length, isAtFold(session), labels, style)] : [];
  const list = [...fields, ...fold];
  const followed = following.map(key => followRow(session, key, labels, room, style));
  const where = positionIn(count, place.focus, { from, to }, style);
  const head = wide ? [apart(style.bold(titleOf(place.page, style)), style.dim(where), room - 1), ''] : [];
  const rule = wide ? ['', style.dim(style.glyphs.softRule.repeat(room - 1))] : [apart('', style.dim(where), room - 1)];
  const help = helpRoom < 4 ? shortHelp(session, style, room - 1) : helpLines(session, following, style, Math.min(room - 1, 60));
  const cursor = list.find(({ cursor }) => cursor !== undefined)?.cursor;
  const number = sectionsOf(wizard).indexOf(place.page) + 1;
  return framed(session, style, size, {
    left: wide ? style.words.screen.name : `${style.words.screen.shortName} · ${wizard.mode ?? 'dev'}`,
    right: wide ? whereabouts(session, style) : style.words.screen.place(number, sectionsOf(wizard).length, titleOf(place.page, style)),
    body: beside(wide ? sideList(session, style) : [], side, [
      ...head,
      ...padded([...list.map(({ line }) => line), ...followed], listRoom),
      ...rule,
      ...fitting(help, helpRoom, room - 1, style),
    ]),
    cursor: cursor === undefined ? undefined : { x: side + cursor, y: title + place.focus - from },
  });
};

/** A little more than half of what the title and the rule leave, 8 lines of the usual 24; less where the list has no side list beside it. */
const helpRoomOf = (lines: number, wide: boolean): number =>
  wide ? Math.max(5, Math.min(12, Math.floor((lines - 4) * 0.55))) : Math.max(2, Math.min(8, Math.floor((lines - 4) * 0.4)));

const apart = (left: string, right: string, cells: number): string =>
  left + ' '.repeat(Math.max(0, cells - cellsOf(left) - cellsOf(right))) + right;

const padded = (lines: readonly string[], count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => lines[index] ?? '');

/** All of it, or as much as fits and where the rest is. */
const fitting = (lines: readonly string[], room: number, cells: number, style: Style): readonly string[] => {
  if (lines.length <= room) return lines;
  const shown = lines.slice(0, room - 1);
  // No line to spare for where the rest is: the last one shows that it goes on.
  return [...shown, room < 3 ? goingOn(lines[room - 1] ?? '', cells) : style.dim(style.words.screen.rest)];
};

/** With whole words, as many as leave room for the mark. */
const goingOn = (line: string, cells: number): string => {
  const [, start = '', text = '', end = ''] = painted.exec(line) ?? [];
  const words = text.split(' ');
  while (words.length > 1 && cellsOf(words.join(' ')) >= cells) words.pop();
  return `${start}${words.join(' ').replace(/[.,]$/, '')}…${end}`;
};

const codes = `(?:${String.fromCharCode(27)}\\[[\\d;]*m)*`;
const painted = new RegExp(`^(${codes})(.*?)(${codes})$`);

const labelCells = (session: Session, rows: readonly string[], room: number, { words }: Style): number =>
  Math.min(
    Math.max(8, ...rows.map(key => cellsOf(labelOf(session.wizard.stack, key, words)))),
    Math.floor(room * (room > 50 ? 0.56 : 0.5)),
  );

const label = (text: string, cells: number): string => filled(shortened(text, cells), cells);

const fieldRow = (session: Session, key: string, isHere: boolean, labels: number, room: number, style: Style) => {
  const name = label(labelOf(session.wizard.stack, key, style.words), labels);
  const value = fieldValue(session, key, isHere, room - labels - 4, style);
  const line = `${isHere ? style.accent(style.glyphs.going) : ' '} ${isHere ? style.bold(name) : name}  ${value.text}`;
  return { line, cursor: value.cursor === undefined ? undefined : labels + 4 + value.cursor };
};

/** In the place of those that are as usual. */
const foldRow = (count: number, isHere: boolean, labels: number, style: Style) => {
  const { more, usual, space } = style.words.screen.fold;
  const name = label(more(count), labels);
  const line = `${isHere ? style.accent(style.glyphs.going) : ' '} ${isHere ? style.bold(name) : style.dim(name)}  ${isHere ? style.accent(space) : style.dim(usual)}`;
  return { line, cursor: undefined };
};

const followRow = (session: Session, key: string, labels: number, room: number, style: Style): string => {
  const wizard = asTyped(session);
  const value = isSecret(wizard.stack, key) ? style.glyphs.secret.repeat(8) : reveal(valuesOf(wizard)[key]);
  return style.dim(
    `  ${label(labelOf(session.wizard.stack, key, style.words), labels)}  ${shortened(value, Math.max(0, room - labels - 4 - 2 - cellsOf(style.words.screen.field.follows)))}  ${style.words.screen.field.follows}`,
  );
};
