import { Readable, Transform } from 'node:stream';
import type Dockerode from 'dockerode';
import { z } from 'zod';
import { Cancelled, Problem } from '../core/problem.ts';
import type { ImageStore } from '../flows/image-ports.ts';
import { checkArchive, imagesIn, openArchive, writeArchive } from './archive-file.ts';
import { ask, inTime, lost } from './engine-client.ts';
import { pullImage, readPull } from './image-pull.ts';

const Layer = () => z.object({ Created: z.number(), CreatedBy: z.string(), Size: z.number() });

/** Images on their way into the engine and out of it. */
export const imageStore = (client: () => Promise<Dockerode>): ImageStore => ({
  platform: async () => {
    const { Os, Arch } = await ask((await client()).version());
    return `${Os}/${Arch}`;
  },
  pull: async (image, signal, each) => pullImage(await client(), image, signal, each),
  tag: async (image, name) => {
    const [, repo = name, tag = 'latest'] = /^(.*):([^:/]+)$/.exec(name) ?? [];
    await ask((await client()).getImage(image).tag({ repo, tag, ...inTime() }));
  },
  save: async (path, about, signal, each) => {
    const names = about.images.map(({ name }) => name);
    const docker = await client();
    const total = await sizeOf(docker, names);
    const stream = await ask(savedBy(docker, names, signal));
    try {
      await writeArchive(path, about, chunksOf(stream), bytes => each(Math.min(bytes, total), total, 'saved'));
    } catch (error) {
      if (signal.aborted) throw new Cancelled();
      throw error;
    }
  },
  open: async path => (await openArchive(path)).about,
  check: async (path, signal, each) => void (await checkArchive(path, signal, each)),
  load: async (path, signal, each) => {
    const archive = await openArchive(path);
    let bytes = archive.start;
    const counted = new Transform({
      transform(chunk: Buffer, _, done) {
        bytes += chunk.length;
        each(bytes, archive.size, 'loaded');
        done(null, chunk);
      },
    });
    const file = imagesIn(path, archive);
    file.on('error', error => counted.destroy(error));
    try {
      const answer = await (await client()).loadImage(file.pipe(counted), { abortSignal: signal });
      const said = await readPull(answer, () => {});
      if (said !== undefined) throw refused(path, said);
    } catch (error) {
      if (signal.aborted) throw new Cancelled();
      throw error instanceof Problem ? error : lost(error);
    } finally {
      file.destroy();
    }
  },
});

const refused = (path: string, said: string): Problem => {
  if (/no space left on device/i.test(said)) return new Problem('disk-full', { path: 'the engine’s folder of images' });
  return new Problem('archive-damaged', { path, reason: `The engine said: ${said}` });
};

/** The types of the client know the archive of one image alone. */
const savedBy = (docker: Dockerode, names: readonly string[], abortSignal: AbortSignal): Promise<NodeJS.ReadableStream> => {
  const { promise, resolve, reject } = Promise.withResolvers<NodeJS.ReadableStream>();
  const statusCodes = { 200: true, 404: 'no such image', 500: 'server error' };
  docker.modem.dial(
    { path: '/images/get?', method: 'GET', options: { names }, abortSignal, isStream: true, statusCodes },
    (error: unknown, stream: unknown) => (stream instanceof Readable ? resolve(stream) : reject(error)),
  );
  return promise;
};

async function* chunksOf(stream: NodeJS.ReadableStream): AsyncIterable<Buffer> {
  try {
    for await (const chunk of stream) yield Buffer.from(chunk);
  } catch (error) {
    // Said here: further on it would look like a fault of the file.
    throw lost(error);
  }
}

/** Bytes of all layers of these images, those that they share counted once: about as much as an archive of them takes. */
const sizeOf = async (docker: Dockerode, names: readonly string[]): Promise<number> => {
  const layers = new Map<string, number>();
  for (const name of names) {
    let below = '';
    const history = z.array(Layer()).parse(await ask(docker.getImage(name).history()));
    for (const { Created, CreatedBy, Size } of history.toReversed()) {
      below = `${below}\n${Created} ${CreatedBy} ${Size}`;
      layers.set(below, Size);
    }
  }
  return [...layers.values()].reduce((sum, size) => sum + size, 0);
};
