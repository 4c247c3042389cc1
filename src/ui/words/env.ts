import type { EnvChange } from '../../core/env-changes.ts';

/** What a person reads of changes in `.env`, in English. */
export const envWords = {
  nothing: 'Nothing changes in .env',
  title: (count: number) => (count === 1 ? '1 change in .env' : `${count} changes in .env`),
  empty: '(empty)',
  notTaken: (key: string, why: string) => `${key} was left out: ${why}`,
  proof: {
    compose: 'Written. Docker Compose reads it so.',
    models: 'Written. Docker Compose is not here to read it, so its rules were applied.',
  },
  undo: 'samplemind env undo takes it back.',
  /** By what has to happen. */
  impact: {
    nothing: () => 'In force at the next build.',
    reload: (names: string) => `Reloaded by samplemind up: ${names}`,
    recreate: (names: string) => `Started anew by samplemind up: ${names}`,
    rebuild: (names: string) => `Built and started anew by samplemind up: ${names}`,
    rotate: (names: string) => `Started anew by samplemind up: ${names}`,
    're-encrypt': (names: string) => `Started anew by samplemind up: ${names}`,
  } satisfies Record<EnvChange['change'], (names: string) => string>,
  question: (ask: string) => `${ask}:`,
  valueMissing: (key: string) => `Give it on standard input: samplemind env set ${key} < FILE`,
} as const;
