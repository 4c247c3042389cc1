import { setTimeout as pause } from 'node:timers/promises';
import type { RunEvent } from '../../core/run-event.ts';
import type { Way, WaysOn } from '../../core/ways-on.ts';
import type { RunLog } from '../../flows/ports.ts';
import type { Face, WorkControl } from '../face.ts';
import type { Style } from '../style.ts';
import { type KeptLine, keptText, wayText } from '../text/kept.ts';
import { openStage, type Stage, type TerminalOptions } from './terminal.ts';
import { workSession } from './work/session.ts';
import type { Wish, WorkFeed } from './work-app.ts';

export interface FollowOptions extends TerminalOptions {
  /** For standard output. */
  readonly style: Style;
  readonly errStyle: Style;
  /** The screen that is open already: the work follows on it. */
  readonly stage: Stage | undefined;
  /** Whether a good end waits for a key, and leads on to the panels. */
  readonly leads: boolean;
}

/** What came of looking at work. */
export interface Followed {
  /** What the person wants next, once it is over. */
  readonly next: Next | undefined;
  /** What it did and how it ended: it stays on the terminal once that is given back. */
  readonly stays: readonly KeptLine[];
  /** The screen, which is still open; undefined where none was needed. */
  readonly stage: Stage | undefined;
}

export type Next = 'panels' | Way;

/** Work that lasts; the rest is said in lines, as is what changes nothing. */
const lasting: readonly string[] = ['setup', 'up', 'images build', 'images save', 'images load'];

/** What is over by then needs no screen; milliseconds. */
const short = 400;

/** Shows a run on the whole screen. */
export const followOnScreen = async (run: RunLog, control: WorkControl, otherwise: Face, options: FollowOptions): Promise<Followed> => {
  const heard = hearing(run, control);
  const isLasting = options.stage !== undefined || (run.path !== null && lasting.includes(await heard.command));
  if (!isLasting) {
    heard.stop();
    await otherwise.follow(run, control);
    return { next: undefined, stays: [], stage: undefined };
  }
  const isOver = options.stage === undefined && (await Promise.race([heard.over.then(() => true), pause(short, false)]));
  const shown = isOver && !heard.waysOn() ? undefined : await show(run, control, heard, options);
  if (!heard.events.some(({ type }) => type === 'result')) heard.stop();
  await heard.over;
  const next = nextOf(shown?.wish);
  const way = next === 'panels' ? undefined : next;
  if (way) control.choose?.(way);
  const { style, errStyle } = options;
  return { next, stays: [...keptText(heard.events, run.path, style, errStyle), ...wayText(way, errStyle)], stage: shown?.stage };
};

const nextOf = (wish: Wish | undefined): Next | undefined => (wish === 'stop' || wish === 'leave' ? undefined : wish);

type Heard = ReturnType<typeof hearing>;

/** Reads a run as it comes; how it ended, only once it is known what can be done about it. */
const hearing = (run: RunLog, control: WorkControl) => {
  const gone = new AbortController();
  const events: RunEvent[] = [];
  const first = Promise.withResolvers<string>();
  let taken = 0;
  let waysOn: WaysOn | undefined;
  const read = async (): Promise<void> => {
    for await (const event of run.follow(gone.signal)) {
      if (event.type === 'result') waysOn = await control.waysOn?.();
      events.push(event);
      if (event.type === 'run-started') first.resolve(event.command);
    }
    first.resolve('');
  };
  return {
    events,
    command: first.promise,
    /** Settles with the result, or once nobody wants to hear more. */
    over: read(),
    stop: () => gone.abort(),
    waysOn: () => waysOn,
    take: (): readonly RunEvent[] => {
      const fresh = events.slice(taken);
      taken = events.length;
      return fresh;
    },
  };
};

interface Shown {
  readonly wish: Wish | undefined;
  readonly stage: Stage;
}

/** Until the run is over, and the person has read how it ended where there is something to choose or to go on to; or until they leave it running. */
const show = async (run: RunLog, control: WorkControl, heard: Heard, options: FollowOptions): Promise<Shown> => {
  const left = Promise.withResolvers<Wish>();
  const feed: WorkFeed = {
    take: heard.take,
    outlives: () => control.outlives,
    waysOn: heard.waysOn,
    want: what => (what === 'stop' ? control.stop() : left.resolve(what)),
  };
  const start = workSession({ outlives: control.outlives, leads: options.leads, path: run.path });
  const load = async () => {
    const [{ createElement }, { WorkApp }] = await Promise.all([import('react'), import('./work-app.ts')]);
    return createElement(WorkApp, { key: run.id, start, feed, style: options.style });
  };
  const stage = options.stage ?? (await openStage(load, options));
  if (options.stage) await stage.show(load);
  const isGood = (): boolean => heard.events.some(event => event.type === 'result' && event.ok);
  let wish: Wish | undefined;
  try {
    const leaving = Promise.race([left.promise, stage.ended.then(() => undefined)]);
    wish = await Promise.race([heard.over.then(() => undefined), leaving]);
    if ((options.leads && isGood()) || heard.waysOn()) wish ??= await Promise.race([leaving, aborted(options.signal)]);
  } catch (error) {
    if (!options.stage) await stage.leave();
    throw error;
  }
  if (control.outlives && !heard.events.some(({ type }) => type === 'result')) control.leave();
  return { wish, stage };
};

const aborted = (signal: AbortSignal): Promise<undefined> =>
  new Promise(resolve =>
    signal.aborted ? resolve(undefined) : signal.addEventListener('abort', () => resolve(undefined), { once: true }),
  );
