import { readFile, rm } from 'node:fs/promises';
import { execa } from 'execa';
import { until } from '../support/until.ts';

/** A program that runs in a terminal of 80 x 24. */
export interface Shown {
  readonly pid: number;
  /** All that was written so far. */
  readonly written: () => string;
  /** Types something. */
  readonly type: (text: string) => void;
  readonly end: () => Promise<void>;
}

/** Runs a line of a shell that writes the program's number to a file. */
export const inTerminal = async (pidFile: string, command: string): Promise<Shown> => {
  // That of an earlier program would be taken for this one's.
  await rm(pidFile, { force: true });
  const child = execa('script', ['-qec', `stty cols 80 rows 24; ${command}`, '/dev/null'], {
    ...{ reject: false, stdin: 'pipe', buffer: false, forceKillAfterDelay: 2000 },
    env: { TERM: 'xterm-256color', LANG: 'C.UTF-8' },
  });
  let written = '';
  child.stdout?.on('data', chunk => {
    written += String(chunk);
  });
  const pid = await until('the program runs', async () => Number(await readFile(pidFile, 'utf8').catch(() => '')) || undefined);
  return {
    pid,
    written: () => written,
    type: text => void child.stdin?.write(text),
    end: async () => {
      process.kill(pid, 'SIGKILL');
      await child;
    },
  };
};

/** Bytes that a program holds in memory. */
export const memoryOf = async (pid: number | string): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
};
