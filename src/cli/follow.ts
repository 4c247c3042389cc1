import { resultOf } from '../core/outcome.ts';
import { Problem, type ProblemReport } from '../core/problem.ts';
import type { RunLog } from '../flows/ports.ts';
import type { Meeting } from '../ui/choose.ts';
import type { WorkControl } from '../ui/face.ts';
import { leftWorkText } from '../ui/text/left-work.ts';
import type { Call } from './call.ts';
import { err, out } from './streams.ts';

/** How a run ended, as its last line says it. */
export interface RunEnd {
  readonly exit: number;
  readonly problem: ProblemReport | null;
}

/** Shows a run to the person, until its end or until `gone` is aborted; undefined where its end was not seen. */
export const followed = async ({ face }: Meeting, run: RunLog, control: WorkControl, gone: AbortSignal): Promise<RunEnd | undefined> => {
  let end: RunEnd | undefined;
  const seen: RunLog['follow'] = async function* (signal) {
    for await (const event of run.follow(signal ? AbortSignal.any([gone, signal]) : gone)) {
      if (event.type === 'result') end = event;
      yield event;
    }
  };
  await face.follow({ ...run, follow: seen }, control);
  return end;
};

/** The person is gone and the work goes on: how to come back to it, and how to stop it; the exit code. */
export const leave = (what: string, { flags, meeting: { errStyle } }: Call): number => {
  if (flags.json) out(JSON.stringify(resultOf({ exit: 130, problem: new Problem('work-left', { what }).report })));
  else for (const line of leftWorkText(what, errStyle)) err(line);
  return 130;
};
