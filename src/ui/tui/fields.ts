import { ownPairWay } from '../../core/own-pair.ts';
import { recommended, reveal } from '../../core/values.ts';
import { advance, refusals, toGenerate, valuesOf, type Wizard } from '../../core/wizard.ts';
import { isRefused, needed, offers } from '../../core/wizard-pages.ts';
import { about } from '../../stack/define.ts';
import { isPath, pemParts, selfSigned } from '../../stack/pem.ts';
import { choicesOf, type Shape, shapeOf } from '../../stack/shapes.ts';
import { lineOf, textOf } from './line.ts';
import { focusedKey, type Session } from './session.ts';

/** How a field is filled in. */
export type Kind = Shape['type'] | 'secret';

export const kindOf = ({ stack }: Wizard, key: string): Kind => {
  const { type } = shapeOf(stack, key);
  return type === 'text' && about(stack, key).secret ? 'secret' : type;
};

/** Whether letters go into the field: all others are chosen. */
export const isTyped = (wizard: Wizard, key: string): boolean => ['text', 'number', 'secret', 'pem'].includes(kindOf(wizard, key));

export const isGenerated = (wizard: Wizard, key: string): boolean => toGenerate(wizard).includes(key);

/** Another value of the shell that would be taken. */
export const isOffered = (wizard: Wizard, key: string): boolean => offers(wizard).includes(key);

/** What the field holds as text: of a text its value, of a PEM the path that was typed, of a secret nothing until it is typed. */
export const heldText = (wizard: Wizard, key: string): string =>
  kindOf(wizard, key) === 'pem' ? pathIn(reveal(valuesOf(wizard)[key])) : plainText(wizard, key);

const pathIn = (text: string): string => (isPath(text) ? text : '');

const plainText = (wizard: Wizard, key: string): string =>
  ['text', 'number'].includes(kindOf(wizard, key)) && !isRefused(wizard, key) ? reveal(valuesOf(wizard)[key]) : '';

/** Whether the field chooses between a pair of the person's own that lies in place and the one that is made here. */
export const isTurnable = ({ wizard, typing }: Session, key: string): boolean =>
  key === 'TLS_CERTIFICATE' && typing === undefined && ['stays', 'taken-back'].includes(ownPairWay(wizard) ?? '');

/** The next one of a list, or the one before. */
export const cycled = (session: Session, key: string, step: 1 | -1): Session => {
  const { wizard } = session;
  if (isTurnable(session, key)) return ownPairWay(wizard) === 'stays' ? answered(session, key, selfSigned) : withdrawn(session, key);
  const choices = choicesOf(wizard.stack, key) ?? [];
  const at = choices.indexOf(reveal(valuesOf(wizard)[key]));
  const text = choices[(at + step + choices.length) % choices.length];
  if (text === undefined) return session;
  const mode = key === 'SAMPLEMIND_MODE' ? wizard.stack.modes.find(one => one === text) : undefined;
  return mode === undefined ? answered(session, key, text) : { ...session, wizard: advance(wizard, { type: 'mode-chosen', mode }) };
};

/** Whether another value is typed into the field that has the focus than it holds. */
export const isChanged = (session: Session): boolean => {
  const key = focusedKey(session);
  return key !== undefined && session.typing !== undefined && textOf(session.typing) !== heldText(session.wizard, key);
};

/** Takes what was typed; the session stays where it is with a complaint where that does not fit. */
export const taken = (session: Session, key: string): Session => {
  const { typing, wizard } = session;
  if (typing === undefined) return session;
  const text = kindOf(wizard, key) === 'secret' ? textOf(typing) : textOf(typing).trim();
  // An empty line in place of a secret leaves it as it is.
  if (kindOf(wizard, key) === 'secret' && text === '') return { ...session, typing: undefined, complaint: undefined };
  // An emptied line stands for what is recommended, where empty says nothing.
  const { optional } = about(wizard.stack, key);
  const meant = text === '' && !optional ? (recommended(wizard.stack, key, wizard.mode ?? 'dev', valuesOf(wizard)) ?? '') : text;
  if (meant === heldText(wizard, key) && !isRefused(wizard, key)) return { ...session, typing: undefined, complaint: undefined };
  return answered(session, key, meant);
};

/** An answer that fits is taken at once; one that does not leaves the wizard as it is. */
export const answered = (session: Session, key: string, text: string): Session => {
  const after = advance(session.wizard, { type: 'answered', key, text });
  const complaint = after.complaints[key];
  return complaint === undefined
    ? { ...session, wizard: after, typing: undefined, complaint: undefined }
    : { ...session, typing: session.typing ?? lineOf(text), complaint };
};

/** What was pasted of a TLS pair, each half to its own field; undefined where it is nothing of one. */
export const pemPasted = (session: Session, pasted: string): Session | undefined => {
  const { certificate, key } = pemParts(pasted);
  if (certificate === '' && key === '') return undefined;
  const half = (after: Session, name: string, text: string): Session => (text === '' ? after : answered(after, name, text));
  return half(half(session, 'TLS_CERTIFICATE', certificate), 'TLS_PRIVATE_KEY', key);
};

/** Says why a field that has to be answered may not be left empty, or as it is. */
export const demanded = (session: Session, key: string): Session => {
  const refused = refusals(session.wizard).find(refusal => refusal.key === key);
  if (refused) return { ...session, complaint: session.complaint ?? refused.reason };
  return needed(session.wizard).includes(key) && key !== 'SAMPLEMIND_MODE'
    ? answered(session, key, heldText(session.wizard, key))
    : session;
};

/** What the shell says in place of what is there. */
export const takenFromShell = (session: Session, key: string): Session => answered(session, key, reveal(session.wizard.offered[key]));

/** Back to what `.env` says, or to what is recommended. */
export const withdrawn = (session: Session, key: string): Session => ({
  ...session,
  wizard: advance(session.wizard, { type: 'withdrawn', key }),
  typing: undefined,
  complaint: undefined,
});
