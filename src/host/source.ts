import { access, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { SourceFacts } from '../core/own-source.ts';
import type { Source } from '../flows/file-ports.ts';
import { codeOf } from './file-error.ts';

/** A larger file is data, whatever it is called. */
const codeAtMost = 2_000_000;

/** What is in a checkout of the application. Reads, and writes nothing. */
export const source: Source = {
  look: async (given, { files, names }) => {
    const path = resolve(given.replace(/^~(?=\/|$)/, homedir()));
    const kind = await kindOf(path);
    if (kind !== 'folder') return { path, kind, there: [], vite: false, names: [] };
    const found = await Promise.all(files.map(async file => ((await isThere(join(path, file))) ? [file] : [])));
    return {
      path: await realpath(path),
      kind,
      there: found.flat(),
      vite: /"vite"\s*:/.test(await textOf(join(path, 'web-app/package.json'))),
      names: await namesIn(join(path, 'src'), names),
    };
  },
};

const kindOf = async (path: string): Promise<SourceFacts['kind']> => {
  try {
    if (!(await stat(path)).isDirectory()) return 'file';
    await readdir(path);
    return 'folder';
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '') ? 'missing' : 'unreadable';
  }
};

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Of a file that cannot be read nothing is known. */
const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

/** A name counts in capitals, as os.getenv has it, and as a field of a class, which pydantic reads by either. */
const namesIn = async (folder: string, names: readonly string[]): Promise<readonly string[]> => {
  const words = new Set<string>();
  for (const file of await codeIn(folder))
    for (const [, capitals, field] of (await textOf(file)).matchAll(/\b([A-Z][A-Z0-9_]{2,})\b|^[ \t]+([a-z][a-z0-9_]+)\s*:/gm))
      words.add(capitals ?? (field ?? '').toUpperCase());
  return names.filter(name => words.has(name));
};

const codeIn = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter(entry => entry.isFile() && entry.name.endsWith('.py')).map(entry => join(entry.parentPath, entry.name));
  const sizes = await Promise.all(paths.map(async path => (await stat(path)).size));
  return paths.filter((_, index) => (sizes[index] ?? 0) <= codeAtMost);
};
