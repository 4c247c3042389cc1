import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../core/problem.ts';
import type { Clock, Lock } from '../flows/ports.ts';
import { codeOf, writeProblem } from './file-error.ts';

const Holder = z.object({ pid: z.number(), started: z.string(), since: z.string(), what: z.string() });
type Holder = z.infer<typeof Holder>;

/**
 * One worker a stack folder: a file made with O_EXCL that names the process. A lock whose process is gone, or whose pid
 * was given to another process since, is taken over.
 */
export const lock = (stateFolder: string, clock: Clock): Lock => {
  const path = join(stateFolder, 'lock');
  return {
    hold: async (what, work) => {
      await take(path, { pid: process.pid, started: await startOf(process.pid), since: new Date(clock.now()).toISOString(), what });
      try {
        return await work();
      } finally {
        await rm(path, { force: true });
      }
    },
  };
};

const take = async (path: string, self: Holder, again = true): Promise<void> => {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(JSON.stringify(self)).finally(() => file.close());
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw writeProblem(path, error);
    const holder = await holderOf(path);
    if (holder && (await startOf(holder.pid)) === holder.started)
      throw new Problem('lock-held', { what: holder.what, pid: holder.pid, since: holder.since }, error);
    if (!again) throw writeProblem(path, error);
    await rm(path, { force: true });
    await take(path, self, false);
  }
};

const holderOf = async (path: string): Promise<Holder | undefined> => {
  try {
    return Holder.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    // Half-written by a process that died, or gone already: nobody holds it.
    return undefined;
  }
};

/** When a process started, in clock ticks since boot as /proc tells; '' where there is none. */
const startOf = async (pid: number): Promise<string> => {
  try {
    return (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /s, '').split(' ')[19] ?? '';
  } catch {
    return '';
  }
};
