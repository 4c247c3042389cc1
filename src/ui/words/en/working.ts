import type { Step } from '../../../core/run-event.ts';
import type { WorkAction } from '../../tui/work/keys.ts';

const counted = (count: number, name: string): string => `${count} ${name}${count === 1 ? '' : 's'}`;

/** What the screen of the work says, in English, beside what it shares with the lines. */
export const working = {
  /** What is going on, for the head. */
  doing: {
    checks: 'checking',
    write: 'writing .env',
    images: 'base images',
    build: 'building',
    start: 'starting',
    smoke: 'trying it out',
    restart: 'restarting',
    stop: 'stopping',
    install: 'installing Docker',
  } satisfies Record<Step, string>,
  begins: 'beginning',
  stopping: 'stopping after this step',
  done: 'done',
  failed: 'failed',
  stopped: 'stopped',
  left: (time: string) => `about ${time} left`,
  usually: (time: string) => `usually ${time}`,
  unneeded: 'nothing to do',
  checks: (good: number, all: number) => `${good} of ${all}`,
  wrote: (count: number) => (count === 0 ? 'as it was' : counted(count, 'value')),
  images: (ready: number, all: number, source: string) =>
    [ready === all ? String(all) : `${ready} of ${all}`, source].filter(text => text !== '').join(', '),
  sources: { registry: 'from a registry', mirror: 'from a mirror', packages: 'from packages', archive: 'from an archive' },
  services: (ready: number, all: number) => (ready === all ? counted(all, 'service') : `${ready} of ${counted(all, 'service')}`),
  states: { 'not-yet': 'not yet', going: 'at work', waiting: 'waits', done: 'ready', failing: 'fails' },
  service: { 'not-yet': 'not yet', going: 'starting', waiting: 'waits', done: 'ready', failing: 'fails' },
  more: (count: number) => `${count} more`,
  moreReady: (count: number) => `${count} ready`,
  runs: 'SampleMind runs.',
  proven: 'SampleMind runs and was proven by a real job.',
  log: 'Log',
  logAt: (last: number, of: number) => `${last} of ${of}`,
  following: 'following',
  ask: {
    question: 'Stop the work?',
    does: 'It stops at its next safe step. What is done so far stays, and the next start goes on from there.',
    outlives: 'Left alone, it goes on without this terminal; samplemind attach shows it.',
  },
  keys: {
    log: 'whole log',
    keys: 'keys',
    ask: 'stop…',
    back: 'back',
    stop: 'stop after this step',
    leave: 'leave it running',
    panels: 'watch it live',
    take: 'do it',
    before: 'choice before',
    after: 'next choice',
    up: 'up',
    down: 'down',
    'page-up': 'ten lines up',
    'page-down': 'ten lines down',
    first: 'its beginning',
    last: 'its end, and follow',
    suspend: 'to the shell, fg comes back',
  } satisfies Record<WorkAction, string>,
  stay: 'stay',
  leave: 'leave',
} as const;
