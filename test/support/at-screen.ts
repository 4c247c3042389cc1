import { reveal } from '../../src/core/values.ts';
import { begin, valuesOf, type Wizard } from '../../src/core/wizard.ts';
import { stack } from '../../src/stack/stack.ts';
import { pressed } from '../../src/ui/tui/act.ts';
import type { KeyName, Press } from '../../src/ui/tui/press.ts';
import { foldedHere, rowsOn, type Session, sessionOf } from '../../src/ui/tui/session.ts';

/** Keys of somebody who sits before the whole screen, without one. */
export const key = (name: KeyName): Press => ({ type: 'key', name });
export const letters = (text: string): Press => ({ type: 'text', text });
export const paste = (text: string): Press => ({ type: 'paste', text });
export const enter = key('enter');
export const before = (wizard: Wizard): Session => sessionOf(wizard, '~/samplemind');
/** Nothing is set up, nothing was answered. */
export const fresh = (): Session => before(begin(stack, undefined, {}));
export const pressing = (session: Session, ...presses: readonly Press[]): Session => presses.reduce(pressed, session);

/** To the field of a variable, by the list of sections and the arrows. */
export const goingTo = (session: Session, wanted: string): Session => {
  let here = session;
  for (let section = 0; section < 9; section += 1) {
    const down = Array.from({ length: section }, () => key('down'));
    here = pressing(here, key('ctrl-g'), ...Array.from({ length: 9 }, () => key('up')), ...down, enter);
    if (here.place.at !== 'page') continue;
    if (foldedHere(here).includes(wanted)) here = pressing(here, key('page-down'), letters(' '), key('page-up'));
    const row = here.place.at === 'page' ? rowsOn(here.wizard, here.place).indexOf(wanted) : -1;
    if (row >= 0) return pressing(here, ...Array.from({ length: row }, () => key('down')));
  }
  throw new Error(`${wanted} is on no page`);
};

/** To the review, from anywhere. */
export const toReview = (session: Session): Session =>
  pressing(session, key('ctrl-g'), ...Array.from({ length: 9 }, () => key('down')), enter);

/** What a variable would be now. */
export const valueIn = (session: Session, name: string): string => reveal(valuesOf(session.wizard)[name]);
