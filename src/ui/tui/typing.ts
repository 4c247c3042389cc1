import { hopeless } from '../../core/half-typed.ts';
import { importOf, pastedEnv, trimmedPaste } from '../../core/pasted.ts';
import { isLocked } from '../../core/wizard-pages.ts';
import { cycled, heldText, isOffered, isTurnable, isTyped, kindOf, pemPasted, takenFromShell } from './fields.ts';
import { edit, lineOf, textOf } from './line.ts';
import { listOpened } from './list.ts';
import type { Press } from './press.ts';
import { focusedKey, type Session } from './session.ts';

/** Letters go to the field. What was pasted comes without what copying brings along; a whole `.env` is offered as an import. */
export const typed = (session: Session, press: Press): Session => {
  const key = focusedKey(session);
  if (press.type === 'paste') {
    const values = pastedEnv(press.text);
    if (values) return { ...session, cover: { over: 'import', values, brought: importOf(session.wizard, values), page: 0 } };
  }
  if (press.type === 'paste' && key !== undefined && kindOf(session.wizard, key) === 'pem') {
    const after = pemPasted(session, press.text);
    if (after) return after;
  }
  if (key === undefined || !isTyped(session.wizard, key) || isLocked(session.wizard, key)) return session;
  const text = press.type === 'paste' ? ({ type: 'text', text: trimmedPaste(press.text, key) } as const) : press;
  const line = edit(session.typing ?? lineOf(heldText(session.wizard, key)), text);
  return line === undefined ? session : { ...session, typing: line, complaint: hopeless(session.wizard, key, textOf(line).trim()) };
};

/** Space: the other value of a switch, the next choice, the list of several, what the shell has; in a text it is a letter. */
export const toggled = (session: Session, key: string): Session => {
  const kind = kindOf(session.wizard, key);
  if (kind === 'several') return listOpened(session, key);
  if (kind === 'switch' || kind === 'choice' || isTurnable(session, key)) return cycled(session, key, 1);
  return isOffered(session.wizard, key) ? takenFromShell(session, key) : typed(session, { type: 'text', text: ' ' });
};
