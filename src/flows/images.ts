import { isFromArchive, sourceOf } from '../core/image-choice.ts';
import { imagesInUse, type UsedImage } from '../core/image-use.ts';
import { Problem } from '../core/problem.ts';
import type { Stack } from '../stack/define.ts';
import { loadImages, saveImages } from './archive.ts';
import { buildBaseImages } from './base-images.ts';
import { type Installation, installation } from './installation.ts';
import type { Host, Ui } from './ports.ts';
import { step } from './step.ts';

/** What `images list --json` prints: what this installation uses, then the base images that could be built here. */
export interface ImagesDocument {
  readonly images: readonly ListedImage[];
}

export interface ListedImage {
  readonly name: string;
  /** What makes it, and what it stands in for; null where it comes from elsewhere. */
  readonly recipe: string | null;
  readonly replaces: string | null;
  /** `own`: the person's own choice. `built`: the application, built here. */
  readonly source: 'registry' | 'mirror' | 'packages' | 'archive' | 'built' | 'own';
  /** Services that run it or are built on it; none where it is not in use. */
  readonly usedBy: readonly string[];
  /** False where `up` would make or fetch it anew; null where only the registry, or a build, can tell. */
  readonly upToDate: boolean | null;
  /** Bytes; null where it is not here. */
  readonly size: number | null;
}

/** The images of this installation, and the recipes. */
export const listImages = async (stack: Stack, host: Host): Promise<ImagesDocument> => {
  const here = (await host.env.read()) === undefined ? undefined : await installation(stack, host);
  const used = here ? imagesInUse(stack, here) : [];
  const states = await host.images.list();
  const spare = states.filter(({ standIn }) => !used.some(({ name }) => name === standIn));
  const facts = await host.engine.imageFacts([...used.map(({ name }) => name), ...spare.map(({ standIn }) => standIn)]);
  const row = (name: string, source: ListedImage['source'], usedBy: readonly string[]): ListedImage => {
    const recipe = stack.images.find(({ standIn }) => standIn === name);
    const isThere = facts.has(name);
    const current = states.find(({ standIn }) => standIn === name)?.upToDate ?? null;
    return {
      ...{ name, recipe: recipe?.recipe ?? null, replaces: recipe?.replaces ?? null, source, usedBy },
      upToDate: isThere ? source === 'archive' || current : false,
      size: facts.get(name)?.size ?? null,
    };
  };
  return {
    images: [
      ...(here ? used.map(image => row(image.name, comesFrom(stack, here, image), image.usedBy)) : []),
      ...spare.map(({ standIn }) => row(standIn, 'packages', [])),
    ],
  };
};

const comesFrom = (stack: Stack, { values, mode }: Installation, { variable, name }: UsedImage): ListedImage['source'] => {
  if (isFromArchive(values)) return 'archive';
  return variable === undefined ? 'built' : sourceOf(stack, variable, name, mode);
};

export type ImagesWork =
  | { readonly name: 'images-build'; readonly recipes: readonly string[] }
  | { readonly name: 'images-save' | 'images-load'; readonly file: string };

/** The commands about images that work. */
export const imagesWork = (stack: Stack, host: Host, ui: Ui, command: ImagesWork, signal: AbortSignal): Promise<void> => {
  switch (command.name) {
    case 'images-build':
      return buildImages(stack, host, ui, command.recipes, signal);
    case 'images-save':
      return saveImages(stack, host, ui, command.file, signal);
    case 'images-load':
      return loadImages(stack, host, ui, command.file, signal);
  }
};

/** Builds the named recipes, or all of them, where they are missing or changed. Throws `recipe-unknown`, `build-failed`, `build-out-of-memory`. */
export const buildImages = async (stack: Stack, host: Host, ui: Ui, names: readonly string[], signal: AbortSignal): Promise<void> => {
  const recipes = stack.images.map(({ recipe }) => recipe);
  const unknown = names.filter(name => !recipes.includes(name));
  if (unknown.length > 0) throw new Problem('recipe-unknown', { names: unknown.join(', '), recipes: recipes.join(', ') });
  await step(host, ui, 'images', signal, () => buildBaseImages(host, ui, names.length > 0 ? names : recipes, signal));
};
