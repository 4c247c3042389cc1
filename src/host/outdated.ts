import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type Dockerode from 'dockerode';

/** Whether a container was made before something that it mounts from this folder last changed. */
export const isOutdated = async (
  { Created, Mounts }: Pick<Dockerode.ContainerInspectInfo, 'Created' | 'Mounts'>,
  folder: string,
): Promise<boolean> => {
  const sources = Mounts.map(({ Source }) => Source).filter(source => source.startsWith(`${folder}/`));
  const changes = await Promise.all(sources.map(lastChange));
  return Math.max(0, ...changes) > Date.parse(Created);
};

/** Milliseconds since 1970 of a file, or of the newest file in a folder, itself left out; 0 where there is none. */
const lastChange = async (path: string): Promise<number> => {
  try {
    const found = await stat(path);
    if (!found.isDirectory()) return changeOf(found);
    const names = await readdir(path);
    return Math.max(0, ...(await Promise.all(names.map(async name => changeOf(await stat(join(path, name)))))));
  } catch {
    return 0;
  }
};

/**
 * A copy that keeps the time of its last writing is new here all the same. The change of its entry (ctime) would tell of any move, but a
 * chown of what is as it was moves that, too.
 */
const changeOf = ({ mtimeMs, birthtimeMs }: Stats): number => Math.max(mtimeMs, birthtimeMs);
