import type { CommonFlags } from './invocation.ts';

/** The command line that goes on where a set-up has written `.env` and may do no more itself. */
export const upInstead = (flags: CommonFlags, smoke: boolean): readonly string[] => [
  'up',
  ...(flags.dir === undefined ? [] : ['--dir', flags.dir]),
  ...(['json', 'yes', 'accessible', 'ascii', 'verbose', 'quiet'] as const).filter(name => flags[name]).map(name => `--${name}`),
  ...(flags.lang === undefined ? [] : ['--lang', flags.lang]),
  ...(flags.noColor ? ['--no-color'] : []),
  ...(smoke ? [] : ['--no-smoke']),
];
