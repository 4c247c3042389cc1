/** What asks the work to stop, from outside or from here. */
export interface Signals extends Disposable {
  readonly signal: AbortSignal;
  /** Asks, as the first signal does. */
  readonly stop: () => void;
  /** Hears of every SIGINT first, until it is disposed of, and says whether that was all that is to be done about it. */
  readonly interrupts: (heard: () => boolean) => Disposable;
}

/**
 * The first SIGINT, SIGTERM or SIGHUP asks the work to stop at its next safe step; the second leaves at once. Ends its
 * watch when disposed of.
 */
export const onSignals = (source: NodeJS.Process): Signals => {
  const stop = new AbortController();
  const listeners: (() => boolean)[] = [];
  const asked = (name: NodeJS.Signals): void => {
    if (name === 'SIGINT' && listeners.at(-1)?.()) return;
    if (stop.signal.aborted) source.exit(130);
    stop.abort();
  };
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of names) source.on(name, asked);
  return {
    signal: stop.signal,
    stop: () => stop.abort(),
    interrupts: heard => {
      listeners.push(heard);
      return { [Symbol.dispose]: () => void listeners.splice(listeners.indexOf(heard), 1) };
    },
    [Symbol.dispose]: () => {
      for (const name of names) source.off(name, asked);
    },
  };
};
