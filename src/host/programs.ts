import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** The first program of that name in the folders of a PATH, and in `more` folders after those. */
export const findProgram = async (name: string, path: string | undefined, more: readonly string[] = []): Promise<string | undefined> => {
  for (const folder of [...(path ?? '').split(delimiter).filter(Boolean), ...more]) {
    const file = join(folder, name);
    if (await isRunnable(file)) return file;
  }
  return undefined;
};

export const isRunnable = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
