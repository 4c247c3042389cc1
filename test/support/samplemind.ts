import { resolve } from 'node:path';
import { execa } from 'execa';
import type { RunEvent } from '../../src/core/run-event.ts';

const project = resolve(import.meta.dirname, '../..');

export interface Ran {
  readonly exit: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A command that starts the program in its place, with other rights. */
  readonly under?: readonly string[];
  /** Ends the program with SIGTERM once a line of its output holds this. */
  readonly stopAt?: string;
  /** Is called once, at the first line that holds `stopAt`'s text, in place of the signal. */
  readonly onLine?: { readonly holds: string; readonly act: () => Promise<void> };
}

/** The program as a child process, without a terminal. */
export const samplemind = async (args: readonly string[], { input, env, under = [], stopAt, onLine }: RunOptions = {}): Promise<Ran> => {
  const [file = '', ...rest] = [...under, process.execPath, resolve(project, 'src/samplemind.js'), ...args];
  const child = execa(file, rest, {
    reject: false,
    cwd: project,
    ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
    env: { NO_COLOR: '1', ...env },
  });
  let acting: Promise<void> | undefined;
  let stopped = false;
  const look = (line: string): void => {
    if (!stopped && stopAt !== undefined && line.includes(stopAt)) stopped = child.kill('SIGTERM');
    if (onLine && acting === undefined && line.includes(onLine.holds)) acting = onLine.act();
  };
  const watch = async (from: 'stdout' | 'stderr'): Promise<void> => {
    for await (const line of child.iterable({ from })) look(line);
  };
  const [{ exitCode, stdout, stderr }] = await Promise.all([child, watch('stdout'), watch('stderr')]);
  await acting;
  return { exit: exitCode, stdout, stderr };
};

/** The events that `--json` printed, one a line. */
export const eventsOf = ({ stdout }: Ran): readonly RunEvent[] =>
  stdout
    .split('\n')
    .filter(line => line !== '')
    .map((line): RunEvent => JSON.parse(line));

/** What a restart did for each service, and why. */
export const restartedIn = (ran: Ran): Readonly<Record<string, string>> =>
  Object.fromEntries(eventsOf(ran).flatMap(event => (event.type === 'restarted' ? [[event.name, `${event.action}: ${event.why}`]] : [])));

export const resultIn = (ran: Ran) => eventsOf(ran).findLast(event => event.type === 'result');
