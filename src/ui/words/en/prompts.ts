import type { LookPart } from '../../../core/machine-look.ts';
import type { PageState } from '../../../core/wizard-pages.ts';
import type { Mode, Page, Zero } from '../../../stack/define.ts';
import { backKey } from '../back-key.ts';

const counted = (count: number, name: string): string => `${count} ${name}${count === 1 ? '' : 's'}`;

/** What the prompts say, in English. */
export const asking = {
  intro: (isNew: boolean) => [
    `Enter ${isNew ? 'takes what is recommended' : 'keeps what is there'}. ${backKey} or Back returns to the question before, Ctrl-C leaves.`,
    'Nothing is written before you have seen it.',
  ],
  choosing: { glyphs: '↑↓ or a number chooses, Enter takes it', ascii: 'arrows or a number choose, Enter takes it' },
  number: (count: number) => `Number, 1 to ${count}:`,
  noNumber: (count: number) => `a number from 1 to ${count}`,
  reveal: 'Ctrl-T shows what is typed',
  refused: (reason: string) => `refused: ${reason}`,
  notOffered: 'refused: it is not in this version',
  first: 'refused: this is the first question',
  back: 'Back',
  place: (number: number, of: number) => `${number} of ${of}.`,
  position: (number: number, of: number) => `${number} of ${of}`,
  heading: (number: number, of: number, title: string) => `${number} of ${of}  ${title}`,
  pages: {
    mode: 'Mode and builds',
    domain: 'Domain and ports',
    secrets: 'Secrets',
    ai: 'AI keys',
    features: 'Features',
    email: 'Email',
    storage: 'Storage',
    monitoring: 'Monitoring',
    performance: 'Performance',
  } satisfies Record<Page, string>,
  review: 'Review',
  states: { done: 'done', 'needs-answer': 'needs an answer', warning: 'warning', skipped: 'as recommended' } satisfies Record<
    PageState,
    string
  >,
  mode: {
    question: 'What is this machine for?',
    modes: {
      dev: 'Development: reloads on every change of the source',
      prod: 'Production: behind TLS, with limits',
    } satisfies Record<Mode, string>,
    notYet: '(not in this version)',
  },
  rest: {
    question: (count: number) => `${counted(count, 'other setting')}:`,
    recommended: 'Take what is recommended, and see it first',
    tour: 'Go through them page by page',
  },
  page: {
    question: (count: number) => `${counted(count, 'setting')} here:`,
    recommended: 'Take what is recommended',
    asTheyAre: 'Leave them as they are',
    each: 'Look at each, one after the other',
    one: 'Change one of them',
    toReview: 'Skip to the review',
    which: 'Which one?',
    none: 'Go on',
  },
  others: {
    question: (count: number) => `${count} more for experts, as they usually are:`,
    leave: 'Leave them as they are',
    each: 'Look at each of them',
    more: (count: number) => `${count} more for experts, as they usually are`,
  },
  keys: {
    /** Beside a key that is asked for: nothing is sent anywhere unsaid. */
    tried: (provider: string) => `It is tried at ${provider} while you go on, by a request that costs nothing.`,
    waiting: 'Waiting for what its provider says of a key, 3 s at most.',
    works: (key: string) => `${key} works.`,
  },
  value: {
    enterKeeps: (value: string) => `Enter keeps ${value}`,
    enterLeaves: 'Enter leaves it empty',
    enterTakes: (value: string) => `Enter takes ${value}`,
    recommended: (value: string) => `recommended is ${value}`,
    range: (least: number, most: number, unit: string) => `from ${least} to ${most}${unit}`,
    goesBack: `${backKey} goes back`,
    link: (link: string) => `Get one at ${link}`,
    yes: 'Yes',
    no: 'No',
    mark: '(recommended)',
    leaveEmpty: 'Leave it empty',
    empty: 'Make it empty',
    keep: (value: string) => `Keep ${value}`,
    generate: 'Have one generated',
    generateNew: 'Have a new one generated',
    restore: (value: string) => `Put back the one in .env, ${value}`,
    take: (value: string) => `Take ${value}`,
    shell: (value: string) => `Take the one in your shell, ${value}`,
    type: 'Type one',
    typeAnother: 'Type another one',
    presentRefused: (reason: string, source: string) => `The value from ${source} is refused: ${reason}.`,
    weak: (better: string) => `It could be guessed. Development takes it, production would want ${better}.`,
    generated: 'generated',
    zero: { unlimited: 'no limit', none: 'none are kept' } satisfies Record<Zero, string>,
    span: {
      h: (count: number) => counted(count, 'hour'),
      d: (count: number) => counted(count, 'day'),
      w: (count: number) => counted(count, 'week'),
      y: (count: number) => counted(count, 'year'),
    },
  },
  pair: {
    certificate: (name: string, until: string) => `${name}, until ${until}`,
    whole: (names: readonly string[], until: string, chain: number) =>
      `A certificate for ${names.join(', ')}, valid until ${until}, ${chain} in its chain.`,
    fits: 'fits',
    made: 'made here',
    stays: 'stays as it is',
    replaced: 'replaced',
    /** One of the person's own in place; '' where it cannot be read. */
    own: (until: string) => (until === '' ? 'yours' : `yours, until ${until}`),
    selfSigned: 'self-signed',
    inPlace: (names: readonly string[], until: string) =>
      until === ''
        ? 'A pair of your own is in place, and cannot be read.'
        : `Your own pair is in place, for ${names.join(', ')}, until ${until}.`,
    canGoBack: 'It stays, unless you name or paste another one, or go back to the one that is made here.',
    takesBack: (folder: string) => `Yours is kept in ${folder}, and the one made here takes its place.`,
    warns: 'Browsers warn of it until they know its authority, which the result names.',
    takesPlace: (folder: string) => `The pair of your own that is in place now is kept in ${folder}.`,
    kept: (folder: string) => `kept in ${folder}`,
    goBack: 'Go back to the self-signed one that is made here',
    keep: (what: string) => `Keep it: ${what}`,
    keepOwn: (what: string) => `Keep your own after all: ${what}`,
    make: 'Have a pair made here (recommended)',
    leave: 'Leave the pair as it is',
    file: 'Name its file',
    paste: 'Paste it',
    withdraw: 'Leave it out again',
    path: 'Path of its file:',
    pasteNow: 'Paste it now, to the line with END. It is not shown. An empty line goes back.',
    got: 'It is here.',
  },
  several: {
    done: (count: number) => `Take these ${count}`,
    another: 'Type another one',
    which: 'Which one:',
  },
  machine: {
    looking: {
      machine: 'Looking at the machine.',
      files: 'Looking at the files.',
      network: 'Asking the network, 5 s at most.',
    } satisfies Record<LookPart, string>,
    title: 'Checks',
    none: 'Nothing is in the way any more.',
    blocked: 'That is in the way of starting.',
    question: 'What now?',
    on: 'Go on: write .env, build, start and prove it',
    fix: (message: string) => `Mend this: ${message}`,
    again: 'Check again',
    only: 'Write .env and start nothing',
    nothing: 'There is nothing to mend here any more.',
  },
  check: {
    question: 'All right?',
    start: 'Write .env, then check, build, start and prove it',
    startUnchanged: 'Check, build, start and prove it',
    only: 'Write .env and start nothing',
    onlyUnchanged: 'End here',
    change: 'Change something',
    leave: 'Leave, nothing is written',
  },
  jump: { question: 'Which page?', page: (title: string, state: string) => `${title}: ${state}`, all: 'All of them, one after the other' },
  found: {
    working: (what: string, pid: number, since: string) =>
      `samplemind ${what} is at work here since ${since}, process ${pid}. Nothing is written until it has ended.`,
    interrupted: (what: string, at: string, place: string) =>
      `samplemind ${what} of ${at} was interrupted${place}. What it did stays; the set-up does the rest.`,
    runs: (running: number, of: number, verdict: string) =>
      `The stack runs: ${running} of ${of} services, ${verdict}. Only what your changes concern is made anew.`,
  },
  draft: {
    found: (when: string, place: string | undefined, count: number, names: string) =>
      `You left ${when}${place === undefined ? '' : ` at ${place}`}, with ${counted(count, 'answer')}: ${names}.`,
    ago: {
      now: 'just now',
      minutes: (count: number) => `${count} min ago`,
      hours: (count: number) => `${count} h ago`,
      at: (when: string) => `on ${when}`,
    },
    more: (count: number) => `${count} more`,
    damaged: 'Answers were kept here, but they cannot be read any more; they are left out.',
    goOn: 'Go on where you left',
    anew: 'Start anew',
    question: 'Go on there?',
    back: 'The answers of the last time are back.',
    dropped: {
      gone: (key: string) => `${key} is left out: this version does not have it.`,
      changed: (key: string) => `${key} is left out: its value was changed elsewhere since.`,
      refused: (key: string, why: string) => `${key} is left out: ${why}.`,
    },
    again: (keys: readonly string[]) => `Secrets are not kept; to be given again: ${keys.join(', ')}.`,
  },
  leave: {
    question: 'Leave? Nothing is written yet; answers are kept for the next start, secrets are not.',
    stay: 'Stay',
    leave: 'Leave',
    left: {
      nothing: 'Nothing was written.',
      kept: 'Nothing was written to .env. The answers are kept without secrets, and the next start offers to go on.',
      lost: (why: string) => `Nothing was written, and the answers could not be kept: ${why}`,
    },
  },
} as const;
