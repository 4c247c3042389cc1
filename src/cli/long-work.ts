import { outcomeOf, resultOf } from '../core/outcome.ts';
import { Cancelled, Problem, type ProblemReport } from '../core/problem.ts';
import type { Request } from '../core/run-event.ts';
import type { Way } from '../core/ways-on.ts';
import { askedAgain } from '../flows/again.ts';
import type { Host, Ui } from '../flows/ports.ts';
import { lock } from '../host/lock.ts';
import { openRun, runAt } from '../host/run-log.ts';
import { startWorker, type Worker, type WorkerEnd } from '../host/worker.ts';
import type { Call } from './call.ts';
import { followed, leave, type RunEnd } from './follow.ts';
import type { Job, Task } from './worker.ts';

/** What has to be done here before a worker may go on: whether root may be had without a password may depend on the terminal. */
type Before = (host: Host, ui: Pick<Ui, 'tell'>) => Promise<void>;

interface Seen {
  readonly end?: RunEnd | undefined;
  readonly error?: unknown;
}

/**
 * Has a worker do what was agreed on, and shows its run log; the exit code. On a terminal it goes on without us. Without one, or for a
 * program, it stops at its next safe step when we are asked to, and when we are gone. `prepare` asks whatever there is to ask.
 */
export const longWork = async (task: Task, given: Call, prepare: () => Promise<Before | undefined>): Promise<number> => {
  const { host, meeting, signal, stop } = given;
  const { home, clock } = host;
  if (!(await home.exists())) throw new Problem('home-missing', { path: home.root });
  const before = await prepare();
  const { id, path, append } = await openRun(home.stateFolder, task.name, clock, requestOf(task));
  if (path === null) throw new TypeError('A run log is a file.');
  const gone = new AbortController();
  let worker: Worker | undefined;
  const outlives = (): boolean => worker !== undefined && meeting.isAttended;
  const control = {
    get outlives() {
      return outlives();
    },
    stop: () => (worker ? worker.stop() : stop()),
    leave: () => gone.abort(),
  };
  const show = async (): Promise<Seen> => {
    const run = runAt(path, clock, async () => worker?.isOver() ?? false);
    return followed(given, run, control, gone.signal).then(
      end => ({ end }),
      (error: unknown) => ({ error }),
    );
  };
  // What is done here is shown at once; else whoever looks on knows from the beginning that they may leave.
  let following = before && show();
  try {
    const own = { ...host, lock: lock(home.stateFolder, clock, { id, append }) };
    if (before) await own.lock.hold(task.name, () => before(own, { tell: append }));
    if (signal.aborted) throw new Cancelled();
    worker = await startWorker(id, JSON.stringify({ dir: home.root, log: path, outlives: meeting.isAttended, task } satisfies Job));
  } catch (error) {
    // Where not even that can be written, nobody is to wait for it.
    try {
      append(resultOf(outcomeOf(error)));
    } catch (worse) {
      gone.abort();
      throw worse;
    }
  }
  following ??= show();
  const asked = (): void => (outlives() ? control.leave() : control.stop());
  signal.addEventListener('abort', asked, { once: true });
  if (signal.aborted) asked();
  const seen = await following;
  signal.removeEventListener('abort', asked);
  if ('error' in seen) throw seen.error;
  if (seen.end) return seen.end.way ? runWay(seen.end.way, given) : seen.end.exit;
  if (!gone.signal.aborted && worker) throw lost(task.name, await worker.ended);
  return leave(task.name, given);
};

/** What the person chose after a failure, as the flag of `up` would do it; the exit code. */
export const runWay = async (way: Way, given: Call): Promise<number> => {
  const request = await askedAgain(given.host, { services: [], smoke: true }, way);
  const task: Task = { name: 'up', ...request, retry: way === 'retry', rollBack: way === 'roll-back' };
  return longWork(task, given, async () => undefined);
};

/** What a run that goes on from there has to know. */
const requestOf = (task: Task): Request | undefined =>
  task.name === 'restart' ? undefined : { services: task.name === 'up' ? task.services : [], smoke: task.smoke };

/** A worker that ended without a last line in its log may have said why beside it. */
const lost = (what: string, { how, said }: WorkerEnd): Problem => {
  const report = reportIn(said.trimEnd().split('\n').at(-1) ?? '');
  return report ? new Problem(report) : new Problem('work-lost', { what, how: [how, said.trim()].filter(Boolean).join(': ') });
};

const reportIn = (line: string): ProblemReport | undefined => {
  try {
    const end: RunEnd = JSON.parse(line);
    return end.problem ?? undefined;
  } catch {
    return undefined;
  }
};
