import { blockingIn, leftOf } from '../../core/left-checks.ts';
import { advance, isComplete, isPairOpen, movesOf, type WizardEvent } from '../../core/wizard.ts';
import { modes } from '../../stack/define.ts';
import { demanded, taken } from './fields.ts';
import { focusedKey, goOn, goTo, isOffering, lookingAt, type Session, takeUp, toReview } from './session.ts';

/** Something that happened to the wizard while the person was at it: a check that ended, a secret that was made. */
export const happened = (session: Session, event: WizardEvent): Session => {
  const after: Session = { ...session, wizard: advance(session.wizard, event) };
  if (!after.going) return after;
  const still: Session = { ...after, going: false };
  // What the look changed in `.env` is to be seen first.
  if (portsMoved(after) !== portsMoved(session)) return still.place.at === 'review' ? still : toReview(still);
  return lookingAt(after).length > 0 || isPairOpen(after.wizard) ? after : agreed(still);
};

const portsMoved = ({ wizard }: Session): string =>
  movesOf(wizard)
    .map(({ key, free }) => `${key}=${free}`)
    .join(' ');

/** Enter: takes what the place asks, and goes on where that fits. Whoever `waited` goes on without what the network still owes. */
export const wentOn = (session: Session, waited: boolean): Session => {
  const { place } = session;
  if (place.at === 'mode') return goOn(withMode(session));
  if (place.at === 'review' || place.at === 'checks') {
    const owed = lookingAt(session).filter(part => !waited || part === 'machine');
    return owed.length > 0 || isPairOpen(session.wizard) ? { ...session, going: true } : agreed(session);
  }
  if (place.at === 'welcome' && isOffering(session)) return takeUp(session);
  const key = focusedKey(session);
  if (key === undefined) return goOn(session);
  const after = demanded(taken(session, key), key);
  return after.complaint === undefined ? goOn(after) : after;
};

/** The mode that has the focus is chosen. */
export const withMode = (session: Session): Session => {
  const mode = session.place.at === 'mode' ? modes[session.place.focus] : undefined;
  return mode === undefined ? session : happened(session, { type: 'mode-chosen', mode });
};

/** The person wants what the review shows: what is left to check comes first, and holds up what could not work. */
const agreed = (session: Session): Session => {
  const { place, wizard } = session;
  if (!isComplete(wizard) || leftOf(wizard).length === 0) return confirmed(session, { type: 'confirmed' });
  if (place.at !== 'checks') return goTo(session, { at: 'checks', focus: 0 });
  return blockingIn(wizard) > 0 ? session : confirmed(session, { type: 'confirmed' });
};

/** The end, or what has to be answered before it. */
export const confirmed = (session: Session, event: WizardEvent): Session =>
  isComplete(session.wizard) ? happened(session, event) : toReview(session);
