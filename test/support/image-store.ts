import { forgetBuilds } from './by-hand.ts';
import { docker } from './engine.ts';

/** Ids of the images that are neither base images nor in use by a container, each with its names. */
export const otherImages = async (): Promise<ReadonlyMap<string, readonly string[]>> => {
  const inUse = new Set((await docker.listContainers({ all: true })).map(({ ImageID }) => ImageID));
  return new Map(
    (await docker.listImages()).flatMap(({ Id, RepoTags }) => {
      const names = RepoTags ?? [];
      return inUse.has(Id) || names.some(name => name.startsWith('samplemind-base/')) ? [] : [[Id, names]];
    }),
  );
};

/** Leaves a store with the base images, and nothing that a build could take a layer from. Only in CI: elsewhere a store is somebody's. */
export const emptyStore = async (): Promise<void> => {
  if (process.env['CI'] !== 'true') return;
  for (const id of (await otherImages()).keys()) await docker.getImage(id).remove({ force: true });
  await forgetBuilds();
};
