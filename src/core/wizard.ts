import { about, askedKeysOf, isDeclared, isFile, keysOf, type Mode, type Stack } from '../stack/define.ts';
import { isSameQuestion, type KeyChecked, type KeyVerdict, questionOf } from './ai-keys.ts';
import type { PortMove } from './checkup-ports.ts';
import { unportable } from './env-dialects.ts';
import { type Looked, type LookPart, lookParts, lookQuestion, proposals } from './machine-look.ts';
import { once } from './once.ts';
import type { Secret } from './secret.ts';
import { isSamePair, type OwnPair, type PairChecked, pairQuestion, pairRefusal } from './tls-pair.ts';
import { type Answers, complete, hold, isInUse, reveal } from './values.ts';
import { refusalAmong, refusalIn } from './weakness.ts';

/** The questions of a set-up, and what was answered so far. Half-typed text and focus belong to the screens. */
export interface Wizard {
  readonly stack: Stack;
  /** Undefined until it is chosen. */
  readonly mode: Mode | undefined;
  /** What `.env` says already. */
  readonly present: Answers;
  readonly given: Answers;
  /** Where a given value came from, as far as it was not answered here. */
  readonly sources: Readonly<Record<string, string>>;
  /** What the shell that we were started from says: taken only when the person wants it. */
  readonly offered: Answers;
  /** The variables that a source of one's own reads; undefined where the starter runs, which reads all. */
  readonly reads: readonly string[] | undefined;
  /** Whether the stack is started once `.env` is written. */
  readonly start: boolean;
  readonly complaints: Readonly<Record<string, string>>;
  /** What providers said of their keys, each as it is now. */
  readonly checks: Readonly<Record<string, KeyVerdict>>;
  /** What was found of the TLS pair that is given, as it is now. */
  readonly pair: PairChecked | undefined;
  /** The pair of the person's own that lies in place. */
  readonly ownPair: OwnPair | undefined;
  /** What was last seen of each part of the machine; nothing of it before the first look, and where nobody looks. */
  readonly looked: Readonly<Partial<Record<LookPart, Looked>>>;
  readonly outcome: 'open' | 'confirmed' | 'cancelled';
}

export type WizardEvent =
  | { readonly type: 'mode-chosen'; readonly mode: Mode }
  | { readonly type: 'answered'; readonly key: string; readonly text: string; readonly source?: string }
  | { readonly type: 'generated'; readonly key: string; readonly secret: Secret }
  /** A new one is to be made in place of the one that there is. */
  | { readonly type: 'generation-wanted'; readonly key: string }
  | { readonly type: 'withdrawn'; readonly key: string }
  | KeyChecked
  | PairChecked
  | Looked
  /** The machine may have changed: what was seen of it is out of date. */
  | { readonly type: 'look-wanted' }
  /** `start: false` where `.env` is all that is wanted. */
  | { readonly type: 'confirmed'; readonly start?: false }
  | { readonly type: 'cancelled' };

export const begin = (
  stack: Stack,
  mode: Mode | undefined,
  present: Answers,
  { offered = {}, reads, start = true, ownPair }: Partial<Pick<Wizard, 'offered' | 'reads' | 'start' | 'ownPair'>> = {},
): Wizard => ({
  stack,
  mode,
  present,
  offered,
  reads,
  start,
  given: {},
  sources: {},
  complaints: {},
  checks: {},
  pair: undefined,
  ownPair,
  looked: {},
  outcome: 'open',
});

export const advance = (wizard: Wizard, event: WizardEvent): Wizard => {
  const after = withPair(moved(wizard, event));
  const keys = Object.keys(after.checks);
  // A verdict is on one key at one address, whatever changed either of them.
  const isStale = (key: string): boolean => !isSameQuestion(questionOf(valuesOf(wizard), key), questionOf(valuesOf(after), key));
  return after === wizard || !keys.some(isStale) ? after : { ...after, checks: keys.filter(isStale).reduce(without, after.checks) };
};

