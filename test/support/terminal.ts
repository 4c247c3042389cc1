import { resolve } from 'node:path';
import { execa } from 'execa';

const cli = resolve(import.meta.dirname, '../../src/cli.ts');

/** What is typed once a text has appeared. */
export interface Key {
  readonly after: string;
  readonly press: string;
}

/**
 * The program in a real terminal of 80 columns, by util-linux's `script`; then what the terminal is like afterwards
 * (`stty -a`). Keys are typed one after the other, each when its text is there.
 */
export const inTerminal = async (
  args: readonly string[],
  keys: readonly Key[],
): Promise<{ readonly screen: string; readonly exit: number; readonly sane: ['icanon', 'echo', 'isig'].every(mode => new RegExp(`(^|\s)${mode}(\s|$)`, 'm').test(after)) };
}
