import type { ReactNode } from 'react';

export interface TerminalOptions {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  /** Aborted when the person leaves by a signal. */
  readonly signal: AbortSignal;
}

/**
 * Has the whole terminal until what is drawn there ends or the signal is aborted; afterwards it is as it was, whatever ended it.
 * What draws is loaded here, for it is heavy. Throws what is thrown while it draws.
 */
export const onTerminal = async (load: () => Promise<ReactNode>, { stdin, stdout, signal }: TerminalOptions): Promise<void> => {
  const { render, node } = await drawing(load);
  using own = ownScreen({ stdin, stdout });
  const app = render(node, {
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
const ownScreen = ({ stdin, stdout }: Pick<TerminalOptions, 'stdin' | 'stdout'>): Disposable & { readonly restore: () => void } => {
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
  try {
    const [{ render }, node] = await Promise.all([import('ink'), load()]);
    return { render, node };
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
};
