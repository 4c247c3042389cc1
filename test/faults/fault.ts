import type { Mode } from '../../src/stack/define.ts';
import type { Stand } from './stand.ts';

/** Something that goes wrong, done to a real stack from outside, and what has to be said of it. */
export interface Fault {
  readonly name: string;
  /** The code of the cause that has to come first, and what it is about. */
  readonly code: string;
  readonly subject: string;
  /** The kind of stack that it is done to. Default: development. */
  readonly mode?: Mode;
  /** Who has to name it, where it is not `doctor`: the `up` that it makes fail. */
  readonly shownBy?: 'up';
  inject(stand: Stand): Promise<void>;
  /** What the remedy leaves to the person, done before its command: a port is freed, a file is put back. */
  mend?(stand: Stand): Promise<void>;
  /** What brings the stack back where the remedy's command only shows more. Default: that command. */
  readonly command?: string;
}
