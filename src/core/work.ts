import type { Finding } from './findings.ts';
import type { ProblemReport } from './problem.ts';
import type { Card, RunEvent, Step } from './run-event.ts';

/** What a run log tells of the work so far; all times in milliseconds since 1970. */
export interface Work {
  readonly command: string;
  readonly began: number | undefined;
  /** When something was heard or looked at last. */
  readonly now: number;
  readonly steps: readonly StepState[];
  /** What a step works on, in order: images, services. */
  readonly parts: Readonly<Partial<Record<Step, readonly Part[]>>>;
  readonly findings: readonly Finding[];
  readonly waiting: { readonly for: string; readonly limit: number } | undefined;
  readonly source: (RunEvent & { readonly type: 'images-chosen' })['source'] | undefined;
  /** Values written to `.env`; undefined before. */
  readonly wrote: number | undefined;
  readonly proven: string | undefined;
  readonly card: Card | undefined;
  readonly result: { readonly ok: boolean; readonly exit: number; readonly problem: ProblemReport | null } | undefined;
}

export interface StepState {
  readonly step: Step;
  /** `unneeded`: a later one came first. */
  readonly state: 'not-yet' | 'going' | 'done' | 'skipped' | 'unneeded' | 'ended';
  readonly began: number | undefined;
  readonly took: number | undefined;
  /** How long it took before. */
  readonly usually: number | undefined;
  readonly why: string | undefined;
}

/** An image or a service on its way. */
export interface Part {
  readonly name: string;
  /** `waiting` for others, `ended` in trouble. */
  readonly state: 'not-yet' | 'going' | 'waiting' | 'done' | 'failing';
  /** What is being done, as a person says it; why a service is not ready. */
  readonly what: string;
  readonly count: { readonly current: number; readonly total: number; readonly unit: 'steps' | 'bytes' } | undefined;
  /** When `what` began. */
  readonly since: number;
}

/** Time goes on although nothing is heard. */
export interface Ticked {
  readonly type: 'ticked';
  readonly at: string;
}

/** What is known to come from the start. */
const ahead: Readonly<Record<string, readonly Step[]>> = {
  setup: ['checks', 'write', 'images', 'build', 'start', 'smoke'],
  up: ['checks', 'write', 'images', 'build', 'start', 'smoke'],
};

export const noWork: Work = {
  ...{ command: '', began: undefined, now: 0, steps: [], parts: {}, findings: [], waiting: undefined, source: undefined },
  ...{ wrote: undefined, proven: undefined, card: undefined, result: undefined },
};

/** The work after one more event. */
export const heard = (before: Work, event: RunEvent | Ticked): Work => {
  const at = Date.parse(event.at);
  const work = { ...before, now: Math.max(before.now, at) };
  switch (event.type) {
    case 'run-started':
      return { ...work, command: event.command, began: at, steps: (ahead[event.command] ?? []).map(notYet) };
    case 'step-started':
      return { ...work, waiting: undefined, steps: started(work.steps, event.step, at) };
    case 'step-finished': {
      const finished = { ...work, waiting: undefined, steps: changed(work.steps, event.step, { state: 'done', took: event.took }) };
      return { ...finished, parts: { ...work.parts, [event.step]: work.parts[event.step]?.map(ready) } };
    }
    case 'step-skipped':
      return { ...work, steps: changed(work.steps, event.step, { state: 'skipped', why: event.why }) };
    case 'expected':
      return { ...work, steps: work.steps.map(step => ({ ...step, usually: event.times[step.step] })) };
    case 'planned':
      return event.names.reduce((all, name) => withPart(all, event.step, name, part => part), work);
    case 'progress': {
      const { subject, what, current, total, unit } = event;
      return withPart(work, event.step, subject, part => ({
        ...part,
        what,
        count: { current, total, unit },
        state: 'going',
        since: part.what === what && part.state === 'going' ? part.since : at,
      }));
    }
    case 'part-started':
      return withPart(work, event.step, event.name, part => ({ ...part, state: 'going', since: at }));
    case 'part-finished':
      return withPart(work, event.step, event.name, part => ({ ...part, state: 'done', what: event.what }));
    case 'service':
      return withPart(work, 'start', event.name, part => ({
        ...part,
        state: partStates[event.verdict] ?? 'going',
        what: event.why ?? '',
        since: at,
      }));
    case 'finding':
      return { ...work, findings: [...work.findings, event] };
    case 'waiting':
      return { ...work, waiting: { for: event.for, limit: event.limit } };
    case 'images-chosen':
      return { ...work, source: event.source };
    case 'wrote':
      return { ...work, wrote: (work.wrote ?? 0) + event.keys.length };
    case 'smoke-passed':
      return { ...work, proven: event.what };
    case 'ready':
      return { ...work, card: event.card };
    case 'result': {
      const { ok, exit, problem } = event;
      return { ...work, result: { ok, exit, problem }, steps: work.steps.map(step => ended(step, at)) };
    }
    default:
      return work;
  }
};

