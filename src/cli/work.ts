import { done, outcomeOf, resultOf } from '../core/outcome.ts';
import { Cancelled, Problem } from '../core/problem.ts';
import type { Host, Ui } from '../flows/ports.ts';
import type { WorkControl } from '../ui/face.ts';
import type { Call } from './call.ts';

/** Runs a flow with a run log between it and the face; the exit code. */
export const work = async (name: string, given: Call, flow: (ui: Ui, host: Host) => Promise<void>, rehearsal = false): Promise<number> => {
  const { host, meeting, signal } = given;
  const { dryRun, openRun } = await import('../host/run-log.ts');
  if (!rehearsal && !(await host.home.exists())) throw new Problem('home-missing', { path: host.home.root });
  const run = rehearsal ? dryRun(name, host.clock) : await openRun(host.home.stateFolder, name, host.clock);
  const gone = new AbortController();
  const following = meeting.face
    .follow({ ...run, follow: signal => run.follow(signal ? AbortSignal.any([gone.signal, signal]) : gone.signal) }, ownWork(given))
    .then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
  const { lock } = await import('../host/lock.ts');
  const own = { ...host, lock: lock(host.home.stateFolder, host.clock, run) };
  const ended = await flow({ ...meeting.face, tell: run.append }, own).then(() => done, outcomeOf);
  // What breaks because it was stopped is no failure; a bug stays one.
  const outcome = signal.aborted && ended.exit === 1 ? outcomeOf(new Cancelled()) : ended;
  try {
    run.append(resultOf(outcome));
  } catch (error) {
    // Without its last line nobody would know that the run is over.
    gone.abort();
    await following;
    throw error;
  }
  const broken = await following;
  if (broken) throw broken.error;
  return outcome.exit;
};

/** Runs a flow that ends in a document: what it tells on the way is for people alone. */
export const watched = async <Document>(name: string, given: Call, flow: (ui: Ui) => Promise<Document>): Promise<Document> => {
  const { host, meeting, flags } = given;
  const { dryRun } = await import('../host/run-log.ts');
  const run = dryRun(name, host.clock);
  const following = flags.json ? Promise.resolve() : meeting.face.follow(run, ownWork(given));
  try {
    return await flow({ ...meeting.face, tell: run.append });
  } finally {
    run.append(resultOf(done));
    await following;
  }
};

/** Work of this very process ends with it. */
const ownWork = ({ stop }: Call): WorkControl => ({ outlives: false, stop, leave: () => {} });
