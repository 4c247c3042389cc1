import { Cancelled } from '../../core/problem.ts';
import type { RunLog } from '../../flows/ports.ts';
import type { Face, WorkControl } from '../face.ts';
import type { Gate } from '../gate.ts';
import { leaving } from './leaving.ts';
import { type AskerOptions, chosen } from './list.ts';
import { askWay } from './ways-on.ts';

export interface Interrupting {
  readonly follow: Face['follow'];
  /** What `follow` says waits here. */
  readonly lines: Gate;
  readonly interrupts: (heard: () => boolean) => Disposable;
}

/** Follows work that goes on without us: ^C asks what is to become of it, and once more leaves it. Where it failed, what now. */
export const followAsking =
  (interrupting: Interrupting, options: AskerOptions): Face['follow'] =>
  async (run, control) => {
    await followInterrupted(interrupting, options, run, control);
    const ways = await control.waysOn?.();
    const way = ways && (await askWay(options, ways));
    if (way) control.choose?.(way);
  };

const followInterrupted = async (
  { follow, lines, interrupts }: Interrupting,
  options: AskerOptions,
  run: RunLog,
  control: WorkControl,
): Promise<void> => {
  let asking: { readonly end: AbortController; readonly done: Promise<void> } | undefined;
  const heard = (): boolean => {
    if (!control.outlives) return false;
    if (asking) {
      // Before the question had the keyboard.
      asking.end.abort();
      control.leave();
      return true;
    }
    const end = new AbortController();
    asking = {
      end,
      done: ask(options, lines, control, end.signal).finally(() => {
        asking = undefined;
      }),
    };
    return true;
  };
  using _ = interrupts(heard);
  try {
    await follow(run, control);
  } finally {
    const last = asking;
    last?.end.abort();
    await last?.done;
  }
};

/** `over`: the work came to its end meanwhile, and nothing is left to be answered. */
const ask = async (options: AskerOptions, lines: Gate, control: WorkControl, over: AbortSignal): Promise<void> => {
  const { context, say, style } = options;
  const { question, leave, stop, stay, stopping } = style.words.work.leaving;
  const choices = [
    { value: 'leave', name: leave },
    { value: 'stop', name: stop },
    { value: 'stay', name: stay },
  ] as const;
  using _ = lines.hold();
  const signal = context.signal ? AbortSignal.any([context.signal, over]) : over;
  try {
    const answer = await leaving({ ...context, signal }, from => chosen(options, question, choices, 0, from));
    if (answer === 'leave') control.leave();
    if (answer === 'stop') {
      control.stop();
      say(`  ${stopping}`);
    }
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    if (!over.aborted) control.leave();
  }
};
