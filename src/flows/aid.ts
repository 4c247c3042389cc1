import type { KeyChecked } from '../core/ai-keys.ts';
import type { Draft } from '../core/draft.ts';
import type { Finding } from '../core/findings.ts';
import type { Looked, LookPart } from '../core/machine-look.ts';
import type { RunFact } from '../core/run-event.ts';
import type { Secret } from '../core/secret.ts';
import type { PairChecked } from '../core/tls-pair.ts';
import type { Wizard } from '../core/wizard.ts';
import type { Kept } from './draft.ts';
import type { Found } from './found.ts';
import type { Consent } from './ports.ts';

/** What a face may have done for it while it asks. Nothing of it changes the machine but a repair that the person agreed to. */
export interface Aid {
  /** The home that is set up. */
  readonly where: string;
  /** A new secret of so many letters; never the same twice. */
  readonly secret: (length: number) => Secret;
  /**
   * Tries a key at its provider, as it is in this wizard: an event for the wizard, within `keyLimit`. Undefined where there is none to try.
   * Never throws.
   */
  checkKey(key: string, wizard: Wizard): Promise<KeyChecked | undefined>;
  /** Looks at the TLS pair that this wizard has: an event for it. Undefined where one is made here. Never throws. */
  checkPair(wizard: Wizard): Promise<PairChecked | undefined>;
  /** Looks whether a part of the machine suits the values of this wizard: an event for it. The network may take 5 s. */
  look(wizard: Wizard, part: LookPart): Promise<Looked>;
  /** What goes on here already; takes 2 s at most. Never throws. */
  found(): Promise<Found>;
  /** What was answered here before somebody left. */
  readonly draft: Draft | 'damaged' | undefined;
  /** Keeps what was answered, without secrets, for the next start. `place`: a variable, or `review`. */
  keepDraft(wizard: Wizard, place?: string): Promise<Kept>;
  /** Looks what would mend something that was found, and changes nothing yet. `tell` hears of the work, `signal` ends it. */
  prepare(found: Finding, tell: (fact: RunFact) => void, signal: AbortSignal): Promise<Prepared>;
}

/** A repair before it is done: one to ask the person about, or why there is none. */
export type Prepared =
  | { readonly type: 'ready'; readonly consent: Consent; readonly run: () => Promise<Repair> }
  | { readonly type: 'nothing' }
  | Exclude<Repair, { readonly type: 'done' }>;

/** How a repair ended. */
export type Repair = { readonly type: 'done' } | { readonly type: 'cancelled' } | { readonly type: 'failed'; readonly finding: Finding };
