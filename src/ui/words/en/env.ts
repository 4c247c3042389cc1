/** What a person reads of changes in `.env`, in English. */
export const env = {
  nothing: 'Nothing changes in .env',
  title: (count: number) => (count === 1 ? '1 change in .env' : `${count} changes in .env`),
  empty: '(empty)',
  notTaken: (key: string, why: string) => `${key} was left out: ${why}`,
  proof: {
    compose: 'Written. Docker Compose reads it so.',
    models: 'Written. Docker Compose is not here to read it, so its rules were applied.',
  },
  undo: 'samplemind env undo takes it back.',
  /** What brings a change into force. */
  impact: {
    built: (names: string) => `Built and started anew by samplemind up: ${names}`,
    startedAnew: (names: string) => `Started anew by samplemind up: ${names}`,
    reloaded: (names: string) => `Reloaded by samplemind up: ${names}`,
    nextBuild: 'In force at the next build.',
  },
  question: (ask: string) => `${ask}:`,
} as const;
