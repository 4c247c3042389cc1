import { resolve } from 'node:path';
import { execa } from 'execa';

const cli = resolve(import.meta.dirname, '../../src/samplemind.ts');

/** What is typed once a text has appeared behind what was there when the key before it was typed. */
export interface Key {
  readonly after: string;
  readonly press: string;
}

export interface Shown {
  readonly screen: string;
  readonly exit: number;
  /** Whether the terminal echoes, edits lines and heeds ^C again. */
  readonly sane: boolean;
}

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * The program in a real terminal, by util-linux's `script`; then what the terminal is like afterwards
 * (`stty -a`). Keys are typed one after the other, each when its text is there.
 */
export const inTerminal = async (
  args: readonly string[],
  keys: readonly Key[],
  { columns = 80, rows = 24, env = {} }: TerminalOptions = {},
): Promise<Shown> => {
  const quoted = [process.execPath, cli, ...args].map(word => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  // ^C reaches this shell too; one that does not heed it lives to tell the rest, whichever shell it is.
  const line = `trap : INT; stty cols ${columns} rows ${rows}; ${quoted}; echo "exit=$?"; stty -a`;
  const child = execa('script', ['-qec', line, '/dev/null'], {
    reject: false,
    stdin: 'pipe',
    env: { TERM: 'xterm-256color', LANG: 'C.UTF-8', ...env },
  });
  let screen = '';
  let next = 0;
  let at = 0;
  for await (const chunk of child.stdout) {
    screen += String(chunk);
    for (let key = keys[next]; key && screen.indexOf(key.after, at) >= 0; key = keys[next]) {
      child.stdin.write(key.press);
      at = screen.length;
      next += 1;
    }
    if (screen.includes('exit=') && screen.includes('echoprt')) child.stdin.end();
  }
  await child;
  const after = screen.slice(screen.lastIndexOf('exit='));
  const isOn = (mode: string): boolean => new RegExp(`(^|\\s)${mode}(\\s|$)`, 'm').test(after);
  return { screen, exit: Number(/exit=(\d+)/.exec(after)?.[1]), sane: ['icanon', 'echo', 'isig'].every(isOn) };
};
