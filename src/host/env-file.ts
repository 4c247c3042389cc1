import { readFile, readlink, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Problem } from '../core/problem.ts';
import type { EnvFile } from '../flows/file-ports.ts';
import type { Clock } from '../flows/ports.ts';
import { envBackups } from './env-backups.ts';
import { codeOf, reasonOf, writeProblem } from './file-error.ts';
import { outputOf } from './output-of.ts';
import { putWhole } from './whole-file.ts';

/** The env file of a folder. Links are followed and stay; before each write the old text goes among the backups. */
export const envFile = (path: string, backupFolder: string, clock: Clock): EnvFile => {
  const backups = envBackups(backupFolder);
  const read = async (): Promise<Buffer | undefined> => {
    try {
      return await readFile(path);
    } catch (error) {
      // Anything but "no such file" must never be taken for an empty file: the next write would wipe every secret.
      const link = codeOf(error) === 'ENOENT' ? await readlink(path).catch(() => undefined) : undefined;
      if (codeOf(error) === 'ENOENT' && link === undefined) return undefined;
      throw unreadable(path, link === undefined ? reasonOf(error) : danglingLink(link), error);
    }
  };
  const put = async (content: string | Uint8Array): Promise<void> => {
    try {
      const target = await targetOf(path);
      await backups.add(target, clock.now());
      await putWhole(target, content);
    } catch (error) {
      throw error instanceof Problem ? error : writeProblem(path, error);
    }
  };
  return {
    path,

    read: async () => {
      const content = await read();
      return content && textOf(path, content);
    },

    write: put,

    previous: async () => {
      const current = await read();
      try {
        const found = await backups.newestUnlike(current);
        return found && { name: found.name, text: textOf(found.name, found.content) };
      } catch (error) {
        throw error instanceof Problem ? error : unreadable(backupFolder, reasonOf(error), error);
      }
    },

    swap: async name => {
      await put(await backups.read(name));
      await backups.remove(name);
    },

    history: async () => {
      try {
        const [{ mtimeMs }, former] = await Promise.all([stat(path), backups.all()]);
        return { writtenAt: mtimeMs, former: former.map(({ until, name, content }) => ({ until, text: textOf(name, content) })) };
      } catch (error) {
        throw error instanceof Problem ? error : unreadable(backupFolder, reasonOf(error), error);
      }
    },

    facts: async () => {
      const [file, folder] = await Promise.all([stat(path), stat(dirname(path))]);
      const tracked = await outputOf('git', ['-c', 'safe.directory=*', '-C', dirname(path), 'ls-files', '--error-unmatch', '--', path]);
      const self = process.getuid?.() ?? 0;
      const us = self === 0 ? 'root' : self === file.uid ? 'owner' : 'other';
      return { mode: file.mode & 0o777, owner: file.uid, folderOwner: folder.uid, isTracked: tracked.exit === 0, us };
    },
  };
};

const unreadable = (path: string, reason: string, cause?: unknown): Problem<'env-unreadable'> =>
  new Problem('env-unreadable', { path, reason }, cause);

const danglingLink = (to: string): string => `It is a link to ${to}, and there is nothing.`;

/** Byte for byte, with a byte order mark if there is one: other encodings than UTF-8 would not come back as they were. */
const textOf = (path: string, content: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch (error) {
    throw unreadable(path, 'It is not text in UTF-8.', error);
  }
};

/** Where the link leads. A link to nothing is no place for a new file: what it led to may be away for now. */
const targetOf = async (path: string): Promise<string> => {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    const link = await readlink(path).catch(() => undefined);
    if (link === undefined) return path;
    throw unreadable(path, danglingLink(link), error);
  }
};
