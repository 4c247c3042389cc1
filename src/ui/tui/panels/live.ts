import type { HealthEvent } from '../../../core/dashboard.ts';
import { type Entry, entriesFrom, sought } from '../../../core/log-view.ts';
import { Problem } from '../../../core/problem.ts';
import type { Watch } from '../../../flows/watch.ts';
import type { Style } from '../../style.ts';
import type { Picture, Size } from '../frame.ts';
import type { Press } from '../press.ts';
import { carrying, type Outside } from './carry-out.ts';
import { gathering } from './gathering.ts';
import { panelAction } from './keys.ts';
import { settled } from './log-lines.ts';
import { panelsPicture } from './picture.ts';
import { chosenBy, heard, linesHeard, type Panels, panelsOf, pressedOn } from './state.ts';

/** What the component shows: a picture that stays the same object until a line of it is another one. */
export interface Live {
  picture(size: Size): Picture;
  press(press: Press): void;
  hear(event: HealthEvent): void;
  now(): Panels;
  subscribe(changed: () => void): () => void;
  /** Ends what was begun for a screen that is no longer there. */
  end(): void;
}

/** Milliseconds in which what comes is gathered before anything is drawn: what happens at once is seen at once. */
const eventsGather = 20;
const linesGather = 50;
/** Lines before now that the logs of a service begin with, and of each of all. */
const tailOfOne = 5000;
const tailOfEach = 1000;
/** Pieces of older lines that are looked through at once where nothing else waits: a millisecond of work. */
const piecesBetween = 10;

/**
 * The panels outside of React, which hears of them only when something on the screen is to change: readings that end in the same
 * text cost a comparison of lines and nothing else. `broken` hears of a bug in what is done for them.
 */
export const livePanels = (watch: Watch, style: Style, broken: (error: unknown) => void, outside: Outside): Live => {
  let panels = panelsOf(watch.watched, watch.hands === undefined);
  let shown: { readonly size: Size; readonly of: Panels; readonly picture: Picture } | undefined;
  let reading: { readonly services: readonly string[]; readonly stop: AbortController } | undefined;
  let seeking = false;
  const listeners = new Set<() => void>();
  const become = (next: Panels): void => {
    if (next === panels) return;
    panels = next;
    read();
    seek();
    for (const changed of listeners) changed();
  };
  /** Goes on with a search between whatever else there is to do. */
  const seek = (): void => {
    if (seeking || !panels.logs || panels.logs.view.unsought === 0) return;
    seeking = true;
    setImmediate(() => {
      seeking = false;
      if (panels.logs) become({ ...panels, logs: { ...panels.logs, view: sought(panels.logs.view, piecesBetween) } });
    });
  };
  const events = gathering<HealthEvent>(eventsGather, some => become(heard(panels, some)));

  /** Follows the logs that are looked at, and no others. */
  const read = (): void => {
    if (reading?.services === panels.logs?.services) return;
    reading?.stop.abort();
    reading = undefined;
    if (!panels.logs) return;
    const { services } = panels.logs;
    const stop = new AbortController();
    reading = { services, stop };
    const lines = gathering<Omit<Entry, 'level'>>(linesGather, some => {
      if (!stop.signal.aborted) become(linesHeard(panels, some));
    });
    const follow = async (): Promise<void> => {
      for await (const line of watch.logs(services, services.length === 1 ? tailOfOne : tailOfEach, stop.signal)) lines(line);
    };
    follow().catch(broken);
  };

  const save = async (): Promise<void> => {
    if (!panels.logs) return;
    const { services } = panels.logs;
    const { shown } = sought(panels.logs.view, Number.POSITIVE_INFINITY);
    const name = `${services.length === 0 ? 'all' : services.join('-')}-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.log`;
    const texts = [...entriesFrom(shown, shown.first)].map(({ at, service, line }) => `${at ?? ''} ${service} ${line}`);
    const note = await watch.keep(name, texts).then(style.words.panels.logs.saved, (error: unknown) => {
      if (error instanceof Problem) return style.words.said(error.message);
      throw error;
    });
    if (panels.logs) become({ ...panels, logs: { ...panels.logs, note } });
  };

  const carryOut = carrying(watch, style, outside, next => become(next(panels)));

  return {
    now: () => panels,
    hear: events,
    press: press => {
      if (panelAction(panels, press) === 'save') save().catch(broken);
      const chosen = chosenBy(panels, press);
      const next = pressedOn(panels, press);
      become(next.logs && shown ? { ...next, logs: settled(next.logs, style, shown.size) } : next);
      if (chosen) carryOut(chosen).catch(broken);
    },
    picture: size => {
      const isSameSize = shown?.size.columns === size.columns && shown.size.rows === size.rows;
      if (shown && isSameSize && shown.of === panels) return shown.picture;
      const drawn = panelsPicture(panels, { ...style, columns: size.columns }, size);
      const picture = shown && isSameSize && isSame(shown.picture, drawn) ? shown.picture : drawn;
      shown = { size, of: panels, picture };
      return picture;
    },
    subscribe: changed => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    end: () => reading?.stop.abort(),
  };
};

const isSame = (one: Picture, other: Picture): boolean =>
  isSameText(one.head, other.head) && isSameText(one.body, other.body) && isSameText(one.foot, other.foot);

const isSameText = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((line, index) => line === other[index]);
