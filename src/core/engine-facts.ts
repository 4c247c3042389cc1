/** How far one gets towards the Docker engine, and what it says of itself. */
export type EngineState =
  | {
      readonly state: 'ready';
      readonly version: string;
      readonly apiVersion: string;
      /** Cores and bytes as the engine sees them. */
      readonly cpus: number;
      readonly memory: number;
      /** Where it keeps images and volumes. */
      readonly root: string;
      /** The proxy that it calls registries through; '' where there is none. */
      readonly proxy: string;
      /** Its own clock, milliseconds since 1970, when it was asked; and ours at that moment. */
      readonly clock: { readonly engine: number; readonly ours: number };
      /** Versions; undefined where the plugin is missing. */
      readonly compose: string | undefined;
      readonly buildx: string | undefined;
      /** What the stack needs of Compose and this one does not know: `config --variables`, `up --wait`. */
      readonly composeLacks: readonly string[];
    }
  | {
      readonly state: 'absent' | 'client-only' | 'down' | 'no-permission' | 'wrong-context';
      /** What was tried and what it said. */
      readonly evidence: readonly string[];
    };

/** The same without Compose and buildx, which take some programs to find. */
export type EngineReach =
  | Omit<Extract<EngineState, { readonly state: 'ready' }>, 'compose' | 'buildx' | 'composeLacks'>
  | Exclude<EngineState, { readonly state: 'ready' }>;

/** One container of the project, as the engine's list and inspect tell. Times ISO 8601, sizes bytes, CPU in cores. */
export interface ContainerFacts {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly image: { readonly name: string; readonly id: string };
  readonly state: 'running' | 'exited' | 'restarting' | 'paused' | 'created' | 'dead' | 'removing';
  readonly health: 'healthy' | 'unhealthy' | 'starting' | 'none';
  readonly exitCode: number | null;
  readonly killedOutOfMemory: boolean;
  /** What the engine said when it could not start it; '' where it could. */
  readonly error: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly restarts: number;
  /** The last results of the health check, newest last. */
  readonly probes: readonly { readonly at: string; readonly exit: number; readonly output: string }[];
  readonly ports: readonly { readonly host: number; readonly container: number; readonly address: string }[];
  readonly limits: { readonly cpus: number | null; readonly memory: number | null };
  readonly used: { readonly cpus: number; readonly memory: number } | null;
  /** The command of its health check; empty where it has none. */
  readonly check: readonly string[];
  /** Full names of the networks that it is in. */
  readonly networks: readonly string[];
  /** Compose's hash of the configuration that made it. */
  readonly configHash: string;
}
