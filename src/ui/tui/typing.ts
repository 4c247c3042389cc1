import { hopeless } from '../../core/half-typed.ts';
import { pastedEnv, trimmedPaste } from '../../core/pasted.ts';
import { advance } from '../../core/wizard.ts';
import { isDeclared } from '../../stack/define.ts';
import { cycled, heldText, isLocked, isOffered, isTyped, kindOf, takenFromShell } from './fields.ts';
import { edit, lineOf, textOf } from './line.ts';
import { listOpened } from './list.ts';
import type { Press } from './press.ts';
import { focusedKey, type Session, still } from './session.ts';

/** Letters go to the field. What was pasted comes without what copying brings along; a whole `.env` answers every field it names. */
export const typed = (session: Session, press: Press): Session => {
  const key = focusedKey(session);
  if (press.type === 'paste') {
    const values = pastedEnv(press.text);
    if (values) return imported(session, values);
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
  if (kind === 'switch' || kind === 'choice') return cycled(session, key, 1);
  return isOffered(session.wizard, key) ? takenFromShell(session, key) : typed(session, { type: 'text', text: ' ' });
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
