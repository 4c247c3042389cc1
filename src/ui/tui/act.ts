import { blockingIn, leftOf } from '../../core/left-checks.ts';
import { pastedEnv, trimmedPaste } from '../../core/pasted.ts';
import { advance, edits, isComplete, movesOf, type WizardEvent } from '../../core/wizard.ts';
import { isDeclared, modes } from '../../stack/define.ts';
import { cycled, demanded, heldText, isLocked, isOffered, kindOf, taken, takenFromShell, withdrawn } from './fields.ts';
import { type Action, actionOf } from './keys.ts';
import { edit, lineOf } from './line.ts';
import type { Press } from './press.ts';
import { repairActed, repairing } from './repair.ts';
import {
  focusedKey,
  goBack,
  goOn,
  goTo,
  goToKey,
  isLooking,
  isOffering,
  nextPage,
  rowsOn,
  type Session,
  sectionsOf,
  still,
  takeUp,
  toReview,
} from './session.ts';

/** What the keyboard does to a session. Actions that need the machine (`renew`, `suspend`) leave it as it is. */
export const pressed = (before: Session, press: Press): Session => {
  const session: Session = before.going ? { ...before, going: false } : before;
  const action = actionOf(session, press);
  if (action !== undefined) return acted(session, action);
  return session.cover ? session : typed(session, press);
};

/** Something that happened to the wizard while the person was at it: a check that ended, a secret that was made. */
export const happened = (session: Session, event: WizardEvent): Session => {
  const after: Session = { ...session, wizard: advance(session.wizard, event) };
  if (!after.going || isLooking(after)) return after;
  // What the look changed in `.env` is to be seen first.
  const still: Session = { ...after, going: false };
  if (portsMoved(after) === portsMoved(session)) return agreed(still);
  return still.place.at === 'review' ? still : toReview(still);
};

const portsMoved = ({ wizard }: Session): string =>
  movesOf(wizard)
    .map(({ key, free }) => `${key}=${free}`)
    .join(' ');

export const acted = (session: Session, action: Action): Session => {
  if (session.cover) return coverActed(session, session.cover, action);
  const key = focusedKey(session);
  switch (action) {
    case 'on':
      return wentOn(session);
    case 'anew':
      return goOn({ ...session, draft: undefined });
    case 'back':
      return goBack(session);
    case 'up':
      return moved(session, -1);
    case 'down':
      return moved(session, 1);
    case 'first':
      return movedTo(session, 0);
    case 'last':
      return movedTo(session, Number.MAX_SAFE_INTEGER);
    case 'field-before':
      return session.place.at === 'page' && session.place.focus > 0 ? moved(session, -1) : goBack(session);
    case 'toggle':
      return key === undefined ? session : toggled(session, key);
    case 'other-before':
      return key === undefined ? session : cycled(session, key, -1);
    case 'other-after':
      return key === undefined ? session : cycled(session, key, 1);
    case 'withdraw':
      return key === undefined ? session : withdrawn(session, key);
    case 'reveal':
      return { ...session, revealed: !session.revealed };
    case 'through':
      return nextPage(session.place.at === 'mode' ? withMode(session) : session, undefined);
    case 'sections':
      return { ...session, cover: { over: 'sections', focus: Math.max(0, sectionsOf(session.wizard).indexOf(sectionOf(session))) } };
    case 'keys':
      return { ...session, cover: { over: 'keys' } };
    case 'leave':
      return { ...session, cover: { over: 'leave' } };
    case 'write-only':
      return confirmed(session, { type: 'confirmed', start: false });
    case 'edit':
      return edited(session);
    case 'fix':
      return repairing(session);
    case 'again':
      return happened(session, { type: 'look-wanted' });
    case 'renew':
    case 'suspend':
      return session;
  }
};

const sectionOf = ({ place }: Session): ReturnType<typeof sectionsOf>[number] =>
  place.at === 'page' ? place.page : place.at === 'review' || place.at === 'checks' ? 'review' : 'mode';

