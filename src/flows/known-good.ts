import { valuesInForce } from '../core/env-text.ts';
import { type KnownGood, knownGoodIn, nameKept } from '../core/known-good.ts';
import type { Makeup } from '../core/makeup.ts';
import { Problem } from '../core/problem.ts';
import type { Back } from '../core/ways-on.ts';
import type { Stack } from '../stack/define.ts';
import { shellLook } from './installation.ts';
import type { Host } from './ports.ts';

/**
 * Keeps what runs now that all is ready, so that it can be brought back: `.env` as it is, and the images of these containers, those that
 * are built here under a second name. Throws `folder-not-writable`, `disk-full`, `engine-lost`.
 */
export const keepGood = async (stack: Stack, host: Host, made: readonly Makeup[]): Promise<void> => {
  const env = await host.env.read();
  if (env === undefined) return;
  const images = [...new Map(made.map(({ image }) => [image.name, image])).values()];
  const before = await goodHere(host);
  const isKept = (id: string): boolean => before?.images.some(image => image.id === id) === true;
  const built = new Set(made.filter(({ service }) => isBuilt(stack, service)).map(({ image }) => image.name));
  for (const { name, id } of images) if (built.has(name) && !isKept(id)) await host.imageStore.tag(id, nameKept(name));
  const good: KnownGood = { at: new Date(host.clock.now()).toISOString(), env, images };
  await host.knownGood.keep(JSON.stringify(good));
};

const isBuilt = ({ services }: Stack, name: string): boolean => {
  const { image } = services[name] ?? {};
  return image !== undefined && 'dockerfile' in image;
};

/** What ran when all was ready last; undefined where nothing did, or nothing is known of it. */
export const goodHere = async (host: Host): Promise<KnownGood | undefined> => {
  const text = await host.knownGood.read();
  return text === undefined ? undefined : knownGoodIn(text);
};

/** The variables whose value in force was another one then. */
export const keysSince = async (stack: Stack, host: Host, { env }: KnownGood): Promise<readonly string[]> => {
  const look = shellLook(stack, host);
  const [now, then] = [valuesInForce((await host.env.read()) ?? '', look), valuesInForce(env, look)];
  return [...new Set([...Object.keys(now), ...Object.keys(then)])].filter(key => now[key] !== then[key]);
};

/** The images whose names are another one's now. Throws `engine-lost`. */
export const imagesSince = async (host: Host, { images }: KnownGood): Promise<KnownGood['images']> => {
  const there = await host.engine.imageFacts(images.map(({ name }) => name));
  return images.filter(({ name, id }) => there.get(name)?.id !== id);
};

/** The first image that is not here any more under any name. Throws `engine-lost`. */
export const imageGone = async (host: Host, { images }: KnownGood): Promise<KnownGood['images'][number] | undefined> => {
  const there = await host.engine.imageFacts(images.map(({ id }) => id));
  return images.find(({ id }) => !there.has(id));
};

/** What rolling back would bring back; undefined where there is nothing, not all of it is here any more, or the engine cannot tell. */
export const backHere = async (stack: Stack, host: Host): Promise<Back | undefined> => {
  const good = await goodHere(host);
  if (!good) return undefined;
  try {
    if (await imageGone(host, good)) return undefined;
    const images = await imagesSince(host, good);
    return { at: good.at, keys: await keysSince(stack, host, good), images: images.map(({ name }) => name) };
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
};
