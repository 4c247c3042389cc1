import { blockingIn } from '../../core/left-checks.ts';
import { isLocked } from '../../core/wizard-pages.ts';
import { about } from '../../stack/define.ts';
import { heldText, isOffered, isTurnable, kindOf } from './fields.ts';
import { canEdit, reviewKeys } from './focus.ts';
import type { Press } from './press.ts';
import { canFix, leftHere } from './repair.ts';
import { asksForMode, focusedKey, isAtFold, isOffering, type Session } from './session.ts';

/** What a key can do. Each does the same on every screen that has it. */
export type Action =
  | 'on'
  | 'anew'
  | 'back'
  | 'up'
  | 'down'
  | 'field-before'
  | 'toggle'
  | 'other-before'
  | 'other-after'
  | 'through'
  | 'renew'
  | 'reveal'
  | 'withdraw'
  | 'sections'
  | 'keys'
  | 'write-only'
  | 'edit'
  | 'fix'
  | 'again'
  | 'leave'
  | 'suspend'
  | 'first'
  | 'last';

export interface Binding {
  /** Names of keys, or letters. */
  readonly keys: readonly string[];
  readonly action: Action;
  /** Where it works at all; default everywhere it is listed. */
  readonly when?: (session: Session) => boolean;
  /** Whether the line at the foot has it; all stand under `?`. */
  readonly foot?: true;
}

type Situation =
  | 'welcome'
  | 'mode'
  | 'page'
  | 'review'
  | 'checks'
  | 'over-keys'
  | 'over-sections'
  | 'over-leave'
  | 'over-import'
  | 'over-list'
  | 'over-repair';

const kindHere = (session: Session): string | undefined => {
  const key = focusedKey(session);
  return key === undefined ? undefined : kindOf(session.wizard, key);
};
/** Whether the field has a few values, or a choice of two beside what is typed. */
const isListed = (session: Session): boolean => ['switch', 'choice'].includes(kindHere(session) ?? '') || isPairChoice(session);
const isPairChoice = (session: Session): boolean => isTurnable(session, focusedKey(session) ?? '');
const isChosen = (session: Session): boolean => isListed(session) || kindHere(session) === 'several';
/** Whether the line for another one has the focus. */
const isWriting = ({ cover }: Session): boolean => cover?.over === 'list' && cover.focus === cover.offered.length;
const isSecret = (session: Session): boolean => kindHere(session) === 'secret';
/** Whether the shell has another value, and nothing is typed in its place. */
const isOfferedHere = (session: Session): boolean => {
  const key = focusedKey(session);
  return key !== undefined && session.typing === undefined && isOffered(session.wizard, key);
};
/** Whether the random source makes one where nobody gives it. */
const isMade = (session: Session): boolean => {
  const key = focusedKey(session);
  return key !== undefined && about(session.wizard.stack, key).generate !== undefined && !isLocked(session.wizard, key);
};
/** Whether ^D has no letter to take: it is an editor's key where the line holds something. */
const isEmpty = (session: Session): boolean => {
  const key = focusedKey(session);
  return session.typing === undefined && (key === undefined || heldText(session.wizard, key) === '');
};
/** Whether a repair waits for the person to agree. */
const isAsked = ({ cover }: Session): boolean => cover?.over === 'repair' && cover.stage === 'asking';
const hasTrail = ({ trail }: Session): boolean => trail.length > 0;

const on = { keys: ['enter'], action: 'on', foot: true } as const;
const back = { keys: ['escape'], action: 'back', when: hasTrail, foot: true } as const;
const around = [
  { keys: ['up', 'ctrl-p'], action: 'up' },
  { keys: ['down', 'ctrl-n'], action: 'down' },
] as const;
const everywhere: readonly Binding[] = [
  { keys: ['ctrl-g'], action: 'sections', foot: true },
  { keys: ['?'], action: 'keys', foot: true, when: ({ typing }) => typing === undefined },
  { keys: ['ctrl-d'], action: 'leave', when: isEmpty },
  { keys: ['ctrl-c'], action: 'leave' },
  { keys: ['ctrl-z'], action: 'suspend' },
];

