import { chmod, chown, copyFile, open, readdir, readFile, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Problem } from '../core/problem.ts';
import type { Clock, EnvFile } from '../flows/ports.ts';
import { codeOf, reasonOf, writeProblem } from './file-error.ts';
import { makePrivateFolder } from './ownership.ts';

const backupsKept = 10;

/**
 * The env file of a folder. A new text goes to a file beside it (0600), is flushed to the disk and renamed into place, so
 * that a reader, a crash or a full disk meets the old text or the new one. Links are followed, the owner is kept.
 */
export const envFile = (path: string, backups: string, clock: Clock): EnvFile => ({
  path,

  read: async () => {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      // Anything but "no such file" must never be taken for an empty file: the next write would wipe every secret.
      if (codeOf(error) === 'ENOENT') return undefined;
      throw new Problem('env-unreadable', { path, reason: reasonOf(error) }, error);
    }
  },

  write: async text => {
    try {
      const target = await targetOf(path);
      await backUp(target, backups, clock.now());
      await replace(target, text);
    } catch (error) {
      throw writeProblem(path, error);
    }
  },
});

/** Where the link leads, even if there is nothing yet. */
const targetOf = async (path: string): Promise<string> => {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    const link = await readlink(path).catch(() => undefined);
    return link === undefined ? path : targetOf(resolve(dirname(path), link));
  }
};

/** The draft has one name, so that the next write clears away what a crash left; git ignores it, and the lock keeps it to one writer. */
const replace = async (target: string, text: string): Promise<void> => {
  const next = join(dirname(target), `${basename(target)}.next`);
  await rm(next, { force: true });
  try {
    const file = await open(next, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    const { uid, gid } = await ownerOf(target);
    await chown(next, uid, gid);
    await rename(next, target);
  } catch (error) {
    await rm(next, { force: true });
    throw error;
  }
  const folder = await open(dirname(target), 'r');
  await folder.sync().finally(() => folder.close());
};

/** The owner of the file; of a new one, the owner of its folder, so that sudo leaves no file that its person cannot read. */
const ownerOf = async (target: string): Promise<{ readonly uid: number; readonly gid: number }> => {
  const self = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const found = await stat(target).catch(() => stat(dirname(target)));
  return self.uid === 0 ? found : self;
};

const backUp = async (target: string, backups: string, at: number): Promise<void> => {
  await makePrivateFolder(dirname(backups));
  await makePrivateFolder(backups);
  const copy = join(backups, `env.${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}`);
  try {
    await copyFile(target, copy);
    await tighten(copy);
  } catch (error) {
    // Half a copy would pass for a whole one.
    await rm(copy, { force: true });
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  const old = (await readdir(backups)).filter(name => name.startsWith('env.')).toSorted();
  for (const name of old.slice(0, -backupsKept)) await rm(join(backups, name));
};

const tighten = async (path: string): Promise<void> => {
  await chmod(path, 0o600);
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
};
