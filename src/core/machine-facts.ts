/** What the machine is and has. Sizes in bytes. */
export interface MachineFacts {
  readonly os: {
    /** `debian`, `ubuntu`, ... and what it is like, as /etc/os-release says. */
    readonly id: string;
    readonly like: readonly string[];
    readonly version: string;
    readonly codename: string;
    readonly name: string;
    /** In Debian's words: `amd64`, `arm64`. */
    readonly architecture: string;
  };
  readonly user: {
    readonly name: string;
    /** What may be done as root: all, by sudo without being asked, by sudo once it has the password, nothing. */
    readonly rights: 'root' | 'sudo' | 'sudo-asks' | 'none';
    /** The group that may talk to the engine, `docker` where there is no engine yet; null where that is root's alone. */
    readonly engineGroup: string | null;
    /** Whether that group has this person; a session that began earlier may not know yet. */
    readonly inDockerGroup: boolean;
    /** Whether the program may be started anew under a group, without a new login. */
    readonly canRegroup: boolean;
  };
  /** Whether systemd runs services here. */
  readonly hasSystemd: boolean;
  readonly cpus: number;
  readonly memory: { readonly total: number; readonly available: number; readonly swap: number };
  /** The file system that holds the engine's root, or will. Inodes are null where it has no fixed number. */
  readonly disk: {
    readonly path: string;
    readonly free: number;
    readonly total: number;
    readonly inodes: { readonly free: number; readonly total: number } | null;
  };
  /** The ports asked about that something listens on. */
  readonly ports: readonly PortUse[];
}

export interface PortUse {
  readonly port: number;
  /** The address it listens on: `0.0.0.0` and `::` are all of them. */
  readonly address: string;
  /** Who listens, as far as one may see: a process, or a container and its project. */
  readonly owner:
    | { readonly type: 'process'; readonly name: string; readonly pid: number }
    | { readonly type: 'container'; readonly name: string; readonly project: string | null }
    | { readonly type: 'unknown' };
}
