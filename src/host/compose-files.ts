import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint } from './makeup.ts';

/** What the Compose files of a folder say, as a fingerprint; one that is being written anew counts as one that says nothing. */
export const composeFilesIn = async (folder: string): Promise<string> => {
  const names = (await readdir(folder).catch(() => [])).filter(name => /\.ya?ml$/.test(name)).toSorted();
  const texts = await Promise.all(names.map(name => readFile(join(folder, name), 'utf8').catch(() => '')));
  return fingerprint(names.map((name, index) => [name, texts[index]]));
};
