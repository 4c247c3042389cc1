import type { Way, WaysOn } from '../core/ways-on.ts';
import type { Wizard } from '../core/wizard.ts';
import type { Aid } from '../flows/aid.ts';
import type { Consent, RunLog } from '../flows/ports.ts';

/** A question for one value. */
export interface ValueQuestion {
  readonly key: string;
  readonly message: string;
  readonly help: string | undefined;
  readonly secret: boolean;
  /** '' where there is none. */
  readonly present: string;
  /** Why a text does not fit. */
  readonly complaint: (text: string) => string | undefined;
}

/** What the person who looks at work may do about it. */
export interface WorkControl {
  /** Whether the work goes on once this program has ended. */
  readonly outlives: boolean;
  /** Asks it to end at its next safe step. */
  readonly stop: () => void;
  /** Ends the looking while the work goes on; only where it outlives us. */
  readonly leave: () => void;
  /** Once it has ended: what the person may do about a failure; undefined where there is nothing to choose. */
  readonly waysOn?: () => Promise<WaysOn | undefined>;
  /** Chooses one of them; who chooses none keeps everything as it is. */
  readonly choose?: (way: Way) => void;
}

/** One way of meeting the person. A face reads the run log and never knows who writes it. */
export interface Face {
  ask(wizard: Wizard, aid: Aid): Promise<Wizard>;
  confirm(consent: Consent): Promise<boolean>;
  confirmLoss(consent: Consent): Promise<boolean>;
  /** One value, typed until it fits. Throws `answer-missing` where there is nobody to ask. */
  value(question: ValueQuestion): Promise<string>;
  /** Shows a run from its first event to its result, or until the person leaves. */
  follow(run: RunLog, control: WorkControl): Promise<void>;
  /** A finished document: JSON for programs, lines for people. */
  show(document: unknown, lines: (columns: number) => readonly string[]): void;
}
