import { useApp, useCursor, useInput, useWindowSize } from 'ink';
import { createElement, type ReactNode, useEffect, useReducer } from 'react';
import type { RunEvent } from '../../core/run-event.ts';
import type { Way, WaysOn } from '../../core/ways-on.ts';
import type { Ticked } from '../../core/work.ts';
import type { Style } from '../style.ts';
import { type Press, pressesOf } from './press.ts';
import { givenToShell } from './to-shell.ts';
import { View } from './view.ts';
import { workActionOf } from './work/keys.ts';
import { workPicture } from './work/picture.ts';
import { heardAll, pressedAtWork, type WorkSession } from './work/session.ts';

/** What the screen of the work hears, and whom it tells what the person wants. */
export interface WorkFeed {
  /** What came since it was asked last. */
  readonly take: () => readonly RunEvent[];
  /** Whether the work goes on without this terminal by now. */
  readonly outlives: () => boolean;
  /** What can be done about a failure, known once it is heard of. */
  readonly waysOn: () => WaysOn | undefined;
  readonly want: (what: Wish) => void;
}

/** What the person wants of the work; `panels` once it is over, a way on once it has failed. */
export type Wish = 'stop' | 'leave' | 'panels' | Way;

export interface WorkAppProps {
  readonly start: WorkSession;
  readonly feed: WorkFeed;
  readonly style: Style;
}

type Message =
  | {
      readonly type: 'heard';
      readonly events: readonly (RunEvent | Ticked)[];
      readonly outlives: boolean;
      readonly ways: WaysOn | undefined;
    }
  | { readonly type: 'pressed'; readonly press: Press };

interface State {
  readonly session: WorkSession;
  readonly beat: number;
}

const reduce = ({ session, beat }: State, message: Message): State =>
  message.type === 'pressed'
    ? { session: pressedAtWork(session, message.press), beat }
    : { session: heardAll({ ...session, outlives: message.outlives, ways: message.ways }, message.events), beat: beat + 1 };

/** Milliseconds from one picture to the next while something goes on. */
const pace = 125;

/** Build and start on the whole screen: a run log and keys in, pictures out. */
export const WorkApp = ({ start, feed, style }: WorkAppProps): ReactNode => {
  const [{ session, beat }, send] = useReducer(reduce, { session: start, beat: 0 });
  const size = useWindowSize();
  const { setCursorPosition } = useCursor();
  const { suspendTerminal } = useApp();
  const isOver = session.work.result !== undefined;

  useEffect(() => {
    const look = (): void => {
      const ticked = { type: 'ticked', at: new Date().toISOString() } as const;
      send({ type: 'heard', events: [...feed.take(), ticked], outlives: feed.outlives(), ways: feed.waysOn() });
    };
    look();
    if (isOver) return;
    const timer = setInterval(look, pace);
    return () => clearInterval(timer);
  }, [feed, isOver]);

  useInput((input, key) => {
    for (const press of pressesOf(input, key)) {
      if (workActionOf(session, press) === 'suspend') void suspendTerminal(givenToShell);
      send({ type: 'pressed', press });
    }
  });
  useEffect(() => {
    if (session.isStopping) feed.want('stop');
  }, [session.isStopping, feed]);
  useEffect(() => {
    if (session.leaves) feed.want(session.leaves);
  }, [session.leaves, feed]);

  setCursorPosition(undefined);
  return createElement(View, { picture: workPicture(session, { ...style, columns: size.columns }, size, beat) });
};
