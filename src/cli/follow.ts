import { resultOf } from '../core/outcome.ts';
import { Problem, type ProblemReport } from '../core/problem.ts';
import type { RunEvent } from '../core/run-event.ts';
import { failedStep, type Way, type WaysOn } from '../core/ways-on.ts';
import { backHere } from '../flows/known-good.ts';
import type { RunLog } from '../flows/ports.ts';
import { stack } from '../stack/stack.ts';
import type { WorkControl } from '../ui/face.ts';
import { leftWorkText } from '../ui/text/left-work.ts';
import type { Call } from './call.ts';
import { err, out } from './streams.ts';

/** How a run ended, as its last line says it. */
export interface RunEnd {
  readonly exit: number;
  readonly problem: ProblemReport | null;
  /** What the person wants done about a failure; undefined where all stays as it is. */
  readonly way?: Way | undefined;
}

/**
 * Shows a run to the person, until its end or until `gone` is aborted; undefined where its end was not seen. Where it failed to bring the
 * stack up and somebody is there to choose, they are asked what now.
 */
export const followed = async (
  { host, flags, meeting: { face, isAttended } }: Call,
  run: RunLog,
  control: WorkControl,
  gone: AbortSignal,
): Promise<RunEnd | undefined> => {
  let end: RunEnd | undefined;
  let way: Way | undefined;
  const told: RunEvent[] = [];
  const seen: RunLog['follow'] = async function* (signal) {
    for await (const event of run.follow(signal ? AbortSignal.any([gone, signal]) : gone)) {
      if (event.type === 'result') end = event;
      if (['run-started', 'step-started', 'result'].includes(event.type)) told.push(event);
      yield event;
    }
  };
  const waysOn = async (): Promise<WaysOn | undefined> => {
    const step = failedStep(told);
    return step === undefined ? undefined : { step, back: await backHere(stack, host) };
  };
  const choose = (wanted: Way): void => {
    way = wanted;
  };
  // Who consented to everything beforehand is asked nothing.
  const asks = isAttended && !flags.yes;
  await face.follow({ ...run, follow: seen }, asks ? withWays(control, { waysOn, choose }) : control);
  return end && { ...end, way };
};

/** Whether it outlives us may change while it is looked at. */
const withWays = (control: WorkControl, ways: Required<Pick<WorkControl, 'waysOn' | 'choose'>>): WorkControl => ({
  ...control,
  get outlives() {
    return control.outlives;
  },
  ...ways,
});

/** The person is gone and the work goes on: how to come back to it, and how to stop it; the exit code. */
export const leave = (what: string, { flags, meeting: { errStyle } }: Call): number => {
  if (flags.json) out(JSON.stringify(resultOf({ exit: 130, problem: new Problem('work-left', { what }).report })));
  else for (const line of leftWorkText(what, errStyle)) err(line);
  return 130;
};
