import type { Request, RunEvent, Step } from './run-event.ts';

/** What a person may do about a stack that could not be brought up, beside keeping it as it is. */
export type Way = 'retry' | 'roll-back';

/** What there is to choose from. */
export interface WaysOn {
  /** The step that failed: a retry goes on from there. */
  readonly step: Step;
  /** What could be brought back; undefined where nothing can. */
  readonly back: Back | undefined;
}

/** What ran when all was ready last, and what of it is another one now. */
export interface Back {
  readonly at: string;
  /** Variables of `.env`. */
  readonly keys: readonly string[];
  readonly images: readonly string[];
}

/** How a person who cannot choose now does each of them later. */
export const wayLater: Readonly<Record<Way, string>> = {
  retry: 'Go on with the step that failed: samplemind up --retry',
  'roll-back': 'Bring back what ran before: samplemind up --roll-back',
};

/** The steps that bring the stack up; before them nothing was done that could be kept or brought back. */
const bringing: readonly Step[] = ['images', 'build', 'start', 'smoke'];

/** The step in which a run failed to bring the stack up; undefined where it did not, was stopped, or had not come so far. */
export const failedStep = (events: readonly RunEvent[]): Step | undefined => {
  const [first] = events;
  const end = events.findLast(({ type }) => type === 'result');
  if (first?.type !== 'run-started' || (first.command !== 'up' && first.command !== 'setup')) return undefined;
  if (end?.type !== 'result' || end.exit !== 1) return undefined;
  const last = events.findLast(({ type }) => type === 'step-started');
  return last?.type === 'step-started' && bringing.includes(last.step) ? last.step : undefined;
};

/** What a run was asked for; of one that does not say, everything. */
export const requestIn = (events: readonly RunEvent[]): Request => {
  const [first] = events;
  return (first?.type === 'run-started' ? first.request : undefined) ?? { services: [], smoke: true };
};
