import { wording } from './problem-words.ts';

export type ProblemCode = keyof typeof wording;
export type Details = Readonly<Record<string, string | number>>;

/** What `--json` prints of a problem, and what a face words. */
export interface ProblemReport {
  readonly code: string;
  readonly message: string;
  readonly why: string;
  readonly remedy: string;
}

/** Something expected went wrong and the person can act on it. Anything else that is thrown is a bug. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly report: ProblemReport;

  constructor(code: ProblemCode, details: Details = {}, cause?: unknown) {
    const { message, why, remedy } = wording[code];
    const report = { code, message: fill(message, details), why: fill(why, details), remedy: fill(remedy, details) };
    super(report.message, { cause });
    this.code = code;
    this.report = report;
  }

  /** Wrong use, or an answer is missing and there is nobody to ask. */
  get isUsage(): boolean {
    return 'usage' in wording[this.code];
  }
}

/** The person chose to leave. Not a failure. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
  readonly report: ProblemReport = {
    code: 'cancelled',
    message: 'Stopped, as asked.',
    why: 'The work was interrupted and stopped at its next safe step.',
    remedy: 'Run the same command again to go on.',
  };
}

/** Puts details into a template: `{name}` becomes its value. */
export const fill = (text: string, details: Details): string =>
  text.replaceAll(/\{(\w+)\}/g, (gap, name: string) => String(details[name] ?? gap));
