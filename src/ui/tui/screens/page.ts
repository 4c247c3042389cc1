import { whyOf } from '../../../core/ai-key-words.ts';
import { recommended, reveal } from '../../../core/values.ts';
import { weakness } from '../../../core/weakness.ts';
import { movesOf, refusals, valuesOf } from '../../../core/wizard.ts';
import { followingOn } from '../../../core/wizard-pages.ts';
import { about } from '../../../stack/define.ts';
import type { Style } from '../../style.ts';
import { cellsOf, cut, filled, wrap } from '../../text/table.ts';
import { labelOf, variableWords } from '../../words/variable.ts';
import { beside, bodyLines, framed, isWide, type Picture, type Size, windowOf } from '../frame.ts';
import { focusedKey, rowsOn, type Session, sectionsOf } from '../session.ts';
import { fieldValue } from './field.ts';
import { sideCells, sideList, titleOf, whereabouts } from './side.ts';

/** The fields of a section, the focused one with its help. */
export const page = (session: Session, style: Style, size: Size): Picture => {
  const { wizard, place } = session;
  if (place.at !== 'page') throw new TypeError('This screen shows pages only');
  const wide = isWide(size);
  const side = wide ? sideCells : 1;
  const room = size.columns - side - 1;
  const rows = rowsOn(wizard, place.page);
  const help = wide ? helpLines(session, style, Math.min(room, 60)) : shortHelp(session, style, room);
  // The help keeps its place whatever stands in it.
  const helpRoom = wide ? 8 : 3;
  const title = wide ? [style.bold(titleOf(place.page, style)), ''] : [];
  const listRoom = Math.max(1, bodyLines(size) - title.length - helpRoom - (wide ? 2 : 1));
  const following = followingOn(wizard, place.page);
  const { from, to } = windowOf(rows.length, place.focus, listRoom);
  const labels = labelCells(session, rows, room, style);
  const list = rows.slice(from, to).map((key, index) => fieldRow(session, key, from + index === place.focus, labels, room, style));
  const followed = following.slice(0, Math.max(0, listRoom - list.length)).map(key => followRow(session, key, labels, room, style));
  const cursor = list.find(({ cursor }) => cursor !== undefined)?.cursor;
  const at = title.length + place.focus - from;
  const lines = [...title, ...list.map(({ line }) => line), ...followed];
  const bottom = bodyLines(size) - helpRoom - (wide ? 1 : 0);
  const full = [...lines, ...Array.from({ length: Math.max(0, bottom - lines.length) }, () => '')].slice(0, bottom);
  const rule = wide ? [style.dim(style.glyphs.softRule.repeat(room - 1))] : [];
  const number = sectionsOf(wizard).indexOf(place.page) + 1;
  return framed(session, style, size, {
    left: wide ? style.words.screen.name : `${style.words.screen.shortName} · ${wizard.mode ?? 'dev'}`,
    right: wide ? whereabouts(session, style) : style.words.screen.place(number, sectionsOf(wizard).length, titleOf(place.page, style)),
    body: beside(wide ? sideList(session, style) : [], side, [...full, ...rule, ...help]),
    cursor: cursor === undefined ? undefined : { x: side + cursor, y: at },
  });
};

const labelCells = (session: Session, rows: readonly string[], room: number, { words }: Style): number =>
  Math.min(
    Math.max(8, ...rows.map(key => cellsOf(labelOf(session.wizard.stack, key, words)))),
    Math.floor(room * (room > 50 ? 0.56 : 0.5)),
  );

const label = (text: string, cells: number): string => filled(cellsOf(text) <= cells ? text : `${cut(text, cells - 1)}…`, cells);

const fieldRow = (session: Session, key: string, isHere: boolean, labels: number, room: number, style: Style) => {
  const name = label(labelOf(session.wizard.stack, key, style.words), labels);
  const value = fieldValue(session, key, isHere, room - labels - 4, style);
  const line = `${isHere ? style.accent(style.glyphs.going) : ' '} ${isHere ? style.bold(name) : name}  ${value.text}`;
  return { line, cursor: value.cursor === undefined ? undefined : labels + 4 + value.cursor };
};

const followRow = (session: Session, key: string, labels: number, room: number, style: Style): string => {
  const { wizard } = session;
  const value = about(wizard.stack, key).secret ? style.glyphs.secret.repeat(8) : reveal(valuesOf(wizard)[key]);
  return style.dim(
    `  ${label(labelOf(session.wizard.stack, key, style.words), labels)}  ${cut(value, Math.max(0, room - labels - 4 - 9))}  ${style.words.screen.field.follows}`,
  );
};

/** Why another port is proposed than the usual one. */
const moveOf = ({ wizard }: Session, key: string, { glyphs, words }: Style): readonly string[] =>
  movesOf(wizard)
    .filter(move => move.key === key)
    .map(({ port, owner }) => `${glyphs.warn} ${words.work.review.taken(port, owner)}.`);

const complaintOf = (session: Session, key: string): string | undefined =>
  session.complaint ?? refusals(session.wizard).find(refusal => refusal.key === key)?.reason;

const helpLines = (session: Session, style: Style, room: number): readonly string[] => {
  const key = focusedKey(session);
  if (key === undefined) return [];
  const { wizard } = session;
  const { stack, mode = 'dev' } = wizard;
  const { ask, help } = variableWords(stack, key, style.words);
  const { link } = about(stack, key);
  const complaint = complaintOf(session, key);
  const values = valuesOf(session.wizard);
  const usual = recommended(stack, key, mode, values) ?? '';
  const weak = complaint === undefined ? weakness(stack, key, reveal(values[key])) : undefined;
  const verdict = complaint === undefined ? wizard.checks[key] : undefined;
  return [
    ...(complaint === undefined ? [] : wrap(`${style.glyphs.failed} ${style.words.asking.refused(complaint)}`, room).map(style.bad)),
    ...(verdict && verdict.type !== 'valid'
      ? wrap(
          `${verdict.type === 'refused' ? style.glyphs.warn : style.glyphs.unknown} ${style.words.work.review.reason(key, verdict.type, whyOf(verdict))}`,
          room,
        ).map(verdict.type === 'refused' ? style.warn : style.dim)
      : []),
    ...(weak === undefined ? [] : wrap(`${style.glyphs.warn} ${style.words.asking.value.weak(weak)}`, room).map(style.warn)),
    ...moveOf(session, key, style).flatMap(line => wrap(line, room).map(style.warn)),
    ...wrap(`${ask}. ${help ?? ''}`, room),
    ...wrap(`${key}. ${style.words.meaning(stack, key)}`, room).map(style.dim),
    ...(usual !== '' && usual !== reveal(values[key]) && !about(stack, key).secret
      ? [style.dim(style.words.screen.field.recommended(usual))]
      : []),
    ...(link ? [style.dim(style.words.asking.value.link(style.link(link, link)))] : []),
  ].slice(0, 8);
};

/** What matters most of it, in a small window; the rest is under `?`. */
const shortHelp = (session: Session, style: Style, room: number): readonly string[] => {
  const key = focusedKey(session);
  if (key === undefined) return [];
  const complaint = complaintOf(session, key);
  const { ask, help } = variableWords(session.wizard.stack, key, style.words);
  const lines =
    complaint === undefined
      ? wrap([...moveOf(session, key, style), `${ask}. ${help ?? ''}`].join(' '), room - 1).map(style.dim)
      : wrap(`${style.glyphs.failed} ${style.words.asking.refused(complaint)}`, room - 1).map(style.bad);
  return ['', ...lines].slice(0, 3);
};
