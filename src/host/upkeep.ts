import { chmod, chown, lchown, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BuildContext } from '../core/home-facts.ts';
import type { Upkeep } from '../flows/file-ports.ts';
import { contextSize } from './context-size.ts';
import { writeProblem } from './file-error.ts';
import { privatePaths } from './private-paths.ts';
import { crlfScripts, endLinesWithLf } from './scripts.ts';

/** The Dockerfiles whose context is the application. */
const builds = ['backend', 'celery', 'frontend'];

/** The files of a home beside the content of its `.env`. */
export const upkeep = (root: string, stackFolder: string, state: string): Upkeep => {
  const application = join(root, 'assets', 'app');
  return {
    look: async () => {
      const [files, crlf, contexts] = await Promise.all([
        privatePaths(stackFolder, state),
        crlfScripts([join(root, 'deployment'), application]),
        Promise.all(builds.map(name => contextSize(application, join(stackFolder, `Dockerfile.${name}.dockerignore`)))),
      ]);
      return { ...files, crlf, contexts: largestOf(contexts) };
    },
    setMode: (path, mode) => changing(path, () => chmod(path, mode)),
    giveBack: path =>
      changing(path, async () => {
        const { uid, gid } = await stat(stackFolder);
        await (basename(path) === '.env' ? chown : lchown)(path, uid, gid);
      }),
    endLinesWithLf: path => changing(path, () => endLinesWithLf(path)),
  };
};

/** Three builds of one folder are one finding. */
const largestOf = (contexts: readonly BuildContext[]): readonly BuildContext[] =>
  contexts.toSorted((a, b) => b.bytes - a.bytes).slice(0, 1);

const changing = async (path: string, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    throw writeProblem(path, error);
  }
};
