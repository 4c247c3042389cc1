import type { ReactNode } from 'react';
import { quickFetch } from './quick-fetch.ts';

export interface Terminal {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
}

export interface TerminalOptions extends Terminal {
  /** Aborted when the person leaves by a signal. */
  readonly signal: AbortSignal;
}

/** The whole terminal, from the first picture to the last: one screen follows the other without the shell in between. */
export interface Stage {
  readonly show: (load: () => Promise<ReactNode>) => Promise<void>;
  /** Settles once what is shown has ended by itself, or the stage was left; fails with a bug of what is shown. */
  readonly ended: Promise<unknown>;
  /** Gives the terminal back as it was, whatever happened on it. Throws what was thrown while it drew. */
  readonly leave: () => Promise<void>;
}

/** What draws is loaded here, for it is heavy. */
export const openStage = async (load: () => Promise<ReactNode>, { stdin, stdout }: Terminal): Promise<Stage> => {
  const { render, node } = await drawing(load);
  const own = ownScreen({ stdin, stdout });
  const app = render(node, {
    ...{ stdin, stdout, exitOnCtrlC: false, patchConsole: false, interactive: true, isScreenReaderEnabled: false },
    ...{ alternateScreen: true, incrementalRendering: true, maxFps: 60 },
  });
  const ended = app.waitUntilExit().catch((error: unknown) => {
    own.restore();
    // Given back twice, the cursor would jump to where it stood before the screen, over what is told of the bug.
    own[Symbol.dispose]();
    throw error;
  });
  // A bug that nobody waits for is told once the stage is left.
  ended.catch(() => {});
  return {
    show: async next => app.rerender(await next()),
    ended,
    leave: async () => {
      app.unmount();
      try {
        await ended;
      } finally {
        own[Symbol.dispose]();
      }
    },
  };
};

/**
 * Has the whole terminal until what is drawn there ends or the signal is aborted; afterwards it is as it was, whatever ended it.
 * Throws what is thrown while it draws.
 */
export const onTerminal = async (load: () => Promise<ReactNode>, { signal, ...terminal }: TerminalOptions): Promise<void> => {
  const stage = await openStage(load, terminal);
  const left = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => left.resolve(), { once: true });
  if (signal.aborted) left.resolve();
  try {
    await Promise.race([stage.ended, left.promise]);
  } finally {
    await stage.leave();
  }
};

/** Normal screen, a cursor, pasted text as it is, lines that are edited and echoed. */
const usual = '\u{1b}[?1049l\u{1b}[?25h\u{1b}[?2004l';

/** The terminal as it was, whatever ends the program meanwhile: a bug is told on the screen that stays. */
const ownScreen = ({ stdin, stdout }: Terminal): Disposable & { readonly restore: () => void } => {
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
const drawing = async (load: () => Promise<ReactNode>) => {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  using _quick = quickFetch();
  try {
    const [{ render }, node] = await Promise.all([import('ink'), load()]);
    return { render, node };
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
};
