import { spawn } from 'node:child_process';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../core/problem.ts';
import type { Clock, Lock } from '../flows/ports.ts';
import { codeOf, writeProblem } from './file-error.ts';
import { giveToOwner, makePrivateFolder } from './ownership.ts';

const Holder = z.object({ pid: z.number(), since: z.string(), what: z.string() });
type Holder = z.infer<typeof Holder>;

/**
 * One worker a stack folder. The kernel keeps the lock and lets go of it with the process, however that ends, so there is
 * none to be left over and none to be taken over; what the file says of its holder is for people.
 */
export const lock = (stateFolder: string, clock: Clock): Lock => {
  const path = join(stateFolder, 'lock');
  return {
    holder: async () => {
      const text = await readFile(path, 'utf8').catch(() => '');
      const { data } = Holder.safeParse(parsed(text));
      return data && isAlive(data.pid) ? data : undefined;
    },
    hold: async (what, work) => {
      const file = await openLock(stateFolder, path);
      try {
        if (!(await isTaken(file, path))) throw await held(file);
        await write(file, path, JSON.stringify({ pid: process.pid, since: new Date(clock.now()).toISOString(), what } satisfies Holder));
        try {
          return await work();
        } finally {
          // On a disk that is full nothing can be written, but everything be cut off.
          await file.truncate();
        }
      } finally {
        await file.close();
      }
    },
  };
};

const openLock = async (folder: string, path: string): Promise<FileHandle> => {
  try {
    await makePrivateFolder(folder);
    const file = await open(path, 'a+', 0o600);
    await giveToOwner(path);
    return file;
  } catch (error) {
    throw writeProblem(path, error);
  }
};

/** flock(1) locks the open file that we share with it, and the lock outlives the program: Node itself has no call for it. */
const isTaken = async ({ fd }: FileHandle, path: string): Promise<boolean> => {
  const ended = Promise.withResolvers<number | null>();
  const child = spawn('flock', ['-n', '0'], { stdio: [fd, 'ignore', 'ignore'] });
  child.on('error', ended.reject).on('close', ended.resolve);
  const exit = await ended.promise.catch((error: unknown) => {
    throw codeOf(error) === 'ENOENT' ? unlockable(path, 'The program flock (of util-linux) is missing.', error) : writeProblem(path, error);
  });
  if (exit === 0 || exit === 1) return exit === 0;
  throw unlockable(path, `flock cannot lock it (${exit}).`);
};

const unlockable = (path: string, reason: string, cause?: unknown): Problem => new Problem('folder-not-writable', { path, reason }, cause);

const write = async (file: FileHandle, path: string, text: string): Promise<void> => {
  try {
    await file.truncate();
    await file.appendFile(text);
  } catch (error) {
    throw writeProblem(path, error);
  }
};

const held = async (file: FileHandle): Promise<Problem> => {
  const text = await file.readFile('utf8');
  const { data } = Holder.safeParse(parsed(text));
  return new Problem('lock-held', { what: data?.what ?? 'just begun', pid: data?.pid ?? '?', since: data?.since ?? 'now' });
};

/** A process that was killed leaves its words behind. */
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // It was taken a moment ago and does not say yet by whom.
    return undefined;
  }
};
