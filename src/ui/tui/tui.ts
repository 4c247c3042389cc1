import { Cancelled } from '../../core/problem.ts';
import type { Wizard } from '../../core/wizard.ts';
import type { Aid } from '../../flows/aid.ts';
import { type Style, wrapped } from '../style.ts';
import { leftText } from '../text/draft.ts';
import { reviewText } from '../text/review.ts';
import { focusedKey, type Session, sessionOf } from './session.ts';
import { openStage, type Stage, type TerminalOptions } from './terminal.ts';

export interface ScreenOptions extends TerminalOptions {
  /** For what stays on the terminal behind the screen. */
  readonly say: (line: string) => void;
  readonly style: Style;
  /** Whether the screen stays for the work that follows. */
  readonly keeps: boolean;
}

/** What was agreed on, and the screen where the work goes on; undefined where there is none. */
export interface Asked {
  readonly wizard: Wizard;
  readonly stage: Stage | undefined;
}

/** Every question on the whole screen. Throws `Cancelled`; then the terminal is as it was, with a word on what is kept. */
export const askOnScreen = async (wizard: Wizard, aid: Aid, options: ScreenOptions): Promise<Asked> => {
  const { style, say } = options;
  let last = sessionOf(wizard, shortened(aid.where), true, aid.draft);
  const keep = () => aid.keepDraft(last.wizard, placeIn(last));
  let stage: Stage | undefined;
  try {
    stage = await shownUntilEnd(
      last,
      session => {
        last = session;
      },
      aid,
      options,
    );
  } catch (error) {
    await keep();
    throw error;
  }
  const { wizard: ended } = last;
  if (ended.outcome === 'confirmed' && ended.start && options.keeps) return { wizard: ended, stage };
  await stage.leave();
  if (ended.outcome === 'confirmed') {
    for (const line of reviewText(ended, style)) say(line);
    return { wizard: ended, stage: undefined };
  }
  for (const line of wrapped(leftText(await keep(), style), style.columns)) say(line);
  throw new Cancelled({ hadBegun: false });
};

/** A folder below the person's own as they write it. */
const shortened = (path: string): string => {
  const own = process.env['HOME'];
  return own && own !== '/' && (path === own || path.startsWith(`${own}/`)) ? `~${path.slice(own.length)}` : path;
};

/** Where the next start goes on. */
const placeIn = (session: Session): string | undefined => (session.place.at === 'review' ? 'review' : focusedKey(session));

/** Until the wizard has ended or the person leaves by a signal; the screen stays. */
const shownUntilEnd = async (
  start: Session,
  onChange: (session: Session) => void,
  aid: Aid,
  { stdin, stdout, signal, style }: ScreenOptions,
): Promise<Stage> => {
  const over = Promise.withResolvers<void>();
  const heard = (session: Session): void => {
    onChange(session);
    if (session.wizard.outcome !== 'open') over.resolve();
  };
  const stage = await openStage(
    async () => {
      const [{ createElement }, { App }] = await Promise.all([import('react'), import('./app.ts')]);
      return createElement(App, { start, style, aid, onChange: heard });
    },
    { stdin, stdout },
  );
  signal.addEventListener('abort', () => over.resolve(), { once: true });
  if (signal.aborted) over.resolve();
  await Promise.race([over.promise, stage.ended]);
  return stage;
};
