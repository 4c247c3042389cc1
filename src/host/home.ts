import { access, cp, mkdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Home } from '../flows/ports.ts';
import { writeProblem } from './file-error.ts';

/** The folder that the program itself stands in: the checkout, or the package. */
const program = resolve(import.meta.dirname, '../..');
const shipped = ['deployment', 'assets/app'];
const composeFile = 'docker-compose.yml';

/** The installation in a folder: `--dir`, or the checkout that the program stands in, or ~/samplemind. */
export const home = async (given: string | undefined): Promise<Home> => {
  const root = resolve(given ?? ((await isCheckout()) ? program : join(homedir(), 'samplemind')));
  const stackFolder = join(root, 'deployment', 'docker');
  return {
    root,
    stackFolder,
    exists: () => isThere(join(stackFolder, composeFile)),
    fill: async () => {
      try {
        if (root !== program) await copyShipped(root);
        await mkdir(join(stackFolder, '.samplemind'), { recursive: true, mode: 0o700 });
      } catch (error) {
        throw writeProblem(root, error);
      }
    },
  };
};

/** What is there stays: a person's own changes to a Compose file are theirs. */
const copyShipped = async (root: string): Promise<void> => {
  for (const folder of shipped)
    await cp(join(program, folder), join(root, folder), {
      recursive: true,
      force: false,
      filter: source =>
        !/(^|\/)(node_modules|dist|\.venv|__pycache__|\.pytest_cache|\.samplemind|\.env)$/.test(source.slice(program.length)),
    });
};

const isCheckout = (): Promise<boolean> => isThere(join(program, '.git'));

const isThere = async (path: string): Promise<boolean> => {
  try {
    await access(path);
    return (await stat(path)).size >= 0;
  } catch {
    return false;
  }
};
