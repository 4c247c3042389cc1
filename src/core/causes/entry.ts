import type { Evidence } from '../evidence.ts';

/** One row of the table of causes. */
export interface Entry {
  readonly code: string;
  /** The service's own fault: it does not go away when what it needs gets well. */
  readonly own: boolean;
  /** It does not pass by waiting: one that is starting fails by it. */
  readonly lasts?: true;
  /** What shows it; undefined where the evidence does not fit. */
  readonly shownBy: (evidence: Evidence) => readonly string[] | undefined;
  /** `{service}`, `{image}` and `{limit}` are filled in, here and below. */
  readonly message: string;
  readonly remedy: string;
  /** What to type to mend it, or to learn more. */
  readonly command: string;
}

/** Fits failing services only: a service that was stopped says nothing by its last words. */
export const whenFailing =
  (shown: Entry['shownBy']): Entry['shownBy'] =>
  evidence =>
    evidence.verdict === 'failing' ? shown(evidence) : undefined;

export const again = 'samplemind up {service}';
export const logs = 'samplemind logs {service}';
