import type { Archive } from '../core/archive.ts';
import { imagesInUse, imageVariables } from '../core/image-use.ts';
import { Problem } from '../core/problem.ts';
import { registryProblem } from '../core/registry-answer.ts';
import type { Step } from '../core/run-event.ts';
import { isInUse, reveal } from '../core/values.ts';
import type { Mode, Stack } from '../stack/define.ts';
import { type Installation, installation } from './installation.ts';
import type { Host, Ui } from './ports.ts';
import { tellBytes } from './pull.ts';
import { step } from './step.ts';

interface Place {
  readonly path: string;
  readonly archive: Archive;
}

/** Writes every image that this installation runs and is built on into one file. Throws `images-not-built` and what `ImageStore.save` throws. */
export const saveImages = async (stack: Stack, host: Host, ui: Ui, path: string, signal: AbortSignal): Promise<void> => {
  const here = await installation(stack, host);
  await host.lock.hold('images save', () =>
    step(host, ui, 'images', signal, async () => {
      const archive = await archiveOf(stack, host, here);
      await host.imageStore.save(path, archive, signal, tellBytes(ui, 'images', nameOf(path)));
    }),
  );
};

const archiveOf = async (stack: Stack, host: Host, here: Installation): Promise<Archive> => {
  const used = imagesInUse(stack, here);
  const facts = await host.engine.imageFacts(used.map(({ name }) => name));
  const missing = used.filter(({ name }) => !facts.has(name));
  if (missing.length > 0) throw new Problem('images-not-built', { images: missing.map(({ name }) => name).join(', ') });
  const keys = [...imageVariables(stack), 'COMPOSE_PROFILES'].filter(key => isInUse(stack, key, here.values));
  return {
    format: 1,
    mode: here.mode,
    project: here.project,
    platform: await host.imageStore.platform(),
    saved: new Date(host.clock.now()).toISOString(),
    values: Object.fromEntries(keys.map(key => [key, reveal(here.values[key])])),
    images: used.map(({ name, as }) => ({ name, id: facts.get(name)?.id ?? '', ...(as === undefined ? {} : { as }) })),
  };
};

/** Checks an archive and gives what is in it to the engine. Throws `archive-...`, `image-wrong-platform`, `disk-full`. */
export const loadImages = (stack: Stack, host: Host, ui: Ui, path: string, signal: AbortSignal): Promise<void> =>
  host.lock.hold('images load', () =>
    step(host, ui, 'images', signal, async () => {
      const archive = await host.imageStore.open(path);
      const here = (await host.env.read()) === undefined ? undefined : await installation(stack, host);
      await checkFits(host, { path, archive }, here?.mode ?? archive.mode);
      await checkArchive(host, ui, path, 'images', signal);
      await loadArchive(host, ui, { path, archive }, here?.project ?? archive.project, signal);
    }),
  );

/** Throws `archive-differs`, `image-wrong-platform`. Where the engine does not answer yet, its machine is looked at later. */
export const checkFits = async (host: Host, { path, archive }: Place, mode: Mode): Promise<void> => {
  if (archive.mode !== mode) throw new Problem('archive-differs', { path, what: `it is of ${archive.mode}, and this is ${mode}` });
  if ((await host.engine.reach()).state === 'ready') await checkPlatform(host, { path, archive });
};

const checkPlatform = async (host: Host, { path, archive }: Place): Promise<void> => {
  const platform = await host.imageStore.platform();
  if (archive.platform !== platform)
    throw registryProblem('image-wrong-platform', path, `What is in it is for ${archive.platform}.`, platform);
};

/** Reads all of it before anything is touched. Throws `archive-damaged`. */
export const checkArchive = (host: Host, ui: Ui, path: string, name: Step, signal: AbortSignal): Promise<void> =>
  host.imageStore.check(path, signal, tellBytes(ui, name, nameOf(path)));

/** Loads a checked archive; images that were built get the names that this project has for them. */
export const loadArchive = async (host: Host, ui: Ui, place: Place, project: string, signal: AbortSignal): Promise<void> => {
  await checkPlatform(host, place);
  await host.imageStore.load(place.path, signal, tellBytes(ui, 'images', nameOf(place.path)));
  if (project === place.archive.project) return;
  for (const { name, as } of place.archive.images) if (as !== undefined) await host.imageStore.tag(name, `${project}-${as}`);
};

/** Throws `image-not-loaded`: an installation from an archive neither builds nor fetches. */
export const checkLoaded = async (stack: Stack, host: Host, here: Installation): Promise<void> => {
  const names = imagesInUse(stack, here).map(({ name }) => name);
  const present = await host.engine.imageFacts(names);
  const missing = names.filter(name => !present.has(name));
  if (missing.length > 0) throw new Problem('image-not-loaded', { images: missing.join(', ') });
};

const nameOf = (path: string): string => path.replace(/^.*\//, '');