/** Every key of every style.words.screen. The first one that fits counts. */
const bindings: Readonly<Record<Situation, readonly Binding[]>> = {
  welcome: [
    on,
    { keys: ['n'], action: 'anew', when: isOffering, foot: true },
    { keys: ['a'], action: 'through', when: session => !asksForMode(session), foot: true },
    { keys: ['q'], action: 'leave' },
    ...everywhere,
  ],
  mode: [on, back, { keys: ['shift-tab'], action: 'back' }, ...around, { keys: ['a'], action: 'through', foot: true }, ...everywhere],
  page: [
    on,
    { keys: ['tab'], action: 'down' },
    { keys: ['shift-tab'], action: 'field-before' },
    back,
    ...around,
    { keys: ['page-up'], action: 'first' },
    { keys: ['page-down'], action: 'last' },
    { keys: [' '], action: 'toggle', when: isChosen, foot: true },
    { keys: [' '], action: 'toggle', when: isAtFold, foot: true },
    { keys: [' '], action: 'toggle', when: isOfferedHere },
    { keys: ['left'], action: 'other-before', when: isListed },
    { keys: ['right'], action: 'other-after', when: isListed },
    { keys: ['ctrl-r'], action: 'reveal', when: isSecret, foot: true },
    { keys: ['ctrl-o'], action: 'renew', when: isMade, foot: true },
    { keys: ['ctrl-x'], action: 'withdraw' },
    ...everywhere,
  ],
  review: [
    on,
    back,
    { keys: ['shift-tab'], action: 'back' },
    ...around,
    { keys: ['w'], action: 'write-only', when: ({ wizard }) => wizard.start, foot: true },
    { keys: ['e'], action: 'edit', when: canEdit, foot: true },
    { keys: ['a'], action: 'through', when: session => reviewKeys(session).length === 0, foot: true },
    { keys: ['a'], action: 'through' },
    { keys: ['q'], action: 'leave' },
    ...everywhere,
  ],
  checks: [
    { ...on, when: ({ wizard }) => blockingIn(wizard) === 0 },
    { keys: ['f'], action: 'fix', when: session => canFix(leftHere(session)), foot: true },
    { keys: ['r'], action: 'again', foot: true },
    back,
    { keys: ['shift-tab'], action: 'back' },
    ...around,
    { keys: ['q'], action: 'leave' },
    ...everywhere,
  ],
  'over-keys': [
    { keys: ['escape', 'enter', '?', 'q'], action: 'back', foot: true },
    { keys: ['down', ' ', 'page-down'], action: 'down', foot: true },
    { keys: ['up', 'page-up'], action: 'up', foot: true },
    { keys: ['ctrl-c'], action: 'leave' },
  ],
  'over-import': [
    { ...on, when: ({ cover }) => cover?.over === 'import' && cover.brought.taken.length > 0 },
    { keys: ['escape', 'shift-tab', 'enter'], action: 'back', foot: true },
    { keys: ['down', ' ', 'page-down'], action: 'down', foot: true },
    { keys: ['up', 'page-up'], action: 'up', foot: true },
    { keys: ['ctrl-c'], action: 'leave' },
  ],
  'over-sections': [
    on,
    { keys: ['escape', 'ctrl-g', 'shift-tab'], action: 'back', foot: true },
    ...around,
    { keys: ['ctrl-c'], action: 'leave' },
  ],
  'over-list': [
    { keys: [' '], action: 'toggle', when: session => !isWriting(session), foot: true },
    { keys: ['enter'], action: 'on', foot: true },
    { keys: ['escape', 'shift-tab'], action: 'back', foot: true },
    ...around,
    { keys: ['tab'], action: 'down' },
    { keys: ['page-up'], action: 'first' },
    { keys: ['page-down'], action: 'last' },
    { keys: ['ctrl-c'], action: 'leave' },
  ],
  'over-repair': [
    { ...on, when: isAsked },
    { keys: ['down', ' ', 'page-down'], action: 'down', when: isAsked, foot: true },
    { keys: ['up', 'page-up'], action: 'up', when: isAsked, foot: true },
    {
      keys: ['enter'],
      action: 'back',
      when: ({ cover }) => cover?.over === 'repair' && ['nothing', 'failed'].includes(cover.stage),
      foot: true,
    },
    {
      keys: ['escape', 'shift-tab', 'ctrl-c'],
      action: 'back',
      when: ({ cover }) => cover?.over === 'repair' && cover.stage !== 'stopping',
      foot: true,
    },
  ],
  'over-leave': [
    { keys: ['enter', 'escape', 's'], action: 'back', foot: true },
    { keys: ['ctrl-c', 'ctrl-d', 'l', 'q'], action: 'leave', foot: true },
  ],
};

export const situationOf = ({ place, cover }: Session): Situation => (cover ? `over-${cover.over}` : place.at);

/** The keys that work now. */
export const keysNow = (session: Session): readonly Binding[] =>
  bindings[situationOf(session)].filter(({ when }) => when?.(session) ?? true);

/** What a key means now; undefined for one that belongs to the field. */
export const actionOf = (session: Session, press: Press): Action | undefined => {
  if (press.type === 'paste') return undefined;
  const name = press.type === 'key' ? press.name : press.text;
  return keysNow(session).find(({ keys }) => keys.includes(name))?.action;
};
