import type { Words } from './problem-words.ts';

/** The words of failures around the live panels. */
export const panelWording = {
  'act-failed': {
    message: 'Docker Compose could not {act} {service}.',
    why: '{evidence}',
    remedy: 'samplemind status says how the stack is now.',
  },
  'terminal-missing': {
    message: 'The dashboard needs a terminal.',
    why: 'The output or the input goes to a file or another program here.',
    remedy: 'samplemind status says the same once.',
    usage: true,
  },
} as const satisfies Record<string, Words>;
