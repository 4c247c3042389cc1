import { setTimeout as pause } from 'node:timers/promises';
import type { RunEvent } from '../../core/run-event.ts';
import type { RunLog } from '../../flows/ports.ts';
import type { Face, WorkControl } from '../face.ts';
import type { Style } from '../style.ts';
import { keptText } from '../text/kept.ts';
import { openStage, type Stage, type Terminal } from './terminal.ts';
import { workSession } from './work/session.ts';
import type { Wish, WorkFeed } from './work-app.ts';

export interface FollowOptions extends Terminal {
  /** Results. */
  readonly out: (line: string) => void;
  /** Everything else. */
  readonly err: (line: string) => void;
  readonly style: Style;
  readonly errStyle: Style;
  /** Where the wizard was: the work follows on it, and a good end waits for a key. */
  readonly stage: Stage | undefined;
  /** Gives back the terminal of that stage. */
  readonly leave: () => Promise<void>;
}

/** Work that lasts; the rest is said in lines, as is what changes nothing. */
const lasting: readonly string[] = ['setup', 'up', 'images build', 'images save', 'images load'];

/** What is over by then needs no screen; milliseconds. */
const short = 400;

/** Shows a run on the whole screen; what it did and how it ended stays on the terminal. What the person wants next, once it is over. */
export const followOnScreen = async (
  run: RunLog,
  control: WorkControl,
  otherwise: Face,
  options: FollowOptions,
): Promise<Wish | undefined> => {
  const heard = hearing(run);
  const isLasting = options.stage !== undefined || (run.path !== null && lasting.includes(await heard.command));
  if (!isLasting) {
    heard.stop();
    await otherwise.follow(run, control);
    return undefined;
  }
  const isOver = options.stage === undefined && (await Promise.race([heard.over.then(() => true), pause(short, false)]));
  const wish = isOver ? undefined : await show(run, control, heard, options);
  await options.leave();
  if (!heard.events.some(({ type }) => type === 'result')) heard.stop();
  await heard.over;
  for (const { to, line } of keptText(heard.events, run.path, options.style, options.errStyle)) options[to](line);
  return wish;
};

type Heard = ReturnType<typeof hearing>;

/** Reads a run as it comes. */
const hearing = (run: RunLog) => {
  const gone = new AbortController();
  const events: RunEvent[] = [];
  const first = Promise.withResolvers<string>();
  let taken = 0;
  const read = async (): Promise<void> => {
    for await (const event of run.follow(gone.signal)) {
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
    take: (): readonly RunEvent[] => {
      const fresh = events.slice(taken);
      taken = events.length;
      return fresh;
    },
  };
};

/** Until the run is over, a good one that follows on the wizard until the person has read how it ended, or the person leaves it running. */
const show = async (run: RunLog, control: WorkControl, heard: Heard, options: FollowOptions): Promise<Wish | undefined> => {
  const left = Promise.withResolvers<Wish>();
  const feed: WorkFeed = {
    take: heard.take,
    outlives: () => control.outlives,
    want: what => (what === 'stop' ? control.stop() : left.resolve(what)),
  };
  const start = workSession({ outlives: control.outlives, leads: options.stage !== undefined, path: run.path });
  const load = async () => {
    const [{ createElement }, { WorkApp }] = await Promise.all([import('react'), import('./work-app.ts')]);
    return createElement(WorkApp, { start, feed, style: options.style });
  };
  const stage = options.stage ?? (await openStage(load, options));
  if (options.stage) await stage.show(load);
  const isGood = (): boolean => heard.events.some(event => event.type === 'result' && event.ok);
  let wish: Wish | undefined;
  try {
    const leaving = Promise.race([left.promise, stage.ended.then(() => undefined)]);
    wish = await Promise.race([heard.over.then(() => undefined), leaving]);
    if (options.stage && isGood()) wish = await leaving;
  } finally {
    if (!options.stage) await stage.leave();
  }
  if (control.outlives && !heard.events.some(({ type }) => type === 'result')) control.leave();
  return wish;
};
