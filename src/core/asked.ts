import type { ContainerFacts } from './engine-facts.ts';

/** What was found out of one service by asking further than the engine's list. */
export interface Asked {
  /** Networks of the Compose files that its container is not in. */
  readonly detached: readonly string[];
  /** What `.env` and the files say otherwise than its container was made with: variables, and files that it mounts. */
  readonly drift: readonly string[];
  /** Empty folders that it mounts in place of files. */
  readonly hollow: readonly string[];
  /** What it said to the login that `.env` has now, where it refused it. */
  readonly refusal: string;
  /** The image that the Compose files name, where it is not here. */
  readonly missingImage: string;
  /** How it answered on its published port; '' where it did not, or was not asked. */
  readonly outside: string;
  /** Queues that somebody has to work for. */
  readonly queues: readonly string[];
  /** What the broker does when it is full; '' where it was not asked. */
  readonly policy: string;
  /** What it measures and cannot reach although that is well. */
  readonly targets: readonly { readonly job: string; readonly error: string }[];
  /** Of the TLS pair that it shows; undefined where it shows none, or none can be read. */
  readonly pair: AskedPair | undefined;
}

export interface AskedPair {
  /** The day until which it was in force, where that is past. */
  readonly ended: string | undefined;
  readonly belongs: boolean;
}

export const nothingAsked: Asked = {
  ...{ detached: [], drift: [], hollow: [], refusal: '', missingImage: '', outside: '', queues: [], policy: '', targets: [] },
  pair: undefined,
};

/** A health check that was run now: null where it did not end in time. */
export interface Check {
  readonly at: string;
  readonly exit: number | null;
  readonly output: string;
}

/** The containers as the engine will see them once it has come to their health checks, by the container's id. One that starts goes on starting until its check goes well. */
export const withChecks = (containers: readonly ContainerFacts[], checks: ReadonlyMap<string, Check>): readonly ContainerFacts[] =>
  containers.map(container => {
    const check = checks.get(container.id);
    // Every check has a limit of its own: one that did not end says that this machine has much to do.
    if (!check || check.exit === null || container.state !== 'running') return container;
    const { at, exit, output } = check;
    const probe = { at, exit, output };
    const bad = container.health === 'starting' ? 'starting' : 'unhealthy';
    return { ...container, health: exit === 0 ? 'healthy' : bad, probes: [...container.probes, probe] };
  });
