import { type Holder, lastEnded } from '../core/last-run.ts';
import { Cancelled, Problem } from '../core/problem.ts';
import type { Host, Ui } from './ports.ts';

/** How long work may take to its next safe step, milliseconds: Compose alone has half a minute to let containers end in peace. */
const limit = 120_000;
const lookAgain = 200;

/** The work that goes on here. Throws `no-work`, which says how the last one ended. */
export const workHere = async (host: Host): Promise<Holder> => {
  const working = await host.lock.holder();
  if (working) return working;
  const interrupted = await host.unfinishedRun();
  throw new Problem('no-work', { path: host.home.root, last: lastEnded(interrupted ?? (await host.runEvents())) });
};

/** Stops the work that goes on here at its next safe step, and waits for that. Throws `no-work`, `work-not-yours`, `work-does-not-stop`. */
export const cancel = async (host: Host, ui: Pick<Ui, 'tell'>, signal: AbortSignal): Promise<void> => {
  const working = await workHere(host);
  const { what, pid, run } = working;
  if (host.lock.askToStop(working) === 'refused') throw new Problem('work-not-yours', { what, pid });
  ui.tell({ type: 'waiting', for: `samplemind ${what} to come to its next safe step`, limit });
  const began = host.clock.now();
  const isThere = async (): Promise<boolean> => {
    const now = await host.lock.holder();
    return now?.pid === pid && now.since === working.since;
  };
  while (await isThere()) {
    if (signal.aborted) throw new Cancelled();
    if (host.clock.now() - began > limit) throw new Problem('work-does-not-stop', { what, pid, limit: `${limit / 1000} s` });
    await host.clock.sleep(lookAgain, signal);
  }
  const end = run === undefined ? undefined : await resultOf(host, run);
  ui.tell({ type: 'work-ended', command: what, exit: end?.exit ?? null });
};

/** Its last line comes a moment after the lock was given back. */
const resultOf = async (host: Host, run: string) => {
  for (let look = 0; look < 10; look++) {
    const last = (await host.runEvents(run)).at(-1);
    if (last?.type === 'result') return last;
    await host.clock.sleep(lookAgain);
  }
  return undefined;
};
