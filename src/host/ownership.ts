import { chown, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Gives what root has just made to the owner of the folder that it lies in, so that sudo leaves nothing behind that its
 * person cannot read or write afterwards.
 */
export const giveToOwner = async (path: string): Promise<void> => {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(dirname(path));
  await chown(path, uid, gid);
};

/** Makes a folder for its owner's eyes only, where it is missing; its parent has to be there. */
export const makePrivateFolder = async (path: string): Promise<void> => {
  const made = await mkdir(path, { recursive: true, mode: 0o700 });
  if (made !== undefined) await giveToOwner(made);
  if (made !== undefined && made !== path) await giveToOwner(path);
};
