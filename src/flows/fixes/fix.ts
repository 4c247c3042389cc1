import type { Finding } from '../../core/findings.ts';
import type { Stack } from '../../stack/define.ts';
import type { Host, Ui } from '../ports.ts';

/** With what a remedy works. */
export interface Mending {
  readonly stack: Stack;
  readonly host: Host;
  readonly ui: Pick<Ui, 'tell'>;
  readonly signal: AbortSignal;
}

/** A remedy that is ready to be carried out, as the person is asked about it. */
export interface Fix {
  readonly what: string;
  /** What is done, a line each. */
  readonly does: readonly string[];
  /** Shell lines that take it back; null where nothing has to be. */
  readonly undo: string | null;
  /** Throws a `Problem` where it cannot be done, `Cancelled` where the person leaves. */
  readonly run: () => Promise<void>;
}

/** Looks what would mend these findings, and changes nothing yet. None where nothing is to be done any more. */
export type FixPlan = (given: Mending, found: readonly Finding[]) => Promise<readonly Fix[]>;
