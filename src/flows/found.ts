import { judge, verdictOf } from '../core/health.ts';
import { type Holder, type Interrupted, interruptedIn } from '../core/last-run.ts';
import { Problem } from '../core/problem.ts';
import type { StackVerdict } from '../core/service-status.ts';
import type { Stack } from '../stack/define.ts';
import { installed, presentValues } from './installation.ts';
import type { Host } from './ports.ts';

/** What goes on in a home before anything is asked. */
export interface Found {
  readonly working: Holder | undefined;
  readonly interrupted: Interrupted | undefined;
  /** Undefined where nothing runs, or the engine said nothing in time. */
  readonly stack: { readonly verdict: StackVerdict; readonly running: number; readonly of: number } | undefined;
}

/** How long the engine is waited for; milliseconds. */
const engineLimit = 2000;

/** Looks around, within the limit. What cannot be found out is not told. */
export const found = async (stack: Stack, host: Host): Promise<Found> => {
  const [working, events, running] = await Promise.all([
    host.lock.holder(),
    host.unfinishedRun(),
    Promise.race([stackHere(stack, host).catch(untold), tooLate()]),
  ]);
  return { working, interrupted: working || !events ? undefined : interruptedIn(events), stack: running };
};

/** A file that cannot be read and an engine that is lost are told where they matter; a bug is told at once. */
const untold = (error: unknown): undefined => {
  if (!(error instanceof Problem)) throw error;
};

const stackHere = async (stack: Stack, host: Host): Promise<Found['stack']> => {
  const present = await presentValues(stack, host);
  if (!present) return undefined;
  const { project, services, replicas } = installed(stack, present);
  const containers = await host.engine.containers(project);
  const statuses = judge(stack, services, containers, { now: host.clock.now(), images: new Map(), wanted: replicas });
  const running = statuses.filter(({ state }) => state === 'running').length;
  return running === 0 ? undefined : { verdict: verdictOf(stack, statuses), running, of: services.length };
};

const tooLate = (): Promise<undefined> =>
  new Promise(resolve => AbortSignal.timeout(engineLimit).addEventListener('abort', () => resolve(undefined), { once: true }));