/** As a verdict on a key: of this pair for this domain. */
const withPair = (wizard: Wizard): Wizard =>
  wizard.pair && !isSamePair(wizard.pair.question, pairQuestion(wizard.stack, valuesOf(wizard))) ? { ...wizard, pair: undefined } : wizard;

/** Whether nobody looked yet at the TLS pair that is given. */
export const isPairOpen = (wizard: Wizard): boolean =>
  wizard.pair === undefined && pairQuestion(wizard.stack, valuesOf(wizard)) !== undefined;

const moved = (wizard: Wizard, event: WizardEvent): Wizard => {
  if (wizard.outcome !== 'open') return wizard;
  switch (event.type) {
    case 'mode-chosen':
      return { ...wizard, mode: event.mode };
    case 'answered':
      return answered(wizard, event);
    case 'generated':
      return { ...wizard, given: { ...wizard.given, [event.key]: event.secret } };
    case 'generation-wanted':
      return {
        ...wizard,
        given: { ...wizard.given, [event.key]: hold(wizard.stack, event.key, '') },
        complaints: without(wizard.complaints, event.key),
      };
    case 'withdrawn':
      return withdrawn(wizard, event.key);
    case 'key-checked':
      return keyChecked(wizard, event);
    case 'pair-checked':
      // What comes late is on another pair.
      return isSamePair(event.question, pairQuestion(wizard.stack, valuesOf(wizard))) ? { ...wizard, pair: event } : wizard;
    case 'looked':
      // What comes late is on other values than the present ones.
      return event.about === questionNow(wizard, event.part) ? { ...wizard, looked: { ...wizard.looked, [event.part]: event } } : wizard;
    case 'look-wanted':
      return { ...wizard, looked: outOfDate(wizard.looked) };
    case 'confirmed':
      return isComplete(wizard) ? { ...wizard, outcome: 'confirmed', start: event.start ?? wizard.start } : wizard;
    case 'cancelled':
      return { ...wizard, outcome: 'cancelled' };
  }
};

/** Every value as it would be written now, with defaults and what follows. */
export const valuesOf = once((wizard: Wizard): Answers => withMoves(wizard));

/** The same without the ports that are proposed in place of taken ones. */
export const chosenOf = once(
  (wizard: Wizard): Answers => complete(wizard.stack, wizard.mode ?? 'dev', { ...wizard.present, ...wizard.given }),
);

const withMoves = (wizard: Wizard): Answers => {
  const chosen = chosenOf(wizard);
  const moves = proposals(wizard.looked.machine, wizard.given, chosen);
  if (moves.length === 0) return chosen;
  const ports = Object.fromEntries(moves.map(({ key, free }) => [key, String(free)]));
  return complete(wizard.stack, wizard.mode ?? 'dev', { ...wizard.present, ...wizard.given, ...ports });
};

/** Ports that are proposed in place of taken ones. */
export const movesOf = once((wizard: Wizard): readonly PortMove[] => proposals(wizard.looked.machine, wizard.given, chosenOf(wizard)));

/** What a look at a part of the machine has to answer now. */
export const questionNow = (wizard: Wizard, part: LookPart): string => questionsNow(wizard)[part];

const questionsNow = once((wizard: Wizard): Readonly<Record<LookPart, string>> => {
  const question = (part: LookPart): string => lookQuestion(part, wizard.stack, wizard.mode ?? 'dev', chosenOf(wizard));
  return { machine: question('machine'), files: question('files'), network: question('network') };
});

/** The parts of which nothing was seen yet that holds for the values as they are. */
export const unseenParts = (wizard: Wizard): readonly LookPart[] =>
  lookParts.filter(part => wizard.looked[part]?.about !== questionNow(wizard, part));

