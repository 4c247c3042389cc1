import { access, cp, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { Problem } from '../core/problem.ts';
import type { Home } from '../flows/file-ports.ts';
import { codeOf, reasonOf, writeProblem } from './file-error.ts';
import { makePrivateFolder } from './ownership.ts';

/** The folder that the program itself stands in: the checkout, or the package. */
const program = resolve(import.meta.dirname, '../..');
const shipped = ['deployment', 'assets/app'];
const composeFile = 'docker-compose.yml';

/** The installation in a folder: `--dir`, or the checkout that the program stands in, or ~/samplemind. */
export const home = async (given: string | undefined): Promise<Home> => {
  // Without links, as Compose writes it on its containers: they tell whose a project is.
  const root = await withoutLinks(resolve(given ?? ((await isCheckout()) ? program : join(homedir(), 'samplemind'))));
  const stackFolder = join(root, 'deployment', 'docker');
  const stateFolder = join(stackFolder, '.samplemind');
  return {
    root,
    stackFolder,
    stateFolder,
    exists: () => isFound(join(stackFolder, composeFile)),
    fill: async () => {
      try {
        if (root !== program) await copyShipped(root);
        await makePrivateFolder(stateFolder);
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

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** As `isThere`, but what may not be looked at is not said to be missing. Throws `env-unreadable`. */
const isFound = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    (error: unknown) => {
      if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return false;
      throw new Problem('env-unreadable', { path, reason: reasonOf(error) }, error);
    },
  );

/** The real path of a folder that may not be there yet. */
const withoutLinks = async (path: string): Promise<string> => {
  try {
    return await realpath(path);
  } catch {
    return dirname(path) === path ? path : join(await withoutLinks(dirname(path)), basename(path));
  }
};
