import { Cancelled } from '../../core/problem.ts';
import type { Wizard } from '../../core/wizard.ts';
import type { Aid } from '../../flows/aid.ts';
import type { Style } from '../style.ts';
import { leftText } from '../text/draft.ts';
import { reviewText } from '../text/review.ts';
import { focusedKey, type Session, sessionOf } from './session.ts';
import { onTerminal, type TerminalOptions } from './terminal.ts';

export interface ScreenOptions extends TerminalOptions {
  /** For what stays on the terminal behind the screen. */
  readonly say: (line: string) => void;
  readonly style: Style;
}

/** Every question on the whole screen; the terminal is as it was afterwards, and what was agreed on stays on it. Throws `Cancelled`. */
export const askOnScreen = async (wizard: Wizard, aid: Aid, options: ScreenOptions): Promise<Wizard> => {
  const { style, say } = options;
  let last = sessionOf(wizard, shortened(aid.where), true, aid.draft);
  const keep = () => aid.keepDraft(last.wizard, placeIn(last));
  const onChange = (session: Session): void => {
    last = session;
  };
  try {
    await onTerminal(async () => {
      const [{ createElement }, { App }] = await Promise.all([import('react'), import('./app.ts')]);
      return createElement(App, { start: last, style, aid, onChange });
    }, options);
  } catch (error) {
    await keep();
    throw error;
  }
  const { wizard: ended } = last;
  if (ended.outcome !== 'confirmed') {
    say(leftText(await keep(), style));
    throw new Cancelled();
  }
  for (const line of reviewText(ended, style)) say(line);
  return ended;
};

/** A folder below the person's own as they write it. */
const shortened = (path: string): string => {
  const own = process.env['HOME'];
  return own && own !== '/' && (path === own || path.startsWith(`${own}/`)) ? `~${path.slice(own.length)}` : path;
};

/** Where the next start goes on. */
const placeIn = (session: Session): string | undefined => (session.place.at === 'review' ? 'review' : focusedKey(session));
