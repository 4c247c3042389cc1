import { stripVTControlCharacters } from 'node:util';
import { ownPairWay } from '../../core/own-pair.ts';
import type { Style } from '../style.ts';
import { cellsOf, cut, shortened } from '../text/table.ts';
import { isChanged, isTurnable, isTyped, kindOf } from './fields.ts';
import { reviewKeys } from './focus.ts';
import { type Action, keysNow, situationOf } from './keys.ts';
import { focusedKey, isAtFold, isOffering, type Session } from './session.ts';

/** Cells and lines of the terminal. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** A finished screen: its regions, a line each, none wider than the terminal; where the cursor stands in the body. */
export interface Picture {
  readonly head: readonly string[];
  readonly body: readonly string[];
  readonly foot: readonly string[];
  /** Cell and line in the whole picture. */
  readonly cursor?: { readonly x: number; readonly y: number } | undefined;
}

export const least: Size = { columns: 40, rows: 12 };
const comfortable: Size = { columns: 72, rows: 18 };

/** Whether there is room for the side list and the help beside the field. */
export const isWide = ({ columns, rows }: Size): boolean => columns >= comfortable.columns && rows >= comfortable.rows;

/** What stands between head and foot. */
interface Framed {
  readonly left: string;
  readonly right: string;
  readonly body: readonly string[];
  readonly cursor?: Picture['cursor'];
  /** Keys that have nothing to do here. */
  readonly without?: readonly Action[];
}

/** A screen of the wizard: the keys that work now at its foot. */
export const framed = (session: Session, style: Style, size: Size, content: Framed): Picture =>
  inFrame(
    style,
    size,
    content,
    keysNow(session)
      .filter(({ foot, action }) => foot && !content.without?.includes(action))
      .map(({ keys: [name = ''], action }) => [name, keyMeaning(session, action, style)]),
  );

/** Head and foot around a body of exactly the lines that are left: nothing on the screen ever jumps. `keys` by name, with what they do. */
export const inFrame = (
  style: Style,
  size: Size,
  { left, right, body, cursor }: Framed,
  keys: readonly (readonly [name: string, meaning: string])[],
): Picture => {
  const rule = style.dim(style.glyphs.rule.repeat(size.columns));
  const head = [` ${titled(left, right, size.columns - 2, style)}`, rule];
  const lines = bodyLines(size);
  return {
    head,
    body: Array.from({ length: lines }, (_, index) => clipped(body[index] ?? '', size.columns)),
    foot: [rule, ` ${footOf(keys, style, size.columns - 2)}`],
    cursor: cursor && cursor.y < lines ? { x: cursor.x, y: cursor.y + head.length } : undefined,
  };
};

/** Lines between the rules. The last line of a terminal stays free, or it scrolls. */
export const bodyLines = ({ rows }: Size): number => Math.max(1, rows - 5);

const titled = (left: string, right: string, columns: number, { bold, dim }: Style): string => {
  const room = columns - cellsOf(left) - 2;
  const shown = room < 4 ? '' : shortened(right, room);
  return bold(shortened(left, columns)) + ' '.repeat(Math.max(0, columns - cellsOf(left) - cellsOf(shown))) + dim(shown);
};

/** Keys and what they do, as many as fit, in their order. */
const footOf = (keys: readonly (readonly [string, string])[], style: Style, columns: number): string => {
  const lineOf = (some: typeof keys): string => some.map(([name, meaning]) => `${keyName(name, style)} ${style.dim(meaning)}`).join('   ');
  const byWeight = keys.toSorted(([one], [other]) => weightOf(one) - weightOf(other));
  let fitting: typeof keys = [];
  for (const key of byWeight) {
    const more = keys.filter(one => one === key || fitting.includes(one));
    if (cellsOf(lineOf(more)) <= columns) fitting = more;
    else if (weightOf(key[0]) === weighty.length) break;
  }
  return lineOf(fitting);
};

/** What a small window has to show first: the way on, what is done here, and where all keys are. */
const weighty: readonly string[] = ['enter', ' ', 'n', '?'];
const weightOf = (name: string): number => (weighty.includes(name) ? weighty.indexOf(name) : weighty.length);

export const keyName = (name: string, { isAscii, words }: Style): string => {
  const plain = isAscii ? words.screen.keys.asciiNames[name] : undefined;
  if (name.startsWith('ctrl-')) return `^${name.slice(5).toUpperCase()}`;
  return plain ?? words.screen.keys.names[name] ?? name;
};

