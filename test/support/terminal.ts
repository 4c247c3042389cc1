import { resolve } from 'node:path';
import xterm from '@xterm/headless';
import { execa } from 'execa';

const cli = resolve(import.meta.dirname, '../../src/samplemind.js');

/**
 * What is typed once a text has appeared behind what was there when the key before it was typed, or (`shows`) stands on the screen, or
 * (`next`) anything at all came of the key before it.
 */
export type Key = {
  /** A text that shows, in place of the other one, that this is not asked here: the key is left out. */
  readonly unless?: string;
} & (
  | { readonly after: string; readonly press: string }
  | { readonly next: true; readonly press: string }
  | { readonly shows: string; readonly press: Hand }
);

/** What is typed, or what somebody does in its place. */
export type Hand = string | ((window: Window) => Promise<string>);

type Window = InstanceType<typeof xterm.Terminal>;

export interface Shown {
  /** All that was written, codes and all. */
  readonly screen: string;
  /** What stands on the screen at the end, and above it. */
  readonly scrollback: string;
  readonly exit: number;
  /** Milliseconds from each key to the first that was written after it. */
  readonly answers: readonly number[];
  /** The session as asciinema plays it (version 2), up to its end. */
  readonly recording: string;
  /** Whether the terminal echoes, edits lines and heeds ^C again, shows its cursor and its own screen. */
  readonly sane: boolean;
}

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Standard output goes nowhere: questions come one after the other, on standard error. */
  readonly withoutOutput?: boolean;
  /** Once this was written the window is closed, with all that runs in it. */
  readonly closesAt?: string;
  /** Once it was stopped (^Z) the shell says so and brings it back. */
  readonly comesBack?: boolean;
  /** Milliseconds of the recording between a picture and the next key, for people to read it; the session itself does not wait. */
  readonly gap?: number;
  /** Milliseconds that a key's text may take to appear; 50 s, less than a test may take. */
  readonly limit?: number;
}

/**
 * The program in a real terminal, by util-linux's `script`; then what the terminal is like afterwards
 * (`stty -a`). Keys are typed one after the other, each when its text is there.
 */
export const inTerminal = async (
  args: readonly string[],
  keys: readonly Key[],
  { columns = 80, rows = 24, env = {}, withoutOutput = false, closesAt, comesBack = false, gap = 0, limit = 50_000 }: TerminalOptions = {},
): Promise<Shown> => {
  const quoted = [process.execPath, cli, ...args].map(word => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  // ^C reaches this shell too; one that does not heed it lives to tell the rest, whichever shell it is.
  const program = `${quoted}${withoutOutput ? ' >/dev/null' : ''}`;
  const job = comesBack ? `set -m; ${program}; echo "in the shell: $(stty -a | tr '\\n' ' ')"; fg` : program;
  const line = `trap : INT; stty cols ${columns} rows ${rows}; ${job}; echo "exit=$?"; stty -a`;
  const child = execa('script', ['-qec', line, '/dev/null'], {
    reject: false,
    stdin: 'pipe',
    env: { TERM: 'xterm-256color', LANG: 'C.UTF-8', ...env },
  });
  const window = new xterm.Terminal({ cols: columns, rows, scrollback: 5000, allowProposedApi: true });
  let [screen, next, at] = ['', 0, 0];
  const began = performance.now();
  const frames: string[] = [];
  const answers: number[] = [];
  let pressed: number | undefined;
  const isThere = (key: Key): boolean =>
    'next' in key || ('shows' in key ? textIn(window).includes(key.shows) : screen.indexOf(key.after, at) >= 0);
  const isNotAsked = ({ unless, ...key }: Key): boolean =>
    unless !== undefined && ('after' in key ? screen.indexOf(unless, at) >= 0 : textIn(window).includes(unless));
  let late = false;
  let watch: NodeJS.Timeout | undefined;
  const rewind = (): void => {
    clearTimeout(watch);
    watch = setTimeout(() => {
      late = true;
      child.kill();
    }, limit);
  };
  rewind();
  for await (const chunk of child.stdout) {
    screen += String(chunk);
    if (closesAt !== undefined && screen.includes(closesAt)) child.kill('SIGKILL');
    if (pressed !== undefined) answers.push(performance.now() - pressed);
    pressed = undefined;
    const seconds = (performance.now() - began + gap * next) / 1000;
    if (!screen.includes('exit=')) frames.push(JSON.stringify([Number(seconds.toFixed(3)), 'o', String(chunk)]));
    const drawn = Promise.withResolvers<void>();
    window.write(String(chunk), drawn.resolve);
    await drawn.promise;
    for (let key = keys[next]; key && (isThere(key) || isNotAsked(key)); key = keys[next]) {
      next += 1;
      rewind();
      if (!isThere(key)) continue;
      const text = typeof key.press === 'string' ? key.press : await key.press(window);
      // Nothing was pressed: nothing comes of it, and what the next one waits for may be here already.
      if (text === '') {
        if ('after' in key) at = screen.indexOf(key.after, at) + key.after.length;
        continue;
      }
      child.stdin.write(text);
      at = screen.length;
      pressed = performance.now();
      // What the key draws comes first: the text of the next one may be on the screen still.
      if (!('after' in key)) break;
    }
    if (next === keys.length) clearTimeout(watch);
    if (screen.includes('exit=') && screen.includes('echoprt')) child.stdin.end();
  }
  clearTimeout(watch);
  await child;
  if (late) throw new Error(`waited ${limit} ms in vain for ${JSON.stringify(keys[next])} on:\n${textIn(window)}`);
  const after = screen.slice(screen.lastIndexOf('exit='));
  const isOn = (mode: string): boolean => new RegExp(`(^|\\s)${mode}(\\s|$)`, 'm').test(after);
  const last = (on: string, off: string): boolean => screen.lastIndexOf(on) <= screen.lastIndexOf(off);
  const isBack = last('\u001b[?1049h', '\u001b[?1049l') && last('\u001b[?25l', '\u001b[?25h') && last('\u001b[?2004h', '\u001b[?2004l');
  const header = JSON.stringify({ version: 2, width: columns, height: rows });
  return {
    recording: `${[header, ...frames].join('\n')}\n`,
    answers,
    ...{ screen, scrollback: textIn(window), exit: Number(/exit=(\d+)/.exec(after)?.[1]) },
    sane: isBack && ['icanon', 'echo', 'isig'].every(isOn),
  };
};

const textIn = ({ buffer: { active } }: Window): string =>
  Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true) ?? '').join('\n');
