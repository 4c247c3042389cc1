import { reviewed } from '../../core/edits.ts';
import { leftOf } from '../../core/left-checks.ts';
import { askedOn } from '../../core/wizard-pages.ts';
import { about, modes } from '../../stack/define.ts';
import { taken } from './fields.ts';
import { focusedKey, foldedHere, goToKey, rowsOn, type Session, still } from './session.ts';

/** To the row before or after. */
export const moved = (session: Session, step: 1 | -1): Session =>
  'focus' in session.place ? movedTo(session, session.place.focus + step) : session;

/** To a row of the place. Leaving a field takes what was typed there, or stays with the complaint. */
export const movedTo = (session: Session, focus: number): Session => {
  if (!('focus' in session.place)) return session;
  const after = settled(session);
  if (after.complaint !== undefined || !('focus' in after.place)) return after;
  const place = { ...after.place, focus: Math.max(0, Math.min(rowCount(after) - 1, focus)) };
  return { ...still(after), place };
};

/** What was typed into the field that has the focus, taken; a complaint where it does not fit. */
export const settled = (session: Session): Session => {
  const key = focusedKey(session);
  return key === undefined ? session : taken(session, key);
};

const rowCount = (session: Session): number => {
  const { place, wizard } = session;
  if (place.at === 'mode') return modes.length;
  if (place.at === 'page') return rowsOn(wizard, place).length + (foldedHere(session).length > 0 ? 1 : 0);
  if (place.at === 'checks') return leftOf(wizard).length;
  return place.at === 'review' ? reviewKeys(session).length : 0;
};

/** The variables of the review's lines, in their order. */
export const reviewKeys = ({ wizard }: Session): readonly string[] => reviewed(wizard);

/** The variable of the line that has the focus in the review. */
export const reviewedKey = (session: Session): string | undefined =>
  session.place.at === 'review' ? reviewKeys(session)[session.place.focus] : undefined;

/** Whether that one can be changed from there: what follows from others has no field of its own, and a mode is chosen at the start. */
export const canEdit = (session: Session): boolean => {
  const key = reviewedKey(session);
  return key !== undefined && askedOn(session.wizard, about(session.wizard.stack, key).page).includes(key);
};

/** To the field of the line that has the focus in the review. */
export const edited = (session: Session): Session => {
  const key = reviewedKey(session);
  return key === undefined || !canEdit(session) ? session : goToKey(session, key, 'back');
};
