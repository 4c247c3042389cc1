import { leftOf } from '../../../core/left-checks.ts';
import { type PageState, stateOf } from '../../../core/wizard-pages.ts';
import type { Page } from '../../../stack/define.ts';
import type { Style } from '../../style.ts';
import { cellsOf } from '../../text/table.ts';
import { lookingAt, type Session, sectionsOf } from '../session.ts';

/** Cells of the side list, with the space beside it. */
export const sideCells = 22;

export const titleOf = (section: Page | 'review', { words }: Style): string =>
  section === 'review' ? words.asking.review : words.asking.pages[section];

/** Every section with its state; where the person is, in the accent. */
export const sideList = (session: Session, style: Style): readonly string[] =>
  sectionsOf(session.wizard).map(section => {
    const isHere = isAt(session, section);
    const mark = isHere ? style.accent(style.glyphs.going) : markOf(session, style, section);
    const pad = ' '.repeat(Math.max(0, 2 - cellsOf(mark)));
    return ` ${mark}${pad} ${isHere ? style.bold(titleOf(section, style)) : titleOf(section, style)}`;
  });

const isAt = ({ place }: Session, section: Page | 'review'): boolean =>
  place.at === 'page'
    ? place.page === section
    : place.at === 'review' || place.at === 'checks'
      ? section === 'review'
      : place.at === 'mode' && section === 'mode';

const stateHere = (session: Session, section: Page | 'review'): PageState =>
  section === 'review'
    ? // What lacks an answer says so at its own section.
      leftOf(session.wizard).length > 0
      ? 'warning'
      : 'skipped'
    : stateOf(session.wizard, section);

const glyphOf = (state: PageState): 'done' | 'warn' | 'notYet' => (state === 'done' ? 'done' : state === 'skipped' ? 'notYet' : 'warn');

export const markOf = (session: Session, style: Style, section: Page | 'review'): string => {
  const state = stateHere(session, section);
  const glyph = style.glyphs[glyphOf(state)];
  return state === 'done' ? style.ok(glyph) : state === 'skipped' ? style.dim(glyph) : style.warn(glyph);
};

/** What the head says on the right: where, and what of. */
export const whereabouts = ({ where, wizard, begun }: Session, { words }: Style): string =>
  [where, Object.keys(begun.present).length === 0 ? words.screen.isNew : '', wizard.mode ?? ''].filter(Boolean).join(' · ');

/** What is being looked at; of what may be left out, how. '' where all was seen. */
export const outstanding = (session: Session, { words: { screen } }: Style): string => {
  const [first] = lookingAt(session);
  if (first === undefined) return '';
  return session.going && first !== 'machine' ? `${screen.looking[first]} · ${screen.goesOnWithout}` : screen.looking[first];
};
