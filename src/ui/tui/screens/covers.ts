import { answersIn, draftOf } from '../../../core/draft.ts';
import { stateOf } from '../../../core/wizard-pages.ts';
import type { Style } from '../../style.ts';
import { cellsOf, filled, wrap } from '../../text/table.ts';
import { variableWords } from '../../words/variable.ts';
import { bodyLines, framed, keyMeaning, keyName, type Picture, type Size, windowOf } from '../frame.ts';
import { keysNow } from '../keys.ts';
import { focusedKey, type Session, sectionsOf } from '../session.ts';
import { markOf, titleOf } from './side.ts';

/** Every key that works on the screen below, and the whole help of its field. */
export const keys = (session: Session, style: Style, size: Size): Picture => {
  const below: Session = { ...session, cover: undefined };
  const key = focusedKey(session);
  const room = Math.min(76, size.columns - 4);
  const said = key === undefined ? undefined : variableWords(session.wizard.stack, key, style.words);
  const help = said === undefined ? [] : wrap(`${said.ask}. ${said.help ?? ''}`, room);
  const listed = new Map(
    keysNow(below)
      .map(({ keys: names, action }) => [action, names] as const)
      .reverse(),
  );
  const rows = [...listed]
    .reverse()
    .map(
      ([action, names]) =>
        `  ${style.accent(filled(names.map(name => keyName(name, style)).join(' '), 12))} ${keyMeaning(below, action, style)}`,
    );
  const isSmall = size.rows < 18;
  return framed(session, style, size, {
    left: style.words.screen.keys.title,
    right: '',
    body: [
      ...(isSmall ? [] : help.map(line => `  ${line}`)),
      ...(isSmall || help.length === 0 ? [] : ['']),
      ...rows,
      ...(key === undefined || isSmall ? [] : ['', ...wrap(style.words.screen.keys.typing, room).map(line => `  ${style.dim(line)}`)]),
    ],
  });
};

/** Every section with its state, to jump to. */
export const sections = (session: Session, style: Style, size: Size): Picture => {
  const focus = session.cover?.over === 'sections' ? session.cover.focus : 0;
  const all = sectionsOf(session.wizard);
  const { from, to } = windowOf(all.length, focus, bodyLines(size) - 1);
  const names = Math.max(...all.map(section => cellsOf(titleOf(section, style))));
  const rows = all.slice(from, to).map((section, index) => {
    const isHere = from + index === focus;
    const state = section === 'review' ? '' : style.words.asking.states[stateOf(session.wizard, section)];
    const name = filled(titleOf(section, style), names);
    return `  ${isHere ? style.accent(style.glyphs.going) : ' '} ${markOf(session, style, section)} ${isHere ? style.bold(name) : name} ${style.dim(state)}`;
  });
  return framed(session, style, size, { left: style.words.screen.sections, right: session.wizard.mode ?? '', body: ['', ...rows] });
};

/** Whether to leave, and what is kept then. */
export const leave = (session: Session, style: Style, size: Size): Picture => {
  const { leave: words, name } = style.words.screen;
  const draft = draftOf(session.begun, session.wizard, '');
  const said = draft === undefined ? words.nothing : words.keeps(answersIn(draft), draft.secrets.length > 0);
  return framed(session, style, size, {
    left: name,
    right: '',
    body: [
      '',
      `  ${style.bold(words.question)}`,
      '',
      ...wrap(said, size.columns - 4).map(line => `  ${line}`),
      '',
      `  ${words.stay}, ${words.leave}.`,
    ],
  });
};
