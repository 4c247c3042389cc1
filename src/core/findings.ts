import { findingWords } from './finding-words.ts';
import { type Details, fill } from './problem.ts';

/** One thing that `doctor` found: a code, how bad it is, what it is about and what shows it. */
export interface Finding {
  readonly code: string;
  readonly severity: 'ok' | 'info' | 'warning' | 'error';
  /** What it is about: a service, a file, a port, `docker`, `this machine`. */
  readonly subject: string;
  readonly message: string;
  readonly evidence: readonly string[];
  readonly remedy: Remedy | null;
}

export interface Remedy {
  readonly message: string;
  readonly command: string;
  /** Whether `doctor --fix` does it. */
  readonly automatic: boolean;
}

export type FindingCode = keyof typeof findingWords;

/** Puts a finding into words. `fixable` says that `doctor --fix` does what the remedy says. */
export const finding = (
  code: FindingCode,
  subject: string,
  details: Details,
  evidence: readonly string[] = [],
  { severity, fixable = false }: { readonly severity?: Finding['severity']; readonly fixable?: boolean } = {},
): Finding => {
  const words = findingWords[code];
  return {
    code,
    severity: severity ?? words.severity,
    subject,
    message: fill(words.message, details),
    evidence,
    remedy:
      'remedy' in words
        ? { message: fill(words.remedy.message, details), command: fill(words.remedy.command, details), automatic: fixable }
        : null,
  };
};

/** Whether work must not start over it. */
export const isBlocking = ({ severity }: Finding): boolean => severity === 'error';
