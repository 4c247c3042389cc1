import { standInsOf } from '../core/image-choice.ts';
import { Problem } from '../core/problem.ts';
import { reveal } from '../core/values.ts';
import type { Stack } from '../stack/define.ts';
import { bringTool } from './bring-tool.ts';
import { tailOf, telling, unlessEnded } from './build.ts';
import type { Installation } from './installation.ts';
import type { Host, Ui } from './ports.ts';
import { step } from './step.ts';

/** Makes the base images that are missing or whose recipe changed, or fetches those that come from a registry. */
export const imagesStep = (stack: Stack, host: Host, ui: Ui, here: Installation, signal: AbortSignal): Promise<void> =>
  step(host, ui, 'images', signal, async () => {
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

/** Fetches what runs straight from a registry and is not here yet. Throws `registry-unreachable`. */
const pullImages = async (stack: Stack, host: Host, ui: Ui, here: Installation, signal: AbortSignal): Promise<void> => {
  const names = here.services.flatMap(name => {
    const image = stack.services[name]?.image;
    return image && 'variable' in image ? [{ name, image: reveal(here.values[image.variable]) }] : [];
  });
  const present = await host.engine.imageFacts(names.map(({ image }) => image));
  const missing = names.filter(({ image }) => !present.has(image));
  if (missing.length === 0) return;
  const last: string[] = [];
  const ended = await host.compose(here.mode).run(['pull', ...missing.map(({ name }) => name)])(signal, telling(ui, here, 'pull', last));
  await unlessEnded(
    host,
    ended,
    () => new Problem('registry-unreachable', { image: missing.map(({ image }) => image).join(', '), evidence: tailOf(last) }),
  );
};
