import type Dockerode from 'dockerode';
import { z } from 'zod';
import { ask, inTime } from './engine-client.ts';

/** Milliseconds. A registry that takes longer is no help to a build either. */
const registryLimit = 5000;
/** To remove many small files may take long. */
const pruneLimit = 300_000;

/** Asks about an image as `docker pull` would, without fetching it: Docker Hub does not count that as a pull. */
export const registrySays = async (docker: Dockerode, image: string): Promise<string> => {
  try {
    await docker.getImage(image).distribution({ abortSignal: AbortSignal.timeout(registryLimit) });
    return '';
  } catch (error) {
    if (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError'))
      return `no answer within ${registryLimit / 1000} s`;
    // What the client puts before the engine's own words says nothing more.
    const said = error instanceof Error ? error.message.replace(/^\(HTTP code \d+\) [^-]*- /, '').trim() : '';
    return said.replaceAll('\\"', '"') || 'no answer';
  }
};

const Usage = () =>
  z.object({
    BuildCache: z.array(z.object({ Type: z.string(), Size: z.number(), InUse: z.boolean(), Shared: z.boolean() })).nullish(),
  });

// Not by `df()`: that measures every volume, too, which takes as long as there are files.
export const spareCache = async (docker: Dockerode): Promise<number> => {
  const said = await ask(
    new Promise<unknown>((resolve, reject) =>
      docker.modem.dial(
        {
          path: '/system/df?',
          method: 'GET',
          options: { type: 'build-cache' },
          statusCodes: { 200: true, 500: 'server error' },
          ...inTime(),
        },
        (error: unknown, answer: unknown) => (error ? reject(error) : resolve(answer)),
      ),
    ),
  );
  // As `docker builder prune` decides without --all.
  const spare = (Usage().parse(said).BuildCache ?? []).filter(
    ({ Type, InUse, Shared }) => !InUse && !Shared && Type !== 'internal' && Type !== 'frontend',
  );
  return spare.reduce((sum, { Size }) => sum + Size, 0);
};

export const dropCache = async (docker: Dockerode): Promise<number> => {
  const { SpaceReclaimed } = await ask(docker.pruneBuilder({ abortSignal: AbortSignal.timeout(pruneLimit) }));
  return SpaceReclaimed ?? 0;
};
