import { open, readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Reports } from '../flows/file-ports.ts';
import { writeProblem } from './file-error.ts';

/** What a report for support is made of beside what the engine tells, and where it is written: the folder in which the person is. */
export const reports = (stateFolder: string, folder: string): Reports => {
  const newest = async (name: string): Promise<readonly string[]> => {
    // A folder that nothing was ever written to is not there.
    const names = await readdir(join(stateFolder, name)).catch((): readonly string[] => []);
    return names
      .filter(one => !one.endsWith('.next'))
      .toSorted()
      .toReversed();
  };
  return {
    runs: async count => {
      const names = (await newest('runs')).slice(0, count);
      return Promise.all(names.map(async name => ({ name, text: await readFile(join(stateFolder, 'runs', name), 'utf8') })));
    },
    kept: async () => {
      const names = await newest('backups');
      return Promise.all(names.map(name => readFile(join(stateFolder, 'backups', name), 'utf8')));
    },
    write: async (name, text) => {
      const path = resolve(folder, name);
      try {
        const file = await open(path, 'wx', 0o600);
        try {
          await file.writeFile(text);
          await file.sync();
        } catch (error) {
          await rm(path, { force: true });
          throw error;
        } finally {
          await file.close();
        }
      } catch (error) {
        throw writeProblem(path, error);
      }
      return path;
    },
  };
};
