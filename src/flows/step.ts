import { Cancelled } from '../core/problem.ts';
import type { Step } from '../core/run-event.ts';
import type { Host, Ui } from './ports.ts';

/** Tells that a step starts and ends, with its time; begins none after the person asked to stop. Throws `Cancelled`. */
export const step = async <Result>(
  host: Host,
  ui: Pick<Ui, 'tell'>,
  name: Step,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> => {
  stopIfAsked(signal);
  const started = host.clock.now();
  ui.tell({ type: 'step-started', step: name });
  const result = await work();
  stopIfAsked(signal);
  ui.tell({ type: 'step-finished', step: name, took: host.clock.now() - started });
  return result;
};

export const stopIfAsked = (signal: AbortSignal): void => {
  if (signal.aborted) throw new Cancelled();
};
