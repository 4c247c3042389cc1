import { PassThrough, Writable } from 'node:stream';
import xterm from '@xterm/headless';
import { render } from 'ink';
import type { ReactNode } from 'react';
import { until } from './until.ts';

export interface Screen extends Disposable {
  /** What stands on the screen, a line each, without blanks at the ends. */
  lines(): readonly string[];
  text(): string;
  /** Where the cursor is, in cells from the corner. */
  cursor(): { readonly x: number; readonly y: number };
  /** Waits until the screen holds a text, 5 s at most. */
  shows(text: string): Promise<void>;
  /** Types keys one after the other: letters, or `enter`, `esc`, `^g`, `up`, ... Each once the last one is drawn. */
  press(...keys: readonly string[]): Promise<void>;
  /** Pastes as a terminal does that brackets what it pastes. */
  paste(text: string): Promise<void>;
  resize(columns: number, rows: number): Promise<void>;
  /** Settles when the program on the screen has ended. */
  readonly ended: Promise<unknown>;
  /** Bytes written so far. */
  written(): number;
}

const codes: Readonly<Record<string, string>> = {
  ...{ enter: '\r', esc: '\u001b', tab: '\t', 'shift-tab': '\u001b[Z', space: ' ', backspace: '\u007f', delete: '\u001b[3~' },
  ...{ up: '\u001b[A', down: '\u001b[B', right: '\u001b[C', left: '\u001b[D', home: '\u001b[H', end: '\u001b[F' },
  ...{ 'page-up': '\u001b[5~', 'page-down': '\u001b[6~' },
};

/** Real ink on a terminal in memory. */
export const screenOf = (
  node: ReactNode,
  { columns = 80, rows = 24 }: { readonly columns?: number; readonly rows?: number } = {},
): Screen => {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  let [written, pending] = [0, 0];
  const stdout = Object.assign(
    new Writable({
      write: (chunk, _, done) => {
        written += chunk.length;
        pending += 1;
        terminal.write(String(chunk).replaceAll(/(?<!\r)\n/g, '\r\n'), () => {
          pending -= 1;
        });
        done();
      },
    }),
    { isTTY: true, columns, rows },
  );
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => stdin, ref: () => stdin, unref: () => stdin });
  const app = render(node, {
    ...{ stdout, stdin, exitOnCtrlC: false, patchConsole: false, alternateScreen: true, interactive: true },
    ...{ incrementalRendering: true, isScreenReaderEnabled: false },
  });
  const lines = (): readonly string[] =>
    Array.from(
      { length: terminal.rows },
      (_, row) => terminal.buffer.active.getLine(terminal.buffer.active.viewportY + row)?.translateToString(true) ?? '',
    );
  /** Drawn, and taken in by the terminal. */
  const still = async (): Promise<void> => {
    await app.waitUntilRenderFlush();
    await until('the terminal has taken it in', async () => pending === 0, 5000);
  };
  return {
    lines,
    text: () => lines().join('\n'),
    cursor: () => ({ x: terminal.buffer.active.cursorX, y: terminal.buffer.active.cursorY }),
    shows: async text => {
      await until(`the screen shows ${text}`, async () => lines().join('\n').includes(text), 5000);
    },
    press: async (...keys) => {
      for (const key of keys) {
        stdin.write(codes[key] ?? (/^\^.$/.test(key) ? String.fromCharCode(key.charCodeAt(1) & 31) : key));
        // A lone Esc waits a moment for what may follow it.
        if (key === 'esc') await new Promise(done => setTimeout(done, 40));
        await new Promise(setImmediate);
        await still();
      }
    },
    paste: async text => {
      stdin.write(`\u001b[200~${text}\u001b[201~`);
      await new Promise(setImmediate);
      await still();
    },
    resize: async (width, height) => {
      terminal.resize(width, height);
      Object.assign(stdout, { columns: width, rows: height });
      stdout.emit('resize');
      await new Promise(setImmediate);
      await still();
    },
    ended: app.waitUntilExit(),
    written: () => written,
    [Symbol.dispose]: () => app.unmount(),
  };
};
