import type { RunEvent, Step } from './run-event.ts';

/** Who works in a stack folder. */
export interface Holder {
  readonly pid: number;
  readonly since: string;
  readonly what: string;
}

/** A run that ended without a result: its process was killed, or the machine went down. */
export interface Interrupted {
  readonly command: string;
  readonly at: string;
  /** What it was in the middle of; undefined between steps. */
  readonly step: Step | undefined;
}

/** Runs that hold no lock: whether they still go on cannot be told, and nothing is half done by them. */
const harmless: readonly string[] = ['smoke', 'images build'];

/** What a run log tells of a run that does not go on any more; undefined where it came to its end. */
export const interruptedIn = (events: readonly RunEvent[]): Interrupted | undefined => {
  const [first] = events;
  if (first?.type !== 'run-started' || harmless.includes(first.command) || events.some(({ type }) => type === 'result')) return undefined;
  const last = events.findLast(({ type }) => type === 'step-started' || type === 'step-finished');
  return { command: first.command, at: first.at, step: last?.type === 'step-started' ? last.step : undefined };
};
