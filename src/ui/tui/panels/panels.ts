import type { Watch } from '../../../flows/watch.ts';
import type { Style } from '../../style.ts';
import { onTerminal, type TerminalOptions } from '../terminal.ts';
import type { Lending } from './app.ts';
import { livePanels } from './live.ts';

export interface PanelsOptions extends TerminalOptions {
  readonly style: Style;
}

/** The live panels on the whole screen, until the person leaves. */
export const panelsOnScreen = async (watch: Watch, { style, ...terminal }: PanelsOptions): Promise<void> => {
  // A bug in what is watched ends the screen, and is told on the one that stays.
  const broken = new AbortController();
  const lending: Lending = { lend: undefined };
  const live = livePanels(watch, style, error => broken.abort(error), {
    // OSC 52: the terminal itself puts it there, over SSH as well.
    copy: text => void terminal.stdout.write(`\u{1b}]52;c;${Buffer.from(text).toString('base64')}\u{7}`),
    lend: async work => lending.lend?.(work),
  });
  const listen = async (): Promise<void> => {
    for await (const event of watch.events) live.hear(event);
  };
  listen().catch((error: unknown) => broken.abort(error));
  try {
    await onTerminal(
      async () => {
        const [{ createElement }, { PanelsApp }] = await Promise.all([import('react'), import('./app.ts')]);
        return createElement(PanelsApp, { live, lending });
      },
      { ...terminal, signal: AbortSignal.any([terminal.signal, broken.signal]) },
    );
  } finally {
    live.end();
  }
  broken.signal.throwIfAborted();
};
