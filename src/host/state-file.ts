import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { StateFile } from '../flows/file-ports.ts';
import { codeOf, writeProblem } from './file-error.ts';
import { makePrivateFolder } from './ownership.ts';
import { putWhole } from './whole-file.ts';

/** A text in the program's own state: 0600 in a folder of 0700, written whole. */
export const stateFile = (stateFolder: string, name: string): StateFile => {
  const path = join(stateFolder, name);
  return {
    read: async () => {
      try {
        return await readFile(path, 'utf8');
      } catch (error) {
        // What is there and cannot be read is none of ours, and is said to be none.
        return codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR' ? undefined : '';
      }
    },
    keep: async text => {
      try {
        // Of a home that is not there yet, no more than the way to it; containers are to look into all but the state.
        await mkdir(dirname(stateFolder), { recursive: true });
        await makePrivateFolder(stateFolder);
        await putWhole(path, text);
      } catch (error) {
        throw writeProblem(path, error);
      }
    },
    drop: () => rm(path, { force: true }).catch(error => Promise.reject(writeProblem(path, error))),
  };
};
