import { Cancelled } from '../core/problem.ts';
import type { Host } from '../flows/ports.ts';
import { stack } from '../stack/stack.ts';
import type { Command, CommonFlags, Invocation } from '../ui/argv/invocation.ts';
import { chooseFace, type Meeting } from '../ui/choose.ts';
import { perform } from './perform.ts';
import { err, out } from './streams.ts';

/** Everything that a command is given. */
export interface Call {
  readonly host: Host;
  readonly meeting: Meeting;
  readonly flags: CommonFlags;
  /** Aborted when the work is to stop at its next safe step. */
  readonly signal: AbortSignal;
  /** Aborts it. */
  readonly stop: () => void;
  /** Goes on anew under the engine's group where this session has missed that it was joined: the exit code, or undefined. */
  readonly goOn: () => Promise<number | undefined>;
}

/** Opens both doors and lets the command through; the exit code. */
export const call = async ({ command, flags }: Invocation): Promise<number> => {
  const consented = command.name === 'doctor' && command.fix;
  const { onSignals } = await import('../host/signals.ts');
  using signals = onSignals(process);
  const { signal, stop, interrupts } = signals;
  const { stdin, stdout, stderr } = process;
  await using meeting = await chooseFace({ env: process.env, stdin, stdout, stderr, out, err, signal, interrupts }, flags, consented);
  const { goOnUnder, missedGroup } = await import('../host/regroup.ts');
  const goOn = async (): Promise<number | undefined> => {
    const group = await missedGroup();
    if (group === undefined) return undefined;
    // Whoever goes on in our place is reached by ^C as well, and answers it.
    using _ = interrupts(() => true);
    return await goOnUnder(group);
  };
  const moved = await goOn();
  if (moved !== undefined) return moved;
  // The machine's door is heavy and is opened only once there is something to do.
  const { realHost } = await import('../host/host.ts');
  const host = await realHost(stack, flags);
  const ending = perform(command, { host, meeting, flags, signal, stop, goOn });
  // Awaited here: the watch over signals ends with this function. Reading alone has nothing to bring to an end.
  return await (isReading(command) ? Promise.race([ending, left(signal)]) : ending);
};

const isReading = (command: Command): boolean =>
  ['status', 'env-check', 'env-diff', 'env-get', 'env-example', 'images-list'].includes(command.name) ||
  (command.name === 'doctor' && !command.fix);

const left = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Cancelled()), { once: true }));
