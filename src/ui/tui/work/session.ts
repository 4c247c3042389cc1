import type { RunEvent } from '../../../core/run-event.ts';
import type { Way, WaysOn } from '../../../core/ways-on.ts';
import { heard, noWork, type Ticked, type Work } from '../../../core/work.ts';
import type { Press } from '../press.ts';
import { workActionOf } from './keys.ts';

/** All that the screen of the work shows: the work, and what belongs to the screen alone. */
export interface WorkSession {
  readonly work: Work;
  /** What was heard and can be read again, oldest first. */
  readonly log: readonly RunEvent[];
  readonly cover: 'log' | 'keys' | 'stop' | undefined;
  /** How many lines of the log are below the window; 0 follows what comes. */
  readonly below: number;
  /** Whether the work goes on without this terminal. */
  readonly outlives: boolean;
  /** Where the whole log is kept. */
  readonly path: string | null;
  readonly isStopping: boolean;
  /** Whether the person has left, and where to. */
  readonly leaves: 'leave' | 'panels' | Way | undefined;
  /** Whether the panels follow on a good end. */
  readonly leads: boolean;
  /** What can be done about a failure; undefined where there is nothing to choose. */
  readonly ways: WaysOn | undefined;
  /** Which of it is pointed at. */
  readonly at: number;
}

export const workSession = ({ outlives, leads, path }: Pick<WorkSession, 'outlives' | 'leads' | 'path'>): WorkSession => ({
  ...{ outlives, leads, path, work: noWork, log: [], cover: undefined, below: 0, isStopping: false, leaves: undefined },
  ...{ ways: undefined, at: 0 },
});

/** As many events as a person would read again. */
const kept = 20_000;

/** What came of the run log since the last picture. */
export const heardAll = (session: WorkSession, events: readonly (RunEvent | Ticked)[]): WorkSession => {
  const fresh = events.filter(isLine);
  const work = events.reduce(heard, session.work);
  const log = fresh.length === 0 ? session.log : [...session.log, ...fresh].slice(-kept);
  // Who reads further up keeps the same lines.
  const below = session.below === 0 ? 0 : Math.min(log.length, session.below + fresh.length);
  const isOver = session.work.result === undefined && work.result !== undefined;
  return { ...session, work, log, below, cover: isOver && session.cover === 'stop' ? undefined : session.cover };
};

const isLine = (event: RunEvent | Ticked): event is RunEvent => !['ticked', 'run-started', 'ready', 'result'].includes(event.type);

/** What can be chosen, in order: to keep everything as it is comes first. */
const waysIn = ({ ways }: WorkSession): readonly ('leave' | Way)[] => [
  'leave',
  ...(ways ? (['retry'] as const) : []),
  ...(ways?.back ? (['roll-back'] as const) : []),
];

/** What a key does. Leaving and stopping are only wished for here: whoever has the work heeds it. */
export const pressedAtWork = (session: WorkSession, press: Press): WorkSession => {
  const up = (lines: number): WorkSession => ({ ...session, below: Math.max(0, Math.min(session.log.length, session.below + lines)) });
  switch (workActionOf(session, press)) {
    case 'log':
      return { ...session, cover: 'log', below: 0 };
    case 'keys':
      return { ...session, cover: 'keys' };
    case 'ask':
      return { ...session, cover: 'stop' };
    case 'back':
      return { ...session, cover: undefined, below: 0 };
    case 'stop':
      return { ...session, cover: undefined, isStopping: true };
    case 'leave':
      return { ...session, leaves: 'leave' };
    case 'panels':
      return { ...session, leaves: 'panels' };
    case 'before':
      return { ...session, at: Math.max(0, session.at - 1) };
    case 'after':
      return { ...session, at: Math.min(waysIn(session).length - 1, session.at + 1) };
    case 'take':
      return { ...session, leaves: waysIn(session)[session.at] ?? 'leave' };
    case 'up':
      return up(1);
    case 'down':
      return up(-1);
    case 'page-up':
      return up(10);
    case 'page-down':
      return up(-10);
    case 'first':
      return up(session.log.length);
    case 'last':
      return up(-session.log.length);
    default:
      return session;
  }
};
