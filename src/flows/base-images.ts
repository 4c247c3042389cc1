import type { Archive } from '../core/archive.ts';
import { wantedMemory } from '../core/build-memory.ts';
import { isFromArchive, standInsOf } from '../core/image-choice.ts';
import { Cancelled, Problem } from '../core/problem.ts';
import type { Stack } from '../stack/define.ts';
import { checkLoaded, loadArchive } from './archive.ts';
import { tailOf, unlessEnded } from './build.ts';
import { buildWatch } from './build-watch.ts';
import type { BaseImageState } from './image-ports.ts';
import type { Installation } from './installation.ts';
import type { Host, Ui } from './ports.ts';
import { pullImages } from './pull.ts';
import { step } from './step.ts';
import { bringTool, debootstrap } from './tool.ts';

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

const isFirstToMake = ({ base, upToDate }: BaseImageState): boolean => base === null && !upToDate;

/** Whether of what these recipes stand on, the very first is to be made. */
export const lacksFirstImage = (all: readonly BaseImageState[], recipes: readonly string[]): boolean =>
  withBases(all, recipes).some(isFirstToMake);

/** How many are built side by side: most of it is waiting for packages. */
const atOnce = 3;

/** Builds recipes that are not up to date, some of them side by side; tells how far each is. Throws `build-failed`, `build-out-of-memory`. */
export const buildBaseImages = async (host: Host, ui: Ui, recipes: readonly string[], signal: AbortSignal): Promise<void> => {
  const wanted = withBases(await host.images.list(), recipes);
  if (wanted.some(isFirstToMake)) await bringTool(host, ui, debootstrap, signal);
  ui.tell({ type: 'planned', step: 'images', names: wanted.map(({ recipe }) => recipe) });
  const failed = new AbortController();
  const ending = AbortSignal.any([signal, failed.signal]);
  const make = async ({ recipe, standIn, upToDate }: BaseImageState): Promise<void> => {
    if (!upToDate) await build(host, ui, recipe, ending);
    ui.tell({ type: 'part-finished', step: 'images', name: recipe, what: standIn });
  };
  const ends = new Map<string | null, Promise<void>>();
  const left = wanted.values();
  const builder = async (): Promise<void> => {
    for (const one of left) {
      if (ending.aborted) throw new Cancelled();
      // Bases come first: what it stands on is made already, or on its way.
      const end = Promise.resolve(ends.get(one.base)).then(() => make(one));
      ends.set(one.recipe, end);
      await end;
    }
  };
  const first: unknown[] = [];
  const fail = (error: unknown): void => {
    first.push(error);
    failed.abort();
  };
  await Promise.all(Array.from({ length: atOnce }, () => builder().catch(fail)));
  if (first.length > 0) throw first[0];
};

/** What is wanted, and below it what has to be made first; bases before what stands on them. */
const withBases = (states: readonly BaseImageState[], recipes: readonly string[]): readonly BaseImageState[] => {
  const needed = new Set(recipes);
  for (const { recipe, base, upToDate } of states.toReversed())
    if (base !== null && needed.has(recipe) && !upToDate && states.some(one => one.recipe === base && !one.upToDate)) needed.add(base);
  return states.filter(({ recipe }) => needed.has(recipe));
};

const build = async (host: Host, ui: Ui, recipe: string, signal: AbortSignal): Promise<void> => {
  ui.tell({ type: 'part-started', step: 'images', name: recipe });
  const { heard, last } = buildWatch(ui, text => text, 'images', [recipe]);
  const ended = await host.images.build(recipe)(signal, heard);
  await unlessEnded(
    host,
    ended,
    () =>
      new Problem(wantedMemory(last) ? 'build-out-of-memory' : 'build-failed', {
        service: `the base image ${recipe}`,
        evidence: tailOf(last),
        log: 'the run log',
      }),
  );
};