/** Variables that somebody has to answer, in the order of the declaration. */
export const unanswered = once((wizard: Wizard): readonly string[] => {
  const values = valuesOf(wizard);
  return askedKeysOf(wizard.stack).filter(key => {
    if (key === 'SAMPLEMIND_MODE') return wizard.mode === undefined;
    const { optional, generate, derive } = about(wizard.stack, key);
    return !optional && !generate && !derive && isInUse(wizard.stack, key, values) && reveal(values[key]) === '';
  });
});

/** Secrets that nobody gave and that the random source will make. */
export const toGenerate = once((wizard: Wizard): readonly string[] => {
  const values = valuesOf(wizard);
  return keysOf(wizard.stack).filter(
    key => about(wizard.stack, key).generate && isInUse(wizard.stack, key, values) && reveal(values[key]) === '',
  );
});

/** Values of `.env`, and answers given before another mode was chosen, that are refused in this one, with the reason. */
export const refusals = once((wizard: Wizard): readonly { readonly key: string; readonly reason: string; readonly source: string }[] => {
  const { stack, present, given, sources } = wizard;
  const values = valuesOf(wizard);
  // A default may not fit beside what was answered.
  const beside = keysOf(stack).filter(key => about(stack, key).fits);
  const there = [...new Set([...Object.keys({ ...present, ...given }), ...beside])].filter(
    key => (isDeclared(stack, key) || isFile(stack, key)) && isInUse(stack, key, values),
  );
  const ofPair = wizard.pair && pairRefusal(wizard.pair);
  return there.flatMap(key => {
    // An empty one is asked for or generated, and a derived one computed.
    const reason = about(stack, key).derive
      ? undefined
      : (refusalAmong(stack, wizard.mode, key, values) ?? (ofPair?.key === key ? ofPair.reason : undefined));
    return reason === undefined
      ? []
      : [{ key, reason, source: key in present && !(key in given) ? '.env' : (sources[key] ?? 'your answers') }];
  });
});

export const isComplete = (wizard: Wizard): boolean =>
  unanswered(wizard).length === 0 && Object.keys(wizard.complaints).length === 0 && refusals(wizard).length === 0 && !isPairOpen(wizard);

const answered = (wizard: Wizard, { key, text, source }: WizardEvent & { readonly type: 'answered' }): Wizard => {
  const complaint =
    refusalIn(wizard.stack, wizard.mode, key, text) ?? (isFile(wizard.stack, key) ? undefined : unportable(wizard.stack, key, text));
  return complaint === undefined
    ? {
        ...wizard,
        given: { ...wizard.given, [key]: hold(wizard.stack, key, text) },
        sources: { ...without(wizard.sources, key), ...(source === undefined ? {} : { [key]: source }) },
        complaints: without(wizard.complaints, key),
      }
    : { ...wizard, complaints: { ...wizard.complaints, [key]: complaint } };
};

/** Back to what `.env` says or what is recommended; of a port that was moved, to the one before, which then is the person's own. */
const withdrawn = (wizard: Wizard, key: string): Wizard => ({
  ...wizard,
  given: movesOf(wizard).some(move => move.key === key)
    ? { ...wizard.given, [key]: chosenOf(wizard)[key] ?? '' }
    : without(wizard.given, key),
  complaints: without(wizard.complaints, key),
});

const outOfDate = (looked: Wizard['looked']): Wizard['looked'] =>
  Object.fromEntries(Object.entries(looked).map(([part, seen]) => [part, { ...seen, about: '' }]));

/** What comes late is on a key that is not there any more. */
const keyChecked = (wizard: Wizard, event: KeyChecked): Wizard =>
  isSameQuestion(event, questionOf(valuesOf(wizard), event.key))
    ? { ...wizard, checks: { ...wizard.checks, [event.key]: event.verdict } }
    : wizard;

const without = <Content>(record: Readonly<Record<string, Content>>, key: string): Readonly<Record<string, Content>> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
