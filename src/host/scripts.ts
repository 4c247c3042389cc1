import { open, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { walk } from './walk.ts';
import { putWhole } from './whole-file.ts';

/** Folders that nobody wrote by hand. */
const notSource = ['node_modules', '.git', 'dist', '.venv', '__pycache__', '.samplemind'];

/** Scripts beneath folders whose lines end as on Windows: what ends in .sh, and whatever begins with `#!`. */
export const crlfScripts = async (folders: readonly string[]): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const folder of folders)
    for await (const { path, entry } of walk(folder, inner => notSource.includes(basename(inner))))
      if (entry.isFile() && (path.endsWith('.sh') || (await beginsWith(path, '#!'))) && (await hasCrlf(path))) found.push(path);
  return [...new Set(found)].toSorted();
};

const hasCrlf = (path: string): Promise<boolean> =>
  readFile(path).then(
    content => content.includes('\r\n'),
    () => false,
  );

const beginsWith = async (path: string, start: string): Promise<boolean> => {
  const file = await open(path).catch(() => undefined);
  if (!file) return false;
  try {
    const { buffer } = await file.read(Buffer.alloc(start.length), 0, start.length, 0);
    return buffer.toString('latin1') === start;
  } finally {
    await file.close();
  }
};

/** Ends every line of a file as everywhere but on Windows; its mode and its owner stay. */
export const endLinesWithLf = async (path: string): Promise<void> => {
  const [content, { mode }] = await Promise.all([readFile(path), stat(path)]);
  // Latin-1 gives every byte back, whatever the text is written in.
  await putWhole(path, Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'), mode & 0o7777);
};
