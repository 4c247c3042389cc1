/** What the file system and git say of `.env`. Owners are numbers of users. */
export interface EnvFacts {
  /** The nine bits. */
  readonly mode: number;
  readonly owner: number;
  readonly folderOwner: number;
  readonly isTracked: boolean;
  /** Who runs this: root, its owner, or somebody else. */
  readonly us: 'root' | 'owner' | 'other';
}
