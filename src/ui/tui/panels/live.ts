import type { HealthEvent, Watched } from '../../../core/dashboard.ts';
import type { Style } from '../../style.ts';
import type { Picture, Size } from '../frame.ts';
import type { Press } from '../press.ts';
import { panelsPicture } from './picture.ts';
import { heard, type Panels, panelsOf, pressedOn } from './state.ts';

/** What the component shows: a picture that stays the same object until a line of it is another one. */
export interface Live {
  picture(size: Size): Picture;
  press(press: Press): void;
  hear(event: HealthEvent): void;
  now(): Panels;
  subscribe(changed: () => void): () => void;
}

/** Milliseconds in which events are gathered before anything is drawn: what happens at once is seen at once. */
const gather = 20;

/**
 * The panels outside of React, which hears of them only when something on the screen is to change: readings that end in the same
 * text cost a comparison of lines and nothing else.
 */
export const livePanels = (watched: Watched, style: Style): Live => {
  let panels = panelsOf(watched);
  let shown: { readonly size: Size; readonly of: Panels; readonly picture: Picture } | undefined;
  const waiting: HealthEvent[] = [];
  const listeners = new Set<() => void>();
  let gathers = false;
  const become = (next: Panels): void => {
    if (next === panels) return;
    panels = next;
    for (const changed of listeners) changed();
  };
  return {
    now: () => panels,
    hear: event => {
      waiting.push(event);
      if (!gathers)
        setTimeout(() => {
          gathers = false;
          become(heard(panels, waiting.splice(0)));
        }, gather);
      gathers = true;
    },
    press: press => become(pressedOn(panels, press)),
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
  };
};

const isSame = (one: Picture, other: Picture): boolean =>
  isSameText(one.head, other.head) && isSameText(one.body, other.body) && isSameText(one.foot, other.foot);

const isSameText = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((line, index) => line === other[index]);
