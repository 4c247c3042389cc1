import type { Wizard } from '../core/wizard.ts';
import type { Consent, RunLog } from '../flows/ports.ts';

/** One way of meeting the person. A face reads the run log and never knows who writes it. */
export interface Face {
  ask(wizard: Wizard): Promise<Wizard>;
  confirm(consent: Consent): Promise<boolean>;
  confirmLoss(consent: Consent): Promise<boolean>;
  /** Shows a run from its first event to its result. */
  follow(run: RunLog): Promise<void>;
  /** A finished document: JSON for programs, lines for people. */
  show(document: unknown, lines: (columns: number) => readonly string[]): void;
}
