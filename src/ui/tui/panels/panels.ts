import type { Watch } from '../../../flows/watch.ts';
import type { Style } from '../../style.ts';
import { onTerminal, type TerminalOptions } from '../terminal.ts';
import { livePanels } from './live.ts';

export interface PanelsOptions extends TerminalOptions {
  readonly style: Style;
}

/** The live panels on the whole screen, until the person leaves. */
export const panelsOnScreen = async ({ watched, events }: Watch, { style, ...terminal }: PanelsOptions): Promise<void> => {
  const live = livePanels(watched, style);
  const broken = new AbortController();
  // A bug in what is watched ends the screen, and is told on the one that stays.
  const listening = (async () => {
    for await (const event of events) live.hear(event);
  })().catch((error: unknown) => broken.abort(error));
  const signal = AbortSignal.any([terminal.signal, broken.signal]);
  await onTerminal(
    async () => {
      const [{ createElement }, { PanelsApp }] = await Promise.all([import('react'), import('./app.ts')]);
      return createElement(PanelsApp, { live });
    },
    { ...terminal, signal },
  );
  broken.signal.throwIfAborted();
  void listening;
};
