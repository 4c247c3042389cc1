import { chmod, chown, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Puts a whole file in the place of another, at once or not at all: a draft beside it (0600 until it is whole) is flushed to the disk and renamed, so
 * that a reader, a crash or a full disk meets the old content or the new one. The owner is kept.
 */
export const putWhole = async (target: string, content: string | Uint8Array, mode = 0o600): Promise<void> => {
  // One name, so that the next write clears away what a crash left; git ignores it, and the lock keeps it to one writer.
  const draft = `${target}${draftEnd}`;
  await rm(draft, { force: true });
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    const { uid, gid } = await ownerOf(target);
    await chown(draft, uid, gid);
    // Behind the owner: giving a file away takes special bits from it, and umask took its part before.
    await chmod(draft, mode);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  const folder = await open(dirname(target), 'r');
  await folder.sync().finally(() => folder.close());
};

export const draftEnd = '.next';

/** The owner of the file; of a new one, the owner of its folder, so that sudo leaves no file that its person cannot read. */
const ownerOf = async (target: string): Promise<{ readonly uid: number; readonly gid: number }> => {
  const self = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const found = await stat(target).catch(() => stat(dirname(target)));
  return self.uid === 0 ? found : self;
};
