import { Problem } from '../core/problem.ts';
import { watch } from '../flows/watch.ts';
import { stack } from '../stack/stack.ts';
import type { Call } from './call.ts';

/**
 * The live panels, until the person leaves: the exit code. Whoever wants to show how the stack is opens them here. Throws
 * `flag-unusable`, `terminal-missing` and what `watch` throws.
 */
export const openPanels = async ({ host, meeting, flags, signal }: Call): Promise<number> => {
  if (flags.json)
    throw new Problem('flag-unusable', {
      flag: '--json',
      why: 'dashboard is for people; it draws a screen.',
      remedy: 'For programs: samplemind status --json',
    });
  if (!meeting.watch) throw new Problem('terminal-missing', {});
  const over = new AbortController();
  try {
    await meeting.watch(await watch(stack, host, AbortSignal.any([signal, over.signal])));
  } finally {
    over.abort();
  }
  return signal.aborted ? 130 : 0;
};
