import { done, outcomeOf, resultOf } from '../core/outcome.ts';
import { Cancelled } from '../core/problem.ts';
import { type PackedPlan, unpacked } from '../flows/agreed.ts';
import type { Host, Ui } from '../flows/ports.ts';
import { restart } from '../flows/restart.ts';
import { rollBack } from '../flows/roll-back.ts';
import { setup } from '../flows/setup.ts';
import { up } from '../flows/up.ts';
import { realHost } from '../host/host.ts';
import { readJob } from '../host/job.ts';
import { lock } from '../host/lock.ts';
import { runAt } from '../host/run-log.ts';
import { stack } from '../stack/stack.ts';
import { consentWithoutAsking } from '../ui/headless/answer.ts';

/** What is left to do once everything was asked: plain data, the secrets of a plan in it as they are. */
export type Task =
  | { readonly name: 'setup'; readonly agreed: PackedPlan; readonly start: boolean; readonly smoke: boolean }
  | {
      readonly name: 'up';
      readonly services: readonly string[];
      readonly smoke: boolean;
      readonly retry: boolean;
      readonly rollBack: boolean;
    }
  | { readonly name: 'restart'; readonly services: readonly string[] };

/** What a worker is given. */
export interface Job {
  readonly dir: string;
  /** The run log, which has begun. */
  readonly log: string;
  /** Whether it goes on once whoever started it has ended. */
  readonly outlives: boolean;
  readonly task: Task;
}

/**
 * The program without a person: does what was agreed on and tells the run log alone, its end included. Undefined where nobody gave it
 * a job.
 */
export const worker = async (): Promise<number | undefined> => {
  const stop = new AbortController();
  const ask = (): void => stop.abort();
  let outlives = true;
  const text = process.stdin.isTTY ? undefined : await readJob(process.stdin, { stop: ask, end: () => void (outlives || ask()) });
  const job = text === undefined ? undefined : jobIn(text);
  if (!job) return undefined;
  ({ outlives } = job);
  // It ends at a safe step only, however often it is asked: what asks loudest cannot be caught.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, ask);
  const exit = await performed(job, stop.signal);
  process.stdin.destroy();
  return exit;
};

/** A person may have typed the command, and something else stand in the pipe. */
const jobIn = (text: string): Job | undefined => {
  try {
    const job: Job = JSON.parse(text);
    return job.task === undefined ? undefined : job;
  } catch {
    return undefined;
  }
};

const performed = async ({ dir, log, task }: Job, signal: AbortSignal): Promise<number> => {
  const host = await realHost(stack, { dir });
  const run = runAt(log, host.clock);
  const end = (thrown: unknown): number => {
    const outcome = thrown === undefined ? done : outcomeOf(thrown);
    // What breaks because it was stopped is no failure; a bug stays one.
    const told = resultOf(signal.aborted && outcome.exit === 1 ? outcomeOf(new Cancelled()) : outcome);
    try {
      run.append(told);
    } catch (error) {
      // Nothing can be said in the log any more: whoever started us may still hear it.
      process.stderr.write(`${JSON.stringify(resultOf(outcomeOf(error)))}\n`);
    }
    return told.exit;
  };
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', error => process.exit(end(error)));
  return perform(task, { ...host, lock: lock(host.home.stateFolder, host.clock, run) }, uiOf(run.append), signal).then(
    () => end(undefined),
    end,
  );
};

const perform = async (task: Task, host: Host, ui: Ui, signal: AbortSignal): Promise<void> => {
  switch (task.name) {
    case 'setup':
      return setup(stack, host, ui, unpacked(stack, task.agreed), { ...task, signal });
    case 'up':
      return task.rollBack ? rollBack(stack, host, ui, { ...task, signal }) : up(stack, host, ui, { ...task, signal });
    case 'restart':
      return restart(stack, host, ui, { ...task, signal });
  }
};

/** There is nobody to ask: everything was asked before. */
const uiOf = (tell: Ui['tell']): Ui => ({
  ask: () => Promise.reject(new TypeError('A worker asks nothing.')),
  confirm: async consent => consentWithoutAsking(consent, false),
  confirmLoss: async consent => consentWithoutAsking(consent, false),
  tell,
});
