import { confirmed, happened, wentOn, withMode } from './agree.ts';
import { coverActed, withSections } from './cover.ts';
import { cycled, isChanged, withdrawn } from './fields.ts';
import { edited, moved, movedTo, settled } from './focus.ts';
import { type Action, actionOf } from './keys.ts';
import { listTyped } from './list.ts';
import type { Press } from './press.ts';
import { repairing } from './repair.ts';
import { focusedKey, goBack, goOn, nextPage, type Session, unfolded } from './session.ts';
import { toggled, typed } from './typing.ts';

/** What the keyboard does to a session. Actions that need the machine (`renew`, `suspend`) leave it as it is. */
export const pressed = (before: Session, press: Press): Session => {
  const session: Session = before.going ? { ...before, going: false } : before;
  const action = actionOf(session, press);
  if (action !== undefined) return acted(session, action, before.going);
  if (session.cover) return session.cover.over === 'list' ? listTyped(session, session.cover, press) : session;
  return typed(session, press);
};

const acted = (session: Session, action: Action, waited: boolean): Session => {
  if (session.cover) return coverActed(session, session.cover, action);
  const key = focusedKey(session);
  switch (action) {
    case 'on':
      return wentOn(session, waited);
    case 'anew':
      return goOn({ ...session, draft: undefined });
    case 'back':
      return isChanged(session) ? { ...session, typing: undefined, complaint: undefined } : goBack(session);
    case 'up':
      return moved(session, -1);
    case 'down':
      return moved(session, 1);
    case 'first':
      return movedTo(session, 0);
    case 'last':
      return movedTo(session, Number.MAX_SAFE_INTEGER);
    case 'field-before':
      return session.place.at === 'page' && session.place.focus > 0 ? moved(session, -1) : whereItFits(session, goBack);
    case 'toggle':
      return key === undefined ? unfolded(session) : toggled(session, key);
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
      return whereItFits(session, withSections);
    case 'keys':
      return { ...session, cover: { over: 'keys', page: 0 } };
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

/** Takes what was typed before it goes away; stays with the complaint where that does not fit. */
const whereItFits = (session: Session, go: (after: Session) => Session): Session => {
  const after = settled(session);
  return after.complaint === undefined ? go(after) : after;
};
