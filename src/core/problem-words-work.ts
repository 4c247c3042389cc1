import type { Words } from './problem-words.ts';

/** The words of failures around work that goes on by itself. */
export const workWording = {
  'lock-held': {
    message: 'Another samplemind is at work in this folder: {what}, process {pid}, since {since}.',
    why: 'Two at once would undo each other’s work.',
    remedy: 'samplemind attach shows it, samplemind cancel stops it; then run this again.',
  },
  'work-lost': {
    message: 'The work of samplemind {what} broke off: its process ended without a word.',
    why: '{how}',
    remedy: 'What was done stays, and nothing is half written. Run the same command again to go on.',
  },
  'work-left': {
    message: 'samplemind {what} goes on by itself.',
    why: 'You left it. It has a process of its own.',
    remedy: 'samplemind attach shows it again, samplemind cancel stops it.',
  },
  'no-work': {
    message: 'Nothing is going on in {path}.',
    why: '{last}',
    remedy: 'samplemind status says how the stack is.',
  },
  'work-untold': {
    message: 'samplemind {what} is at work here (process {pid}), and it keeps no log to show.',
    why: 'Such work takes seconds.',
    remedy: 'Wait until it has ended.',
  },
  'work-not-yours': {
    message: 'samplemind {what} is at work here (process {pid}), and it is somebody else’s to stop.',
    why: 'Another user started it.',
    remedy: 'Run samplemind cancel as that user, or with sudo.',
  },
  'work-does-not-stop': {
    message: 'samplemind {what} has not come to a safe step within {limit}.',
    why: 'It was asked to stop and will do so as soon as it can (process {pid}).',
    remedy: 'samplemind attach shows what it does.',
  },
  'leftovers-stay': {
    message: '{name} of an interrupted run is still at work (process {pid}).',
    why: 'It did not end within {limit}, and two at once would undo each other’s work.',
    remedy: 'End that process, then run this again.',
  },
  'nothing-to-retry': {
    message: 'There is nothing to go on with.',
    why: 'The last run came to its end, or there was none.',
    remedy: 'samplemind up builds what changed and starts all.',
    usage: true,
  },
  'nothing-to-roll-back': {
    message: 'There is nothing to bring back.',
    why: 'What ran is kept once all is ready, and that was never so here.',
    remedy: 'samplemind up --retry goes on with the step that failed; samplemind doctor says what is wrong.',
    usage: true,
  },
  'roll-back-image-gone': {
    message: 'The image that {name} was is not here any more.',
    why: 'Somebody tidied the engine’s images since {at}.',
    remedy: 'Bring back what it was built of, then: samplemind up. Nothing was changed.',
  },
} as const satisfies Record<string, Words>;
