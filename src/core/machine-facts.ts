/** What the machine is and has. Sizes in bytes. */
export interface MachineFacts {
  readonly os: {
    /** `debian`, `ubuntu`, ... and what it is like, as /etc/os-release says. */
    readonly id: string;
    readonly like: readonly string[];
    readonly version: string;
    readonly codename: string;
    readonly name: string;
    readonly architecture: string;
  };
  readonly isRoot: boolean;
  readonly hasSudo: boolean;
  /** Whether systemd runs services here. */
  readonly hasSystemd: boolean;
  readonly cpus: number;
  readonly memory: { readonly total: number; readonly available: number };
  /** The file system that holds the engine's root, or will. */
  readonly disk: { readonly path: string; readonly free: number; readonly total: number };
  /** The ports asked about that something listens on. */
  readonly ports: readonly PortUse[];
}

export interface PortUse {
  readonly port: number;
  readonly address: string;
  /** Who listens, as far as one may see: a process, or a container and its project. */
  readonly owner:
    | { readonly type: 'process'; readonly name: string; readonly pid: number }
    | { readonly type: 'container'; readonly name: string; readonly project: string | null }
    | { readonly type: 'unknown' };
}
