import { wording } from './problem-words.ts';

type ProblemCode = keyof typeof wording;
export type Details = Readonly<Record<string, string | number>>;

/** The names of the gaps in a text. */
type GapIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | GapIn<Rest> : never;
/** A detail for every gap in the words of a code. */
type DetailsOf<Code extends ProblemCode> = Readonly<Record<GapIn<(typeof wording)[Code]['message' | 'why' | 'remedy']>, string | number>>;

/** What `--json` prints of a problem, and what a face words. */
export interface ProblemReport {
  readonly code: string;
  readonly message: string;
  readonly why: string;
  readonly remedy: string;
}

/** Something expected went wrong and the person can act on it. Anything else that is thrown is a bug. */
export class Problem<Code extends ProblemCode = never> extends Error {
  override readonly name = 'Problem';
  readonly code: string;
  readonly report: ProblemReport;
  /** Wrong use, or an answer is missing and there is nobody to ask. */
  readonly isUsage: boolean;

  /** From the table of words by its code. */
  constructor(code: Code, details: DetailsOf<Code>, cause?: unknown);
  /** As it was found elsewhere, worded already. */
  constructor(report: ProblemReport);
  constructor(what: ProblemCode | ProblemReport, details: Details = {}, cause?: unknown) {
    const report = typeof what === 'string' ? { code: what, ...worded(what, details) } : what;
    super(report.message, { cause });
    this.code = report.code;
    this.report = report;
    this.isUsage = typeof what === 'string' && 'usage' in wording[what];
  }
}

const worded = (code: ProblemCode, details: Details): Omit<ProblemReport, 'code'> => {
  const { message, why, remedy } = wording[code];
  return { message: fill(message, details), why: fill(why, details), remedy: fill(remedy, details) };
};

/** The person chose to leave. Not a failure. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
  readonly report: ProblemReport;

  /** `hadBegun`: whether any work was interrupted by that. */
  constructor({ hadBegun = true } = {}) {
    super();
    this.report = {
      code: 'cancelled',
      message: 'Stopped, as asked.',
      why: hadBegun ? 'The work was interrupted and stopped at its next safe step.' : 'No work had begun.',
      remedy: 'Run the same command again to go on.',
    };
  }
}

/** Puts details into a template: `{name}` becomes its value. */
export const fill = (text: string, details: Details): string =>
  text.replaceAll(/\{(\w+)\}/g, (gap, name: string) => String(details[name] ?? gap));
