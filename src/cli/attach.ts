import type { Holder } from '../core/last-run.ts';
import { Problem } from '../core/problem.ts';
import { workHere } from '../flows/cancel.ts';
import { isStill } from '../host/holder.ts';
import { runAt, runPath } from '../host/run-log.ts';
import type { Call } from './call.ts';
import { followed, leave } from './follow.ts';

/** Shows the work that goes on, from its first event on; the exit code is that of the work. Any number may look at once. */
export const attachCommand = async (given: Call): Promise<number> => attach(await workHere(given.host), given);

export const attach = async (working: Holder, given: Call): Promise<number> => {
  const { host, signal } = given;
  const { what, pid, run } = working;
  if (run === undefined) throw new Problem('work-untold', { what, pid });
  const log = runAt(runPath(host.home.stateFolder, run), host.clock, async () => !(await isStill(working)));
  const gone = new AbortController();
  const leaves = (): void => gone.abort();
  signal.addEventListener('abort', leaves, { once: true });
  const control = { outlives: true, stop: () => void host.lock.askToStop(working), leave: leaves };
  const end = await followed(given, log, control, gone.signal);
  signal.removeEventListener('abort', leaves);
  if (end?.way) return (await import('./long-work.ts')).runWay(end.way, given);
  if (end) return end.exit;
  if (!gone.signal.aborted) throw new Problem('work-lost', { what, how: `Process ${pid} is gone.` });
  return leave(what, given);
};
