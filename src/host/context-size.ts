import { lstat, readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { readIgnore } from '../core/dockerignore.ts';
import type { BuildContext } from '../core/home-facts.ts';
import { walk } from './walk.ts';

/** How much a build of a folder takes in, by the rules of its Dockerfile's own ignore file. */
export const contextSize = async (path: string, ignoreFile: string): Promise<BuildContext> => {
  const rules = readIgnore(await readFile(ignoreFile, 'utf8').catch(() => ''));
  const files: { name: string; bytes: number }[] = [];
  for await (const { path: found, entry } of walk(path, folder => rules.leavesOutAll(relative(path, folder)))) {
    const name = relative(path, found);
    if (entry.isDirectory() || rules.leavesOut(name)) continue;
    files.push({
      name,
      bytes: await lstat(found).then(
        ({ size }) => size,
        () => 0,
      ),
    });
  }
  return {
    path,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    largest: files.toSorted((a, b) => b.bytes - a.bytes).slice(0, 5),
  };
};
