import type { KeyVerdict } from '../../../core/ai-keys.ts';
import type { RestartAction } from '../../../core/restart.ts';
import type { Step } from '../../../core/run-event.ts';

const counted = (count: number, name: string): string => `${count} ${name}${count === 1 ? '' : 's'}`;

const megabytes = (bytes: number): string => (bytes < 10e6 ? (bytes / 1e6).toFixed(1) : String(Math.round(bytes / 1e6)));

const proven = (proof: 'compose' | 'models' | undefined): string =>
  proof === undefined
    ? ''
    : proof === 'compose'
      ? ', and Docker Compose reads it so'
      : '; Docker Compose is not here to read it, so its rules were applied';

/** What a person reads of the work, in English. */
export const work = {
  steps: {
    checks: 'Checks',
    write: 'Settings',
    images: 'Images',
    build: 'Build',
    start: 'Start',
    smoke: 'Smoke test',
    restart: 'Restart',
    stop: 'Stop',
    install: 'Docker',
  } satisfies Record<Step, string>,
  /** A service's, as the run log has it. */
  verdict: (verdict: string) => verdict,
  skipped: (why: string) => `left out: ${why}`,
  restarted: (action: RestartAction, why: string) => `${action === 'kept' ? 'left as it is' : action}: ${why}`,
  wrote: (count: number, proof?: 'compose' | 'models') =>
    count === 0 ? '.env is as it should be, nothing was written' : `${counted(count, 'value')} written to .env${proven(proof)}`,
  pairKept: (path: string) => `Your own TLS pair is kept in ${path}`,
  wouldWrite: (count: number) => (count === 0 ? '.env would stay as it is' : `${counted(count, 'value')} would be written to .env`),
  waiting: (what: string, limit: string) => `waiting for ${what}, ${limit} at most`,
  still: (step: string, since: string, last: string) => `still at it: ${step}, ${since}${last ? `, ${last}` : ''}`,
  imagesChosen: {
    registry: 'Images come from a registry',
    mirror: 'Images come from a mirror',
    packages: 'Images are built here from packages',
    archive: 'Images come from an archive',
  },
  some: (current: number, total: number) => `${String(current).padStart(2)} of ${total}`,
  bytes: (current: number, total: number) => `${megabytes(current)} of ${megabytes(total)} MB`,
  leftOut: (name: string, why: string) => `${name} is left out: ${why}`,
  sourceChosen: (path: string, packages: string, page: 'own' | 'starter', why: string | null) =>
    `The application is ${path}, with the packages of ${packages}; ${page === 'own' ? 'the page is its own' : `the page is the starter’s: ${why}`}`,
  smokeSkipped: (what: string, why: string) => `${what} was not tried: ${why}`,
  smokePassed: (what: string, took: string) => `${what}, ${took}`,
  /** What `cancel` found; 130 is a stop as it was asked for. */
  workEnded: (what: string, exit: number | null) =>
    exit === 130 ? `samplemind ${what} has stopped` : `samplemind ${what} had come to its end ${exit === 0 ? 'well' : 'in a failure'}`,
  card: {
    title: (took: string, proven: boolean) => `SampleMind runs${proven ? ' and was proven by a real job' : ''}, ${took}.`,
    source: 'Application',
    account: 'First account',
    password: 'password',
    show: (key: string) => `samplemind env get ${key}`,
    standIn: (name: string, replaces: string) => `${name} is a stand-in built from packages, in place of ${replaces}`,
    tunnel: (names: readonly string[]) => `${names.join(' and ')} answer on this machine only. From another one, by SSH:`,
    authority: (path: string) =>
      `The TLS pair is self-signed, so browsers warn until its authority, ${path}, is imported in their settings as an authority. To take it to your own machine:`,
    keepSafe: 'Keep a copy of .env somewhere else: the passwords in it cannot be made again.',
    next: [
      'samplemind status',
      'how every service is doing',
      'samplemind logs -f',
      'what they say',
      'samplemind down',
      'stops it all, data stays',
    ],
    nextTitle: 'What next',
  },
  review: {
    title: (count: number) => (count === 0 ? 'Nothing changes in .env' : `${counted(count, 'change')} in .env`),
    isNew: 'new',
    emptyData: 'starts with empty data',
    empty: '(empty)',
    generated: 'generated',
    follows: 'follows',
    taken: (port: number, owner: string) => `${port} is taken by ${owner}`,
    verdicts: { valid: 'works', refused: 'refused', unknown: 'not tried' } satisfies Record<KeyVerdict['type'], string>,
    reason: (key: string, verdict: 'refused' | 'unknown', why: string) =>
      verdict === 'refused' ? `${key} is refused: ${why}. It can be saved anyway.` : `${key} could not be tried: ${why}. It is kept.`,
  },
  doctor: {
    summary: (count: number) => (count === 0 ? 'Nothing stands in the way.' : `${counted(count, 'thing')} to look at.`),
    fix: 'samplemind doctor --fix does what can be done here.',
  },
  /** Without a command. */
  found: {
    working: {
      text: (what: string, pid: number, since: string) => `samplemind ${what} is at work here since ${since}, process ${pid}.`,
      question: 'Follow it?',
    },
    interrupted: {
      /** Where it was: in a step, or after it; it follows "interrupted". */
      place: (step: string, isPast: boolean) => ` ${isPast ? 'after' : 'in'} its step ${step}`,
      text: (what: string, at: string, place: string) => `samplemind ${what} of ${at} was interrupted${place}. What it did stays.`,
      question: 'Go on with it?',
    },
  },
  leaving: {
    question: 'The work goes on when you leave. What now?',
    leave: 'Leave it running',
    stop: 'Stop it after this step',
    stay: 'Stay',
    stopping: 'It stops at its next safe step.',
    left: (what: string) => [
      `samplemind ${what} goes on without this terminal.`,
      'To see it again: samplemind attach',
      'To stop it: samplemind cancel',
    ],
  },
  /** After a failure, where somebody is there to choose. */
  failure: {
    question: 'Everything stays as it is now. What next?',
    asks: 'What next?',
    keep: 'Keep it so, to look into it',
    retry: (step: string) => `Go on with the step ${step}`,
    back: (when: string) => `Bring back what ran at ${when}`,
    keys: (names: string) => `in .env ${names}`,
    images: (count: number, names: string) => `${count === 1 ? 'the image' : 'the images'} ${names}`,
    same: '.env and images are as they were, so it starts them and builds nothing',
    more: (count: number) => `${count} more`,
    chosen: (command: string) => `Chosen: ${command}`,
  },
  confirm: {
    goOn: 'Go on?',
    undo: 'To take it back:',
  },
} as const;
