import { type KnownGood, knownGoodIn, nameKept } from '../core/known-good.ts';
import type { Makeup } from '../core/makeup.ts';
import type { Stack } from '../stack/define.ts';
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