/** The step that is going on, or in which the run ended. */
export const stepNow = ({ steps }: Work): StepState | undefined =>
  steps.findLast(({ state }) => state === 'going' || state === 'ended') ?? steps.findLast(({ state }) => state === 'done');

/** Steps that take no time worth a word. */
const brief: readonly Step[] = ['checks', 'write'];
/** How much longer than usual a step may take before nothing can be said any more. */
const late = 1.2;
/** What can be said of a transfer before this is guessed, milliseconds. */
const guessed = 3000;

/** Milliseconds that the rest takes, by what is known of earlier runs and of what is on its way; undefined where that would be a guess. */
export const timeLeft = (work: Work): number | undefined => {
  if (work.result) return undefined;
  let left = 0;
  for (const step of work.steps) {
    if (step.state !== 'going' && step.state !== 'not-yet') continue;
    const rest = restOf(step, work);
    if (rest === undefined) return undefined;
    left += rest;
  }
  return work.steps.some(({ state }) => state === 'going') ? left : undefined;
};

const restOf = (step: StepState, work: Work): number | undefined => {
  if (step.state === 'not-yet') return step.usually ?? (brief.includes(step.step) ? 0 : undefined);
  const bytes = transferLeft(work, step.step);
  if (bytes !== undefined) return bytes;
  const elapsed = work.now - (step.began ?? work.now);
  if (step.usually === undefined) return brief.includes(step.step) ? 0 : undefined;
  return elapsed > late * step.usually ? undefined : Math.max(0, step.usually - elapsed);
};

/** By the bytes of the last one that comes in; those that did not begin yet nobody knows. */
const transferLeft = ({ parts, now }: Work, step: Step): number | undefined => {
  const open = (parts[step] ?? []).filter(({ state }) => state !== 'done');
  const [one] = open;
  if (open.length !== 1 || one?.count?.unit !== 'bytes' || now - one.since < guessed || one.count.current === 0) return undefined;
  const { current, total } = one.count;
  return ((now - one.since) * (total - current)) / current;
};

const partStates: Readonly<Record<string, Part['state']>> = {
  ok: 'done',
  starting: 'going',
  waiting: 'waiting',
  stopped: 'waiting',
  failing: 'failing',
};

const notYet = (step: Step): StepState => ({
  ...{ step, state: 'not-yet', began: undefined, took: undefined, usually: undefined, why: undefined },
});

/** What stood before a step that begins, and never began, is not needed. */
const started = (steps: readonly StepState[], step: Step, at: number): readonly StepState[] => {
  const all = steps.some(one => one.step === step) ? steps : [...steps, notYet(step)];
  const index = all.findIndex(one => one.step === step);
  return all.map((one, place) => {
    if (place === index) return { ...one, state: 'going', began: at, took: undefined };
    return place < index && one.state === 'not-yet' ? { ...one, state: 'unneeded' } : one;
  });
};

const changed = (steps: readonly StepState[], step: Step, change: Partial<StepState>): readonly StepState[] =>
  (steps.some(one => one.step === step) ? steps : [...steps, notYet(step)]).map(one => (one.step === step ? { ...one, ...change } : one));

const ended = (step: StepState, at: number): StepState =>
  step.state === 'going' ? { ...step, state: 'ended', took: at - (step.began ?? at) } : step;

const ready = (part: Part): Part => ({ ...part, state: 'done', what: '' });

const withPart = (work: Work, step: Step, name: string, change: (part: Part) => Part): Work => {
  const parts = work.parts[step] ?? [];
  const fresh: Part = { name, state: 'not-yet', what: '', count: undefined, since: work.now };
  const after = parts.some(part => part.name === name)
    ? parts.map(part => (part.name === name ? change(part) : part))
    : [...parts, change(fresh)];
  return { ...work, parts: { ...work.parts, [step]: after } };
};
