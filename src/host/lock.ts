import { spawn } from 'node:child_process';
import { type FileHandle, open } from 'node:fs/promises';
import { Problem } from '../core/problem.ts';
import type { Clock, Lock, RunLog } from '../flows/ports.ts';
import { codeOf, writeProblem } from './file-error.ts';
import { askToStop, holders, lockPath, ourselves, writtenIn } from './holder.ts';
import { endLeftovers } from './leftovers.ts';
import { giveToOwner, makePrivateFolder } from './ownership.ts';

/**
 * One worker a stack folder. The kernel keeps the lock and lets go of it with the process, however that ends, so there is none to be
 * left over and none to be taken over; what the file says of its holder is for people. A run may be named by it, and is told what of
 * an interrupted one is waited for.
 */
export const lock = (stateFolder: string, clock: Clock, run?: Pick<RunLog, 'id' | 'append'>): Lock => {
  const path = lockPath(stateFolder);
  return {
    holder: async () => (await holders(stateFolder)).working,
    askToStop,
    hold: async (what, work) => {
      const file = await openLock(stateFolder, path);
      try {
        const isOurs = await isTaken(file, path);
        const before = writtenIn(await file.readFile('utf8'));
        if (!isOurs)
          throw new Problem('lock-held', { what: before?.what ?? 'just begun', pid: before?.pid ?? '?', since: before?.since ?? 'now' });
        // Whoever gave it back has wiped their words off: these are of one that was killed.
        if (before?.run !== undefined) await endLeftovers(before.run, (left, limit) => run?.append({ type: 'waiting', for: left, limit }));
        await write(file, path, JSON.stringify(await ourselves(what, new Date(clock.now()).toISOString(), run?.id)));
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
