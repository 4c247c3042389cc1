import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Holder } from '../core/last-run.ts';
import { codeOf } from './file-error.ts';

const Written = z.object({
  pid: z.number(),
  since: z.string(),
  what: z.string(),
  /** The run log that tells of the work; some work has none. */
  run: z.string().optional(),
  /** When the process was started, as the kernel counts: a number may be another process's since. */
  started: z.string().optional(),
});
type Written = z.infer<typeof Written>;

export const lockPath = (stateFolder: string): string => join(stateFolder, 'lock');

/** What a lock file says of who holds it; undefined where it says nothing, or not yet. */
export const writtenIn = (text: string): Written | undefined => {
  try {
    return Written.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** What we write into it ourselves. */
export const ourselves = async (what: string, since: string, run: string | undefined): Promise<Written> => {
  const started = await startOf(process.pid);
  return { pid: process.pid, since, what, ...(run === undefined ? {} : { run }), ...(started === undefined ? {} : { started }) };
};

/** Who holds the lock of a folder, and who held it when their process was killed: their words stay. Never throws. */
export const holders = async (stateFolder: string): Promise<{ readonly working?: Holder; readonly gone?: Holder }> => {
  const written = writtenIn(await readFile(lockPath(stateFolder), 'utf8').catch(() => ''));
  if (!written) return {};
  return (await isStill(written)) ? { working: written } : { gone: written };
};

/** Whether that very process is there: another one may have its number. */
export const isStill = async ({ pid, started }: Pick<Holder, 'pid' | 'started'>): Promise<boolean> => {
  const now = await startOf(pid);
  return now !== undefined && (started === undefined || now === started);
};

/** The boot and the ticks since then at which a process was started; undefined where there is none. One that waits to be buried is none. */
export const startOf = async (pid: number): Promise<string | undefined> => {
  const [stat, boot] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
  ]);
  // Its name, in brackets, may hold anything.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === '' || state === 'Z' || state === 'X' ? undefined : `${boot.trim()} ${fields[18]}`;
};

/** Asks whoever works to stop at the next safe step. */
export const askToStop = ({ pid }: Holder): 'asked' | 'gone' | 'refused' => {
  try {
    process.kill(pid, 'SIGTERM');
    return 'asked';
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return 'gone';
    if (codeOf(error) === 'EPERM') return 'refused';
    throw error;
  }
};
