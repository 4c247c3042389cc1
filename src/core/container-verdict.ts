import type { Service } from '../stack/define.ts';
import type { ContainerFacts } from './engine-facts.ts';

/** How one container is doing, whatever the others do. */
export interface ContainerVerdict {
  readonly verdict: 'ok' | 'starting' | 'failing' | 'stopped';
  readonly loops: boolean;
  readonly overdue: boolean;
}

/** A container without a health check counts as recovered from a crash after this long; milliseconds. */
const calm = 60_000;
/** A signal that somebody sent: SIGINT, SIGKILL, SIGTERM. The kernel's own SIGKILL is told apart by its mark. */
const endedBySignal = [130, 137, 143];

/** `before` is an earlier look at the same container: a restart since then is a crash. `now` in milliseconds since 1970. */
export const verdictOfContainer = (
  declared: Service,
  container: ContainerFacts,
  now: number,
  before?: ContainerFacts,
): ContainerVerdict => {
  const isOneShot = declared.probe.kind === 'one-shot';
  const age = container.startedAt === null ? 0 : now - Date.parse(container.startedAt);
  const loops = crashes(container, age, before);
  const overdue = container.state === 'running' && age > declared.startLimit && (isOneShot || container.health === 'starting');
  const verdict = (): ContainerVerdict['verdict'] => {
    switch (container.state) {
      case 'running':
        if (loops || overdue || container.health === 'unhealthy') return 'failing';
        return isOneShot || container.health === 'starting' ? 'starting' : 'ok';
      case 'restarting':
      case 'paused':
        return 'failing';
      case 'created':
        return container.error === '' ? 'stopped' : 'failing';
      // On its way out, as Compose leaves one that it makes anew.
      case 'removing':
      case 'dead':
        return 'stopped';
      case 'exited':
        if (container.exitCode === 0 && isOneShot) return 'ok';
        return wasStopped(container) && !isOneShot ? 'stopped' : 'failing';
    }
  };
  return { verdict: verdict(), loops, overdue };
};

/** Ends and is started again: one restart seen to happen, or two in all, and not well since. */
const crashes = ({ id, state, health, restarts }: ContainerFacts, age: number, before: ContainerFacts | undefined): boolean => {
  if (state === 'restarting') return true;
  if (state !== 'running' || health === 'healthy' || (health === 'none' && age > calm)) return false;
  return restarts >= 2 || (before?.id === id && restarts > before.restarts);
};

const wasStopped = ({ exitCode, killedOutOfMemory, error }: ContainerFacts): boolean =>
  !killedOutOfMemory && error === '' && (exitCode === 0 || endedBySignal.includes(exitCode ?? -1));
