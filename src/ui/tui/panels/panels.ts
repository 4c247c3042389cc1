import type { Watch } from '../../../flows/watch.ts';
import type { Style } from '../../style.ts';
import { onTerminal, type TerminalOptions } from '../terminal.ts';
import { livePanels } from './live.ts';

export interface PanelsOptions extends TerminalOptions {
  readonly style: Style;
}

/** The live panels on the whole screen, until the person leaves. */
export const panelsOnScreen = async (watch: Watch, { style, ...terminal }: PanelsOptions): Promise<void> => {
  // A bug in what is watched ends the screen, and is told on the one that stays.
  const broken = new AbortController();
  const live = livePanels(watch, style, error => broken.abort(error));
  const listen = async (): Promise<void> => {
    for await (const event of watch.events) live.hear(event);
  };
  listen().catch((error: unknown) => broken.abort(error));
  try {
    await onTerminal(
      async () => {
        const [{ createElement }, { PanelsApp }] = await Promise.all([import('react'), import('./app.ts')]);
        return createElement(PanelsApp, { live });
      },
      { ...terminal, signal: AbortSignal.any([terminal.signal, broken.signal]) },
    );
  } finally {
    live.end();
  }
  broken.signal.throwIfAborted();
};
