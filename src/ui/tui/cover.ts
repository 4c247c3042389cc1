import { importOf } from '../../core/pasted.ts';
import { modes } from '../../stack/define.ts';
import { happened } from './agree.ts';
import type { Action } from './keys.ts';
import { listActed } from './list.ts';
import { repairActed } from './repair.ts';
import { focusedKey, goTo, pageAt, type Session, sectionsOf, still, toMode, toReview } from './session.ts';

type Section = ReturnType<typeof sectionsOf>[number];

/** The sections, with the focus where the person is. */
export const withSections = (session: Session): Session => ({
  ...session,
  cover: { over: 'sections', focus: Math.max(0, sectionsOf(session.wizard).indexOf(sectionOf(session))) },
});

const sectionOf = ({ place }: Session): Section =>
  place.at === 'page' ? place.page : place.at === 'review' || place.at === 'checks' ? 'review' : 'mode';

/** What a key does while something lies over the place. */
export const coverActed = (session: Session, cover: NonNullable<Session['cover']>, action: Action): Session => {
  if (cover.over === 'repair') return repairActed(session, cover, action);
  if (cover.over === 'list' && action !== 'leave') return listActed(session, cover, action);
  const open: Session = { ...session, cover: undefined };
  if (action === 'leave') return cover.over === 'leave' ? happened(open, { type: 'cancelled' }) : { ...session, cover: { over: 'leave' } };
  if ((cover.over === 'keys' || cover.over === 'import') && (action === 'down' || action === 'up'))
    return { ...session, cover: { ...cover, page: cover.page + (action === 'down' ? 1 : -1) } };
  if (cover.over === 'import' && action === 'on') return imported(open, cover.values);
  if (cover.over !== 'sections' || action === 'back') return open;
  const sections = sectionsOf(session.wizard);
  if (action === 'on') return jumped(open, sections[cover.focus] ?? 'review');
  const focus = action === 'up' ? cover.focus - 1 : action === 'down' ? cover.focus + 1 : cover.focus;
  return { ...session, cover: { ...cover, focus: Math.max(0, Math.min(sections.length - 1, focus)) } };
};

/** What is half typed stays, except where the import has another value for it. The wizard may have heard of checks since. */
const imported = (session: Session, values: Readonly<Record<string, string>>): Session => {
  const { taken, wizard } = importOf(session.wizard, values);
  const key = focusedKey(session);
  const after = key !== undefined && taken.includes(key) ? still(session) : session;
  const { place } = after;
  // On the screen of the mode, Enter takes the one that has the focus.
  const at = place.at === 'mode' && wizard.mode !== undefined ? { ...place, focus: modes.indexOf(wizard.mode) } : place;
  return { ...after, wizard, place: at };
};

const jumped = (session: Session, section: Section): Session => {
  if (section === 'review') return toReview(session);
  if (section === 'mode' && session.wizard.mode === undefined) return toMode(session);
  return goTo(session, pageAt(session.wizard, section, 'through'));
};
