import { constants } from 'node:os';
import type { Output, Work } from '../flows/ports.ts';

export interface WorkOptions {
  readonly cwd?: string;
  /** The whole environment of the child. Default: ours. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds between the polite signal and the one that nothing survives. Default 10 s. */
  readonly grace?: number;
  /** Keeps the child in our session, for sudo, which knows a person by the terminal. Then ^C reaches the child without us, too. */
  readonly sharesTerminal?: boolean;
}

/**
 * A child process without a shell and without input, told line by line. It has a process group of its own, so that ^C in a terminal
 * reaches us alone; an abort reaches the child and its children: SIGINT, and SIGKILL once `grace` is over. A signal's end is
 * 128 and its number, as in a shell; a program that cannot be started ends with 127 and a line that says why.
 */
export const work =
  (file: string, args: readonly string[], options: WorkOptions = {}): Work =>
  async (signal, each) => {
    // Before the look at the signal: an abort between that and the child would be missed.
    const { execa } = await import('execa');
    if (signal.aborted) return { exit: 128 + constants.signals.SIGINT, cancelled: true };
    const child = execa(file, [...args], {
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.env ? { env: { ...options.env }, extendEnv: false } : {}),
      stdin: 'ignore',
      detached: !options.sharesTerminal,
      reject: false,
      buffer: false,
    });
    using ending = endWith(signal, child.pid, options);
    const tell = async (source: Output['source']): Promise<void> => {
      for await (const line of child.iterable({ from: source })) each({ source, line: asShown(line) });
    };
    try {
      const [{ exitCode, signal: killer, code }] = await Promise.all([child, tell('stdout'), tell('stderr')]);
      if (child.pid === undefined) each({ source: 'stderr', line: `${file} cannot be started: ${code}` });
      const exit = child.pid === undefined ? 127 : (exitCode ?? 128 + (killer ? constants.signals[killer] : 0));
      return { exit, cancelled: signal.aborted };
    } catch (bug) {
      ending.now('SIGKILL');
      throw bug;
    }
  };

// A program that counts in place writes over its line again and again: what it ended as is the line.
const asShown = (line: string): string => line.replace(/\r+$/, '').replace(/^.*\r/s, '');

/** Ends the child when the signal is aborted, or when we leave before it does; until it is disposed of. */
const endWith = (signal: AbortSignal, pid: number | undefined, { grace = 10_000, sharesTerminal = false }: WorkOptions) => {
  const now = (name: 'SIGINT' | 'SIGKILL'): void => {
    if (pid !== undefined) send(sharesTerminal ? pid : -pid, name);
  };
  let timer: NodeJS.Timeout | undefined;
  const abort = (): void => {
    now('SIGINT');
    timer = setTimeout(() => now('SIGKILL'), grace);
  };
  const leave = (): void => now('SIGINT');
  signal.addEventListener('abort', abort, { once: true });
  process.once('exit', leave);
  return {
    now,
    [Symbol.dispose]: (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      process.off('exit', leave);
    },
  };
};

// It may be gone already (ESRCH), or be sudo's and not ours to end (EPERM): then it ends on its own.
const send = (target: number, name: 'SIGINT' | 'SIGKILL'): void => {
  try {
    process.kill(target, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM'))) throw error;
  }
};
