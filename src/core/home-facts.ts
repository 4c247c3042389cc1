/** What lies in a home beside the content of its `.env`. Sizes in bytes. */
export interface HomeFacts {
  /** `.env` and the program's own state, where others may read it; folders of the state, too. */
  readonly loose: readonly LoosePath[];
  /** The same, where it belongs to somebody else than the stack folder does. */
  readonly foreign: readonly string[];
  /** Scripts whose lines end as on Windows. */
  readonly crlf: readonly string[];
  readonly contexts: readonly BuildContext[];
  /** Whether who runs this may give files to others. */
  readonly isRoot: boolean;
}

export interface LoosePath {
  readonly path: string;
  readonly mode: number;
  /** The mode it ought to have. */
  readonly wanted: number;
  /** Whether who runs this may change it. */
  readonly isOurs: boolean;
}

/** What a build is given. */
export interface BuildContext {
  readonly path: string;
  readonly bytes: number;
  /** The largest of what lies in it, largest first. */
  readonly largest: readonly { readonly name: string; readonly bytes: number }[];
}