export const keyMeaning = (session: Session, action: Action, { words }: Style): string => {
  const situation = situationOf(session);
  if (situation === 'checks' && action === 'on') return words.screen.keys.onReview;
  if ((situation === 'over-keys' || situation === 'over-import' || situation === 'over-repair') && (action === 'up' || action === 'down'))
    return words.screen.keys[action === 'down' ? 'more' : 'before'];
  if (situation === 'over-repair') return words.screen.repair.keys[action === 'on' ? 'on' : isAtWork(session) ? 'stop' : 'back'];
  if (situation === 'review' && action === 'on') return words.screen.keys[onReview(session)];
  if (situation === 'welcome' && action === 'on' && isOffering(session)) return words.screen.keys.onDraft;
  if (situation === 'over-import' && (action === 'on' || action === 'back')) return words.screen.pasted.keys[action];
  if (situation === 'page' && action === 'back' && isChanged(session)) return words.screen.keys.undo;
  if (situation === 'over-sections' && action === 'on') return words.screen.keys.there;
  if (situation === 'over-list' && action === 'on') return words.screen.list[isWriting(session) ? 'add' : 'done'];
  if (situation === 'over-list' && action === 'toggle') return words.screen.list.pick;
  if (situation === 'page' && action === 'toggle' && isAtFold(session)) return words.screen.fold.open;
  if (situation === 'page' && action === 'toggle' && isSeveral(session)) return words.screen.list.open;
  if (situation === 'page' && action === 'toggle' && isTurnable(session, focusedKey(session) ?? ''))
    return words.screen.pair[ownPairWay(session.wizard) === 'stays' ? 'goBack' : 'keepOwn'];
  if (situation === 'page' && action === 'toggle' && isFromShell(session)) return words.screen.keys.take;
  if (situation === 'over-leave') return action === 'leave' ? words.screen.keys.actions.leave : words.screen.keys.stay;
  return words.screen.keys.actions[action];
};

/** What Enter comes to at the review, where nothing may be to be written. */
const onReview = (session: Session): 'onReview' | 'onReviewOnly' | 'onSame' | 'onSameOnly' => {
  const { start } = session.wizard;
  if (reviewKeys(session).length === 0) return start ? 'onSame' : 'onSameOnly';
  return start ? 'onReview' : 'onReviewOnly';
};

/** A field that letters go into has a Space of its own only for what the shell offers. */
const isFromShell = (session: Session): boolean => {
  const key = focusedKey(session);
  return key !== undefined && isTyped(session.wizard, key);
};

const isSeveral = (session: Session): boolean => {
  const key = focusedKey(session);
  return key !== undefined && kindOf(session.wizard, key) === 'several';
};

const isWriting = ({ cover }: Session): boolean => cover?.over === 'list' && cover.typing !== undefined;

const isAtWork = ({ cover }: Session): boolean => cover?.over === 'repair' && cover.stage === 'working';

/** A line in no more cells than there are; colours and links are kept, and where letters are lost, that shows. */
export const clipped = (line: string, columns: number): string => {
  if (cellsOf(line) <= columns) return line;
  const isBlank = cellsOf(stripVTControlCharacters(line).trimEnd()) <= columns;
  const room = isBlank ? columns : columns - 1;
  return cutPainted(line, room, isBlank ? '' : '…');
};

const [esc, bell] = [String.fromCharCode(27), String.fromCharCode(7)];
const code = new RegExp(`(${esc}\\[[\\d;]*m|${esc}\\]8;[^${bell}]*${bell})`);

/** Cuts a line that has codes in between: those behind the cut end what began before it. */
const cutPainted = (line: string, columns: number, mark: string): string => {
  let shown = '';
  let room = columns;
  let isCut = false;
  for (const part of line.split(code)) {
    if (part.startsWith(esc)) shown += part;
    else if (!isCut) {
      const fits = cut(part, room);
      isCut = fits !== part;
      shown += isCut ? fits + mark : fits;
      room -= cellsOf(fits);
    }
  }
  return shown;
};

/** Of a text in as many pages as it takes the one of a number, counted on from the last to the first. */
export const paged = (lines: readonly string[], wanted: number, size: Size) => {
  const count = Math.max(1, Math.ceil(lines.length / bodyLines(size)));
  const number = ((wanted % count) + count) % count;
  return { count, number, lines: lines.slice(number * bodyLines(size), (number + 1) * bodyLines(size)) };
};

/** Two columns side by side; the left one in so many cells. */
export const beside = (left: readonly string[], cells: number, right: readonly string[]): readonly string[] =>
  Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const text = left[index] ?? '';
    return `${text}${' '.repeat(Math.max(0, cells - cellsOf(text)))}${right[index] ?? ''}`.trimEnd();
  });

/** The part of a list that shows the focused line, with room for so many; never empty where there is anything. */
export const windowOf = (count: number, focus: number, room: number): { readonly from: number; readonly to: number } => {
  if (count <= room) return { from: 0, to: count };
  const from = Math.max(0, Math.min(count - room, focus - Math.floor(room / 2)));
  return { from, to: from + room };
};

/** Which of many has the focus, where not all are on the screen, and where the others are; '' where all are. */
export const positionIn = (
  count: number,
  focus: number,
  { from, to }: { readonly from: number; readonly to: number },
  { glyphs, words }: Style,
): string =>
  count === to - from
    ? ''
    : `${words.asking.position(focus + 1, count)} ${from > 0 ? glyphs.above : ' '}${to < count ? glyphs.below : ' '}`;
