import { answersIn, draftOf } from '../../../core/draft.ts';
import { stateOf } from '../../../core/wizard-pages.ts';
import type { Style } from '../../style.ts';
import { cellsOf, filled, wrap, wrapSentences } from '../../text/table.ts';
import { isTyped } from '../fields.ts';
import { bodyLines, framed, keyMeaning, keyName, type Picture, paged, positionIn, type Size, windowOf } from '../frame.ts';
import { type Action, keysNow } from '../keys.ts';
import { focusedKey, type Session, sectionsOf } from '../session.ts';
import { helpLines } from './help.ts';
import { markOf, titleOf } from './side.ts';
import { welcomeLines } from './welcome.ts';

/** The whole help of what is below, and every key that works there; in as many pages as it takes. */
export const keys = (session: Session, style: Style, size: Size): Picture => {
  const below: Session = { ...session, cover: undefined };
  const key = focusedKey(session);
  const room = Math.min(76, size.columns - 4);
  const help = session.place.at === 'welcome' ? welcomeLines(session, style, room) : helpLines(session, [], style, room);
  const lines = [
    ...help,
    ...(help.length === 0 ? [] : ['']),
    ...keyRows(below, style),
    ...(key !== undefined && isTyped(session.wizard, key) ? ['', ...wrap(style.words.screen.keys.typing, room).map(style.dim)] : []),
  ];
  const { count, number, lines: shown } = paged(lines, session.cover?.over === 'keys' ? session.cover.page : 0, size);
  return framed(session, style, size, {
    left: style.words.screen.keys.title,
    right: count === 1 ? '' : style.words.asking.position(number + 1, count),
    body: shown.map(line => `  ${line}`),
    without: count === 1 ? ['up', 'down'] : [],
  });
};

/** An action a row, with all the keys that do it. */
const keyRows = (below: Session, style: Style): readonly string[] => {
  const names = new Map<Action, readonly string[]>();
  for (const { keys: more, action } of keysNow(below)) names.set(action, [...(names.get(action) ?? []), ...more]);
  const rows = [...names].map(
    ([action, all]) => [[...new Set(all)].map(name => keyName(name, style)).join(' '), keyMeaning(below, action, style)] as const,
  );
  const cells = Math.max(...rows.map(([all]) => cellsOf(all)));
  return rows.map(([all, meaning]) => `${style.accent(filled(all, cells))}  ${meaning}`);
};

/** Every section with its state, to jump to. */
export const sections = (session: Session, style: Style, size: Size): Picture => {
  const focus = session.cover?.over === 'sections' ? session.cover.focus : 0;
  const all = sectionsOf(session.wizard);
  const room = bodyLines(size);
  const { from, to } = windowOf(all.length, focus, room);
  const names = Math.max(...all.map(section => cellsOf(titleOf(section, style))));
  const rows = all.slice(from, to).map((section, index) => {
    const isHere = from + index === focus;
    const state = section === 'review' ? '' : style.words.asking.states[stateOf(session.wizard, section)];
    const name = filled(titleOf(section, style), names);
    return `  ${isHere ? style.accent(style.glyphs.going) : ' '} ${markOf(session, style, section)} ${isHere ? style.bold(name) : name}  ${style.dim(state)}`.trimEnd();
  });
  return framed(session, style, size, {
    left: style.words.screen.sections,
    right: [positionIn(all.length, focus, { from, to }, style).trimEnd(), session.wizard.mode].filter(Boolean).join(' · '),
    body: all.length < room ? ['', ...rows] : rows,
  });
};

/** Whether to leave, and what is kept then. */
export const leave = (session: Session, style: Style, size: Size): Picture => {
  const { leave: words, name } = style.words.screen;
  const draft = draftOf(session.begun, session.wizard, '');
  const said = draft === undefined ? words.nothing : words.keeps(answersIn(draft), draft.secrets.length > 0);
  return framed(session, style, size, {
    left: name,
    right: '',
    body: ['', `  ${style.bold(words.question)}`, '', ...wrapSentences(said, size.columns - 4).map(line => `  ${line}`)],
  });
};
