/** How a service is doing. `waiting`: it would work if another one did. `unknown`: the engine does not answer. */
export type Verdict = 'ok' | 'starting' | 'waiting' | 'failing' | 'stopped' | 'unknown';

/** How the whole stack is doing; `verdictOf` in core/health says when it is which. */
export type StackVerdict = 'healthy' | 'starting' | 'degraded' | 'failing' | 'down' | 'unknown';

/** Why something is not ok: a stable code, what happened, what shows it, what to do next. */
export interface Why {
  readonly code: string;
  readonly message: string;
  readonly evidence: readonly string[];
  readonly remedy: string;
  /** What to type to mend it, or to learn more; '' where there is nothing to type. */
  readonly command: string;
}

/**
 * One service in `status --json`, its replicas folded into one: their numbers are summed, restarts are the maximum, and state,
 * health, since and image are those of the replica that is worst off. CPU in cores, sizes in bytes, times ISO 8601.
 * What cannot be known is null: of a missing container, of usage without `--stats`, of everything without an engine.
 */
export interface ServiceStatus {
  readonly name: string;
  readonly state: 'running' | 'exited' | 'restarting' | 'paused' | 'created' | 'missing' | null;
  readonly health: 'healthy' | 'unhealthy' | 'starting' | 'none' | null;
  readonly verdict: Verdict;
  readonly why: Why | null;
  /** The services it waits for: the root of the trouble, not what stands between. */
  readonly waitsFor: readonly string[];
  readonly replicas: { readonly wanted: number; readonly running: number };
  readonly since: string | null;
  readonly restarts: number | null;
  readonly cpu: { readonly used: number | null; readonly limit: number | null };
  readonly memory: { readonly used: number | null; readonly limit: number | null };
  readonly ports: readonly { readonly host: number; readonly container: number; readonly address: string }[];
  readonly image: { readonly name: string | null; readonly id: string | null; readonly size: number | null };
  /** The image that the running one is a stand-in for. */
  readonly standsInFor: string | null;
}
