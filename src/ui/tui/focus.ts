import { leftOf } from '../../core/left-checks.ts';
import { edits } from '../../core/wizard.ts';
import { modes } from '../../stack/define.ts';
import { taken } from './fields.ts';
import { focusedKey, goToKey, rowsOn, type Session, still } from './session.ts';

/** To the row before or after. */
export const moved = (session: Session, step: 1 | -1): Session =>
  'focus' in session.place ? movedTo(session, session.place.focus + step) : session;

/** To a row of the place. Leaving a field takes what was typed there, or stays with the complaint. */
export const movedTo = (session: Session, focus: number): Session => {
  if (!('focus' in session.place)) return session;
  const key = focusedKey(session);
  const after = key === undefined ? session : taken(session, key);
  if (after.complaint !== undefined || !('focus' in after.place)) return after;
  const place = { ...after.place, focus: Math.max(0, Math.min(rowCount(after) - 1, focus)) };
  return { ...still(after), place };
};

const rowCount = (session: Session): number => {
  const { place, wizard } = session;
  if (place.at === 'mode') return modes.length;
  if (place.at === 'page') return rowsOn(wizard, place.page).length;
  if (place.at === 'checks') return leftOf(wizard).length;
  return place.at === 'review' ? reviewKeys(session).length : 0;
};

/** The lines of the review that can be changed from there. */
export const reviewKeys = ({ wizard }: Session): readonly string[] =>
  edits(wizard)
    .filter(({ key, follows }) => !follows && key !== 'SAMPLEMIND_MODE')
    .map(({ key }) => key);

/** To the field of the line that has the focus in the review; what follows from others leads to nowhere of its own. */
export const edited = (session: Session): Session => {
  if (session.place.at !== 'review') return session;
  const key = reviewKeys(session)[session.place.focus];
  return key === undefined ? session : goToKey(session, key, 'back');
};
