import { spawn } from 'node:child_process';
import { runMark } from './leftovers.ts';
import { missedGroup, ourselvesWith, underGroup } from './regroup.ts';

/** What is kept of what a worker says beside its run log: it says something there only where it cannot be said in the log. */
const kept = 8_000;

/** How a worker ended. */
export interface WorkerEnd {
  /** By a signal, or with an exit code. */
  readonly how: string;
  readonly said: string;
}

/** The program once more, without a terminal: a session of its own, so that neither ^C nor a hang-up here reaches it. */
export interface Worker {
  /** Never rejects. */
  readonly ended: Promise<WorkerEnd>;
  readonly isOver: () => boolean;
  /** Asks it to stop at its next safe step. */
  stop(): void;
}

/**
 * Starts a worker, under the engine's group where this session has missed that it was joined. The job goes through a pipe, for other
 * people can read the arguments of a process, and its children its environment. The pipe stays open as long as we are there, and a
 * worker that is not to outlive us heeds its end.
 */
export const startWorker = async (run: string, job: string): Promise<Worker> => {
  const group = await missedGroup();
  const argv = ourselvesWith(['worker']);
  const { file, args, env } = group === undefined ? { file: argv[0] ?? '', args: argv.slice(1), env: {} } : underGroup(group, argv);
  const child = spawn(file, args, {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, ...env, [runMark]: run },
  });
  const [spoken, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<WorkerEnd>()];
  let [said, isOver] = ['', false];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-kept);
  });
  child.stderr.on('close', spoken.resolve);
  // It may be gone before it has read anything.
  child.stdin.on('error', () => {});
  const end = async (how: string): Promise<void> => {
    isOver = true;
    // What it started may keep its standard error open.
    await Promise.race([spoken.promise, new Promise(resolve => setTimeout(resolve, 1000).unref())]);
    ended.resolve({ how, said });
  };
  child.on('error', error => void end(error.message));
  child.on('exit', (exit, signal) => void end(signal ?? `exit code ${exit}`));
  child.stdin.write(`${job}\n`);
  return { ended: ended.promise, isOver: () => isOver, stop: () => void child.stdin.write('stop\n') };
};
