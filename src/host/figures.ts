import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FigureFile } from '../flows/file-ports.ts';
import { writeProblem } from './file-error.ts';
import { makePrivateFolder } from './ownership.ts';
import { putWhole } from './whole-file.ts';

/** The file that node exporter's textfile collector reads, under a user of its own: it takes those that end in `.prom`. */
export const figureFile = (stateFolder: string): FigureFile => {
  const folder = join(stateFolder, 'figures');
  const path = join(folder, 'samplemind.prom');
  return {
    keep: async text => {
      try {
        if ((await readFile(path, 'utf8').catch(() => undefined)) === text) return;
        await makePrivateFolder(stateFolder);
        await makePrivateFolder(folder);
        await chmod(folder, 0o755);
        await putWhole(path, text, 0o644);
      } catch (error) {
        throw writeProblem(path, error);
      }
    },
  };
};
