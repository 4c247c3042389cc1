import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../core/problem.ts';

/** Names the run to everything that its worker starts, so that what outlives the worker can be found. */
export const runMark = 'SAMPLEMIND_RUN';

/** Milliseconds. Compose lets containers end in peace before it ends itself. */
const usualGrace = 30_000;
const hard = 5_000;
const lookAgain = 100;

/**
 * Ends what a worker that was killed has left running: two at once would undo each other's work. `waits` hears of what is waited for,
 * and for how long at most. Throws `leftovers-stay`.
 */
export const endLeftovers = async (
  run: string,
  waits: (what: string, limit: number) => void,
  { grace } = { grace: usualGrace },
): Promise<void> => {
  const found = await leftOf(run);
  const [first] = found;
  if (!first) return;
  waits(`${first.name} of the interrupted run to end (process ${first.pid})`, grace + hard);
  const gone = await endedBy('SIGINT', run, grace);
  if (!gone && !(await endedBy('SIGKILL', run, hard)))
    throw new Problem('leftovers-stay', { name: first.name, pid: first.pid, limit: `${(grace + hard) / 1000} s` });
};

interface Left {
  readonly pid: number;
  readonly name: string;
}

const endedBy = async (signal: 'SIGINT' | 'SIGKILL', run: string, limit: number): Promise<boolean> => {
  const end = performance.now() + limit;
  const told = new Set<number>();
  for (;;) {
    const left = await leftOf(run);
    if (left.length === 0) return true;
    for (const { pid } of left.filter(({ pid }) => !told.has(pid))) {
      told.add(pid);
      send(pid, signal);
    }
    if (performance.now() > end) return false;
    await pause(lookAgain);
  }
};

/** Processes that bear the run's mark, the oldest first. What belongs to somebody else cannot be looked into, nor was it started by us. */
const leftOf = async (run: string): Promise<readonly Left[]> => {
  const pids = (await readdir('/proc').catch(() => [])).filter(name => /^\d+$/.test(name) && Number(name) !== process.pid);
  const found = await Promise.all(
    pids.map(async pid => {
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
      if (!environment.split('\0').includes(`${runMark}=${run}`)) return [];
      const [program = ''] = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
      return [{ pid: Number(pid), name: basename(program) }];
    }),
  );
  return found.flat().toSorted((one, other) => one.pid - other.pid);
};

// It may be gone meanwhile.
const send = (pid: number, signal: 'SIGINT' | 'SIGKILL'): void => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
};
