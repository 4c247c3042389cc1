import { resolve } from 'node:path';
import { execa } from 'execa';

/** A script in a Node of its own; `src` in it is the address of the source folder. Ends with the test that awaits it. */
export const nodeScript = (
  text: string,
  args: readonly string[] = [],
  options: { readonly uid?: number; readonly env?: Readonly<Record<string, string>> } = {},
) =>
  execa(
    process.execPath,
    ['--input-type=module', '-e', `const src = process.argv[1];\n${text}`, resolve(import.meta.dirname, '../../src'), ...args],
    {
      reject: false,
      stdin: 'ignore',
      cwd: '/',
      ...options,
    },
  );

/** Waits until a child process has said something on its standard output. */
export const said = (child: { readonly stdout: NodeJS.ReadableStream }, text: string): Promise<void> => {
  const seen = Promise.withResolvers<void>();
  let all = '';
  child.stdout.on('data', part => {
    all += String(part);
    if (all.includes(text)) seen.resolve();
  });
  child.stdout.on('end', () => seen.reject(new Error(`it ended without ${text}: ${all}`)));
  return seen.promise;
};
