import { isDeclared, type Stack } from '../stack/define.ts';
import { lateFiles, lateSecrets, type Makeup } from './makeup.ts';

/** What was done about a service: the least that brings what changed into force. `ran`: a one-shot, which every start runs. */
export type RestartAction = 'started' | 'recreated' | 'rebuilt' | 'reloaded' | 'restarted' | 'ran' | 'kept';

export interface Restarted {
  readonly name: string;
  readonly action: RestartAction;
  readonly why: string;
}

/** `isLeft`: it is still to be done. */
interface Decided extends Restarted {
  readonly isLeft: boolean;
}

export interface RestartFacts {
  /** The services in question: those asked for and what they need, or all. */
  readonly names: readonly string[];
  /** Those that the person named. */
  readonly asked: readonly string[];
  /** Every container before Compose was asked to make what is declared, and after. */
  readonly before: readonly Makeup[];
  readonly after: readonly Makeup[];
  /** What each service that reloaded took anew. */
  readonly reloaded: ReadonlyMap<string, string>;
}

/**
 * What Compose and the reloads did for each service, and which others are still to be restarted: those that were asked for, those
 * that read a changed file only at their start, and all where nothing changed at all. What was made anew is never restarted on top.
 */
export const decideRestart = (stack: Stack, facts: RestartFacts): readonly Decided[] => {
  const done = facts.names.map(name => ({ name, ...doneFor(stack, name, facts) }));
  const isIdle =
    facts.asked.length === 0 &&
    done.every(
      ({ name, action, why }) => action === 'ran' || why === wasSick || (action === 'kept' && lateIn(stack, name, facts).length === 0),
    );
  return done
    .map(entry => ({ ...entry, ...restartOf(stack, entry, facts, isIdle) }))
    .filter(({ name, action }) => facts.asked.length === 0 || facts.asked.includes(name) || !['kept', 'ran'].includes(action));
};

type Done = Omit<Restarted, 'name'>;

const wasSick = 'it was not well';
const wasAsked = 'it was asked for, and nothing of it changed';
const left = (why: string): Omit<Decided, 'name'> => ({ action: 'restarted', why, isLeft: true });

/** What is left for a restart, of a service whose containers are the same. */
const restartOf = (stack: Stack, { name, action, why }: Restarted, facts: RestartFacts, isIdle: boolean): Omit<Decided, 'name'> => {
  const done = { action, why, isLeft: false };
  if (action !== 'kept' && action !== 'reloaded') return done;
  const files = lateIn(stack, name, facts);
  if (files.length > 0) return left(`${files.join(', ')} changed`);
  if (action === 'reloaded') return done;
  if (facts.asked.includes(name)) return left(wasAsked);
  return isIdle ? left('nothing changed') : done;
};

const lateIn = (stack: Stack, name: string, { after }: RestartFacts): readonly string[] => [
  ...new Set(of(name, after).flatMap(makeup => lateFiles(stack, makeup))),
];

const doneFor = (stack: Stack, name: string, { asked, before, after, reloaded }: RestartFacts): Done => {
  const [olds, news] = [of(name, before), of(name, after)];
  if (stack.services[name]?.probe.kind === 'one-shot') return { action: 'ran', why: 'every start runs it' };
  if (olds.length === 0) return { action: 'started', why: 'it was not there' };
  const gone = olds.find(({ id }) => !news.some(made => made.id === id));
  const fresh = news.find(({ id }) => !olds.some(made => made.id === id));
  if (gone && fresh) return remade(stack, name, gone, fresh);
  if (fresh) return { action: 'started', why: 'one of its containers was missing' };
  if (olds.some(({ isRunning }) => !isRunning)) return { action: 'started', why: 'it was stopped' };
  const wasStarted = news.some(made => olds.some(old => old.id === made.id && old.started < made.started));
  if (wasStarted) {
    const files = [...new Set(olds.flatMap(old => lateFiles(stack, old)))];
    return {
      action: 'restarted',
      why: files.length > 0 ? `${files.join(', ')} changed` : asked.includes(name) ? wasAsked : wasSick,
    };
  }
  const what = reloaded.get(name);
  return what === undefined ? { action: 'kept', why: 'nothing of it changed' } : { action: 'reloaded', why: `${what} changed` };
};

const remade = (stack: Stack, name: string, old: Makeup, made: Makeup): Done => {
  const isBuilt = 'dockerfile' in (stack.services[name]?.image ?? {});
  const isOther = old.image.id !== made.image.id;
  // An image brings variables of its own.
  const variables = differing(old.environment, made.environment).filter(key => !isOther || isDeclared(stack, key));
  const changed = [
    ...(isOther ? [isBuilt ? 'its source or what it is built on' : imageWords(stack, name, old, made)] : []),
    ...new Set([...variables, ...lateSecrets(stack, old)]),
    ...differing(old.settings, made.settings),
  ];
  const why = changed.length > 0 ? `${changed.join(', ')} changed` : 'Docker Compose made it anew';
  return { action: isOther && isBuilt ? 'rebuilt' : 'recreated', why };
};

const imageWords = ({ services }: Stack, name: string, old: Makeup, made: Makeup): string => {
  const image = services[name]?.image;
  return image && 'variable' in image && old.image.name !== made.image.name ? image.variable : 'its image';
};

const differing = (old: Readonly<Record<string, string>>, made: Readonly<Record<string, string>>): readonly string[] =>
  [...new Set([...Object.keys(old), ...Object.keys(made)])].filter(key => old[key] !== made[key]);

const of = (name: string, makeups: readonly Makeup[]): readonly Makeup[] => makeups.filter(({ service }) => service === name);
