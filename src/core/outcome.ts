import { Cancelled, Problem, type ProblemReport } from './problem.ts';

/** How a command ended, for the shell and for programs. */
export interface Outcome {
  readonly exit: 0 | 1 | 2 | 70 | 130;
  readonly problem: ProblemReport | null;
}

export const done: Outcome = { exit: 0, problem: null };

/** The one place where what was thrown becomes an exit code. */
export const outcomeOf = (thrown: unknown): Outcome => {
  if (thrown instanceof Problem) return { exit: thrown.isUsage ? 2 : 1, problem: thrown.report };
  if (thrown instanceof Cancelled) return { exit: 130, problem: thrown.report };
  const what = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return {
    exit: 70,
    problem: {
      code: 'bug',
      message: 'This is a fault in samplemind itself.',
      why: what,
      remedy: 'Report it with what you did and these lines.',
    },
  };
};

/** The last line of a working command, and the whole answer of one that could not make its document. */
export const resultOf = ({ exit, problem }: Outcome) => ({ type: 'result', ok: exit === 0, exit, problem }) as const;
