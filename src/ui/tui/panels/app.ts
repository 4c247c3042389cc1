import { useApp, useCursor, useInput, usePaste, useWindowSize } from 'ink';
import { createElement, type ReactNode, useSyncExternalStore } from 'react';
import { pressesOf } from '../press.ts';
import { givenToShell } from '../to-shell.ts';
import { View } from '../view.ts';
import { panelAction } from './keys.ts';
import type { Live } from './live.ts';

/** How the terminal is given away, once there is something on it. */
export interface Lending {
  lend: ((work: () => Promise<void>) => Promise<void>) | undefined;
}

/** The panels on the whole screen: keys in, pictures out. */
export const PanelsApp = ({ live, lending }: { readonly live: Live; readonly lending?: Lending }): ReactNode => {
  const size = useWindowSize();
  const picture = useSyncExternalStore(live.subscribe, () => live.picture(size));
  const { exit, suspendTerminal } = useApp();
  if (lending) lending.lend = suspendTerminal;
  const { setCursorPosition } = useCursor();
  useInput((input, key) => {
    for (const press of pressesOf(input, key)) {
      const action = panelAction(live.now(), press);
      if (action === 'leave') exit();
      else if (action === 'suspend') void suspendTerminal(givenToShell);
      else live.press(press);
    }
  });
  usePaste(text => live.press({ type: 'paste', text }));
  setCursorPosition(picture.cursor);
  return createElement(View, { picture });
};
