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

/** Whether work must not start over it. */
export const isBlocking = ({ severity }: Finding): boolean => severity === 'error';
