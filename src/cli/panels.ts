import { done, outcomeOf, resultOf } from '../core/outcome.ts';
import { Problem } from '../core/problem.ts';
import { actOn } from '../flows/act.ts';
import { installation } from '../flows/installation.ts';
import { type Hands, shellIn, watch } from '../flows/watch.ts';
import { lock } from '../host/lock.ts';
import { openRun } from '../host/run-log.ts';
import { stack } from '../stack/stack.ts';
import type { Call } from './call.ts';

/**
 * The live panels, until the person leaves: the exit code. Whoever wants to show how the stack is opens them here. Throws
 * `terminal-missing` and what `watch` throws.
 */
export const openPanels = async (given: Call, { readOnly } = { readOnly: false }): Promise<number> => {
  const { host, meeting, signal } = given;
  if (!meeting.watch) throw new Problem('terminal-missing', {});
  const over = new AbortController();
  const hands = readOnly ? undefined : await handsOf(given);
  try {
    await meeting.watch({ ...(await watch(stack, host, AbortSignal.any([signal, over.signal]))), hands });
  } finally {
    over.abort();
    // What was begun is brought to its end: half a restart would be worse than a moment's wait.
    await hands?.ended();
  }
  return signal.aborted ? 130 : 0;
};

/** Each intent is a run of its own, with a log, as the command of the same name would leave. */
const handsOf = async ({ host, meeting, signal }: Call): Promise<Hands & { readonly ended: () => Promise<unknown> }> => {
  const { home, clock } = host;
  const compose = host.compose((await installation(stack, host)).mode);
  let last: Promise<unknown> = Promise.resolve();
  const act: Hands['act'] = async (intent, tell) => {
    const run = await openRun(home.stateFolder, intent.act === 'apply' ? 'restart' : intent.act, clock);
    const ui = {
      ...meeting.face,
      // Nobody can be asked below a screen; what would need it says which command asks.
      confirm: async () => false,
      confirmLoss: async () => false,
      tell: (fact: Parameters<typeof tell>[0]) => {
        run.append(fact);
        tell(fact);
      },
    };
    const ended = await actOn(stack, { ...host, lock: lock(home.stateFolder, clock, run) }, ui, intent, signal).then(() => done, outcomeOf);
    run.append(resultOf(ended));
    return ended.problem ?? undefined;
  };
  return {
    act: (intent, tell) => {
      const work = act(intent, tell);
      // How it ended whoever asked for it hears; here only that it has.
      last = Promise.allSettled([work]);
      return work;
    },
    shell: service => compose.enter(shellIn(service)),
    ended: () => last,
  };
};
