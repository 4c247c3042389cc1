import { Problem } from '../core/problem.ts';
import type { Stack } from '../stack/define.ts';
import { buildBaseImages } from './base-images.ts';
import type { Host, Ui } from './ports.ts';
import { step } from './step.ts';

/** What `images list --json` prints. `size` in bytes, null where the image is not here. */
export interface ImagesDocument {
  readonly images: readonly {
    readonly recipe: string;
    readonly name: string;
    readonly replaces: string;
    readonly upToDate: boolean;
    readonly size: number | null;
  }[];
}

/** The base images that can be built here. */
export const listImages = async (stack: Stack, host: Host): Promise<ImagesDocument> => {
  const states = await host.images.list();
  const facts = await host.engine.imageFacts(states.map(({ standIn }) => standIn));
  return {
    images: states.map(({ recipe, standIn, upToDate }) => ({
      recipe,
      name: standIn,
      replaces: stack.images.find(image => image.recipe === recipe)?.replaces ?? '',
      upToDate,
      size: facts.get(standIn)?.size ?? null,
    })),
  };
};

/** Builds the named recipes, or all of them, where they are missing or changed. Throws `recipe-unknown`, `build-failed`. */
export const buildImages = async (stack: Stack, host: Host, ui: Ui, names: readonly string[], signal: AbortSignal): Promise<void> => {
  const recipes = stack.images.map(({ recipe }) => recipe);
  const unknown = names.filter(name => !recipes.includes(name));
  if (unknown.length > 0) throw new Problem('recipe-unknown', { names: unknown.join(', '), recipes: recipes.join(', ') });
  await step(host, ui, 'images', signal, () => buildBaseImages(host, ui, names.length > 0 ? names : recipes, signal));
};
