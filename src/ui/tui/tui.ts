import { Cancelled } from '../../core/problem.ts';
import type { Wizard } from '../../core/wizard.ts';
import type { Aid } from '../../flows/aid.ts';
import type { Style } from '../style.ts';
import { leftText } from '../text/draft.ts';
import { reviewText } from '../text/review.ts';
import { focusedKey, type Session, sessionOf } from './session.ts';

export interface ScreenOptions {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  /** Aborted when the person leaves by a signal. */
  readonly signal: AbortSignal;
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
    await shownUntilEnd(last, onChange, aid, options);
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

const shownUntilEnd = async (
  start: Session,
  onChange: (session: Session) => void,
  aid: Aid,
  { stdin, stdout, signal, style }: ScreenOptions,
): Promise<void> => {
  const { createElement, render, App } = await drawing();
  using own = ownScreen({ stdin, stdout });
  const app = render(createElement(App, { start, style, aid, onChange }), {
    ...{ stdin, stdout, exitOnCtrlC: false, patchConsole: false, interactive: true, isScreenReaderEnabled: false },
    ...{ alternateScreen: true, incrementalRendering: true, maxFps: 60 },
  });
  const leave = (): void => app.unmount();
  signal.addEventListener('abort', leave, { once: true });
  try {
    if (signal.aborted) leave();
    await app.waitUntilExit();
  } catch (error) {
    own.restore();
    throw error;
  } finally {
    signal.removeEventListener('abort', leave);
  }
};

/** Normal screen, a cursor, pasted text as it is, lines that are edited and echoed. */
const usual = '\u{1b}[?1049l\u{1b}[?25h\u{1b}[?2004l';

/** The terminal as it was, whatever ends the program meanwhile: a bug is told on the screen that stays. */
const ownScreen = ({ stdin, stdout }: Pick<ScreenOptions, 'stdin' | 'stdout'>): Disposable & { readonly restore: () => void } => {
  const setRaw = (isRaw: boolean): void =>
    void ('setRawMode' in stdin && typeof stdin.setRawMode === 'function' && stdin.setRawMode(isRaw));
  const restore = (): void => {
    setRaw(false);
    stdout.write(usual);
  };
  process.prependListener('uncaughtException', restore);
  process.on('exit', restore);
  // Before the first picture: a key that is pressed at once is ours already.
  setRaw(true);
  return {
    restore,
    [Symbol.dispose]: () => {
      process.off('uncaughtException', restore);
      process.off('exit', restore);
      setRaw(false);
    },
  };
};

/** React decides while it is loaded whether it is a developer's; no program that we start is to know of that. */
const drawing = async () => {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    const [{ createElement }, { render }, { App }] = await Promise.all([import('react'), import('ink'), import('./app.ts')]);
    return { createElement, render, App };
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
};
