/** What asks the work to stop, from outside or from here. */
export interface Signals extends Disposable {
  readonly signal: AbortSignal;
  /** Asks, as the first signal does. */
  readonly stop: () => void;
}

/**
 * The first SIGINT, SIGTERM or SIGHUP asks the work to stop at its next safe step; the second leaves at once. Ends its
 * watch when disposed of.
 */
export const onSignals = (source: NodeJS.Process): Signals => {
  const stop = new AbortController();
  const asked = (): void => {
    if (stop.signal.aborted) source.exit(130);
    stop.abort();
  };
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of names) source.on(name, asked);
  return {
    signal: stop.signal,
    stop: () => stop.abort(),
    [Symbol.dispose]: () => {
      for (const name of names) source.off(name, asked);
    },
  };
};