const coverActed = (session: Session, cover: NonNullable<Session['cover']>, action: Action): Session => {
  if (cover.over === 'repair') return repairActed(session, cover, action);
  const open: Session = { ...session, cover: undefined };
  if (action === 'leave') return cover.over === 'leave' ? happened(open, { type: 'cancelled' }) : { ...session, cover: { over: 'leave' } };
  if (cover.over !== 'sections' || action === 'back') return open;
  const sections = sectionsOf(session.wizard);
  if (action === 'on') return jumped(open, sections[cover.focus] ?? 'review');
  const focus = action === 'up' ? cover.focus - 1 : action === 'down' ? cover.focus + 1 : cover.focus;
  return { ...session, cover: { ...cover, focus: Math.max(0, Math.min(sections.length - 1, focus)) } };
};

const jumped = (session: Session, section: ReturnType<typeof sectionsOf>[number]): Session => {
  if (section === 'review') return toReview(session);
  return goTo(session, { at: 'page', page: section, focus: 0, leads: 'through' });
};

const wentOn = (session: Session): Session => {
  const { place } = session;
  if (place.at === 'mode') return goOn(withMode(session));
  if (place.at === 'review' || place.at === 'checks') return isLooking(session) ? { ...session, going: true } : agreed(session);
  if (place.at === 'welcome' && isOffering(session)) return takeUp(session);
  const key = focusedKey(session);
  if (key === undefined) return goOn(session);
  const after = demanded(taken(session, key), key);
  return after.complaint === undefined ? goOn(after) : after;
};

const withMode = (session: Session): Session => {
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

const confirmed = (session: Session, event: WizardEvent): Session =>
  isComplete(session.wizard) ? happened(session, event) : toReview(session);

/** To the field of the line that has the focus in the review; what follows from others leads to nowhere of its own. */
const edited = (session: Session): Session => {
  if (session.place.at !== 'review') return session;
  const key = reviewKeys(session)[session.place.focus];
  return key === undefined ? session : goToKey(session, key, 'back');
};

/** The lines of the review that can be changed from there. */
export const reviewKeys = ({ wizard }: Session): readonly string[] =>
  edits(wizard)
    .filter(({ key, follows }) => !follows && key !== 'SAMPLEMIND_MODE')
    .map(({ key }) => key);

const moved = (session: Session, step: 1 | -1): Session =>
  'focus' in session.place ? movedTo(session, session.place.focus + step) : session;

/** Leaving a field takes what was typed there, or stays with the complaint. */
const movedTo = (session: Session, focus: number): Session => {
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

const toggled = (session: Session, key: string): Session => {
  if (['switch', 'choice'].includes(kindOf(session.wizard, key))) return cycled(session, key, 1);
  return isOffered(session.wizard, key) ? takenFromShell(session, key) : typed(session, { type: 'text', text: ' ' });
};

/** Letters go to the field. What was pasted comes without what copying brings along; a whole `.env` answers every field it names. */
const typed = (session: Session, press: Press): Session => {
  const key = focusedKey(session);
  if (press.type === 'paste') {
    const values = pastedEnv(press.text);
    if (values) return imported(session, values);
  }
  if (key === undefined || ['switch', 'choice'].includes(kindOf(session.wizard, key)) || isLocked(session.wizard, key)) return session;
  const text = press.type === 'paste' ? ({ type: 'text', text: trimmedPaste(press.text, key) } as const) : press;
  const line = edit(session.typing ?? lineOf(heldText(session.wizard, key)), text);
  return line === undefined ? session : { ...session, typing: line, complaint: undefined };
};

const imported = (session: Session, values: Readonly<Record<string, string>>): Session =>
  happenedAll(
    still(session),
    Object.entries(values).filter(([key]) => isDeclared(session.wizard.stack, key) && !isLocked(session.wizard, key)),
  );

const happenedAll = (session: Session, texts: readonly (readonly [string, string])[]): Session => {
  let { wizard } = session;
  for (const [key, text] of texts) {
    const after = advance(wizard, { type: 'answered', key, text });
    if (after.complaints[key] === undefined) wizard = after;
  }
  return { ...session, wizard };
};
