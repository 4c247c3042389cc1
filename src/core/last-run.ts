import type { RunEvent, Step } from './run-event.ts';

/** Who works in a stack folder. */
export interface Holder {
  readonly pid: number;
  readonly since: string;
  readonly what: string;
  /** The run that tells of it; undefined where nothing does. */
  readonly run?: string | undefined;
  /** When its process was started, as the kernel counts: the number may be another one's by now. */
  readonly started?: string | undefined;
}

/** A run that ended without a result: its process was killed, or the machine went down. */
export interface Interrupted {
  readonly command: string;
  readonly at: string;
  /** The last step that it began; undefined before the first. */
  readonly step: Step | undefined;
  /** Whether that step had come to its end: it was between steps. */
  readonly isPast: boolean;
}

/** The events of a run log; a line that was cut off when the process ended is left out. */
export const eventsIn = (text: string): readonly RunEvent[] =>
  text.split('\n').flatMap(line => {
    try {
      const event: RunEvent = JSON.parse(line);
      return [event];
    } catch {
      return [];
    }
  });

const isBehind = ({ type }: RunEvent): boolean => type === 'step-finished' || type === 'step-skipped';

/** What a run that did not reach its end had done already: nothing of it has to be done again as long as nothing else changed. */
export const doneIn = (events: readonly RunEvent[]): ReadonlySet<Step> => {
  const ended = events.some(event => event.type === 'result' && event.ok);
  return new Set(ended ? [] : events.filter(isBehind).flatMap(event => ('step' in event ? [event.step] : [])));
};

/** Whether a run began to bring the stack up, whatever came of it. */
export const bringsUp = (events: readonly RunEvent[]): boolean =>
  events.some(event => event.type === 'run-started' && (event.command === 'up' || event.command === 'setup')) &&
  events.some(({ type }) => type === 'step-started');

/** What a run log tells of a run that does not go on any more; undefined where it came to its end. */
export const interruptedIn = (events: readonly RunEvent[]): Interrupted | undefined => {
  const [first] = events;
  if (first?.type !== 'run-started' || events.some(({ type }) => type === 'result')) return undefined;
  const last = events.findLast(event => 'step' in event && (event.type === 'step-started' || isBehind(event)));
  return {
    command: first.command,
    at: first.at,
    step: last && 'step' in last ? last.step : undefined,
    isPast: last !== undefined && isBehind(last),
  };
};

/** How the last run ended, in a sentence. */
export const lastEnded = (events: readonly RunEvent[]): string => {
  const [first] = events;
  if (first?.type !== 'run-started') return 'Nothing was done here yet.';
  const [last, end] = [`The last work was samplemind ${first.command}`, events.findLast(({ type }) => type === 'result')];
  if (end?.type !== 'result') return `${last}, and it was interrupted.`;
  if (end.ok) return `${last}, and it ended well.`;
  return end.exit === 130 ? `${last}, and it was stopped.` : `${last}, and it ended in ${end.problem?.code ?? 'a failure'}.`;
};
