import { happened } from './agree.ts';
import type { Action } from './keys.ts';
import { listActed } from './list.ts';
import { repairActed } from './repair.ts';
import { goTo, type Session, sectionsOf, toReview } from './session.ts';

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
  if (cover.over === 'keys' && (action === 'down' || action === 'up'))
    return { ...session, cover: { ...cover, page: cover.page + (action === 'down' ? 1 : -1) } };
  if (cover.over !== 'sections' || action === 'back') return open;
  const sections = sectionsOf(session.wizard);
  if (action === 'on') return jumped(open, sections[cover.focus] ?? 'review');
  const focus = action === 'up' ? cover.focus - 1 : action === 'down' ? cover.focus + 1 : cover.focus;
  return { ...session, cover: { ...cover, focus: Math.max(0, Math.min(sections.length - 1, focus)) } };
};

const jumped = (session: Session, section: Section): Session => {
  if (section === 'review') return toReview(session);
  return goTo(session, { at: 'page', page: section, focus: 0, leads: 'through' });
};
