import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type Dockerode from 'dockerode';

/** Whether a container was made before something that it mounts from this folder last changed. */
export const isOutdated = async ({ Created, Mounts }: Dockerode.ContainerInspectInfo, folder: string): Promise<boolean> => {
  const sources = Mounts.map(({ Source }) => Source).filter(source => source.startsWith(`${folder}/`));
  const changes = await Promise.all(sources.map(lastChange));
  return Math.max(0, ...changes) > Date.parse(Created);
};

/** Milliseconds since 1970 of a file, or of the newest file in a folder; 0 where there is none. */
const lastChange = async (path: string): Promise<number> => {
  try {
    const found = await stat(path);
    if (!found.isDirectory()) return found.mtimeMs;
    const names = await readdir(path);
    return Math.max(0, ...(await Promise.all(names.map(async name => (await stat(join(path, name))).mtimeMs))));
  } catch {
    return 0;
  }
};
