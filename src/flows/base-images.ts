import type { Archive } from '../core/archive.ts';
import { isFromArchive, standInsOf } from '../core/image-choice.ts';
import { Problem } from '../core/problem.ts';
import type { Stack } from '../stack/define.ts';
import { checkLoaded, loadArchive } from './archive.ts';
import { bringTool } from './bring-tool.ts';
import { tailOf, unlessEnded } from './build.ts';
import type { Installation } from './installation.ts';
import type { Host, Ui } from './ports.ts';
import { pullImages } from './pull.ts';
import { step } from './step.ts';

/**
 * Makes the base images that are missing or whose recipe changed, and fetches those that come from a registry. Where they come from an
 * archive it is loaded, or was, and nothing is made or fetched. Throws `image-not-loaded` and what its parts throw.
 */
export const imagesStep = (
  stack: Stack,
  host: Host,
  ui: Ui,
  here: Installation,
  signal: AbortSignal,
  archive?: { readonly path: string; readonly archive: Archive },
): Promise<void> =>
  step(host, ui, 'images', signal, async () => {
    if (archive) await loadArchive(host, ui, archive, here.project, signal);
    if (isFromArchive(here.values)) return checkLoaded(stack, host, here);
    const recipes = standInsOf(stack, here.values);
    if (recipes.length > 0) await buildBaseImages(host, ui, recipes, signal);
    await pullImages(stack, host, ui, here, signal);
  });

/** Builds recipes that are not up to date; says `progress` for each. Throws `build-failed`. */
export const buildBaseImages = async (host: Host, ui: Ui, recipes: readonly string[], signal: AbortSignal): Promise<void> => {
  const states = await host.images.list();
  const wanted = states.filter(({ recipe }) => recipes.includes(recipe));
  if (states.some(({ recipe, upToDate }) => recipe === 'debian' && !upToDate) && wanted.some(({ upToDate }) => !upToDate))
    await bringTool(host, ui, 'debootstrap', 'makes the first base image', signal);
  for (const [index, { recipe, standIn, upToDate }] of wanted.entries()) {
    const progress = (current: number) =>
      ui.tell({ type: 'progress', step: 'images', subject: recipe, what: standIn, current, total: wanted.length, unit: 'steps' });
    if (!upToDate) {
      progress(index);
      const last: string[] = [];
      const ended = await host.images.build(recipe)(signal, ({ line }) => {
        last.push(line);
        ui.tell({ type: 'log', service: recipe, line });
      });
      await unlessEnded(
        host,
        ended,
        () => new Problem('build-failed', { service: `the base image ${recipe}`, evidence: tailOf(last), log: 'the run log' }),
      );
    }
    progress(index + 1);
  }
};
