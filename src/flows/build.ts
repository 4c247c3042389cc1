import { attribute, noBuild, readBuildLine } from '../core/build-output.ts';
import { standInsOf } from '../core/image-choice.ts';
import { Cancelled, Problem } from '../core/problem.ts';
import { reveal } from '../core/values.ts';
import type { Stack } from '../stack/define.ts';
import type { Installation } from './installation.ts';
import type { Ended, Host, Output, Ui } from './ports.ts';
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
      unlessEnded(
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
  const ended = await host.compose.run(['pull', ...missing.map(({ name }) => name)])(signal, telling(ui, here, 'pull', last));
  unlessEnded(
    ended,
    () => new Problem('registry-unreachable', { image: missing.map(({ image }) => image).join(', '), evidence: tailOf(last) }),
  );
};

/** Builds the images of the application. Throws `build-failed`, `build-out-of-memory`. */
export const buildStep = (host: Host, ui: Ui, here: Installation, services: readonly string[], signal: AbortSignal): Promise<void> =>
  step(host, ui, 'build', signal, async () => {
    let state = noBuild;
    const last: string[] = [];
    const ended = await host.compose.run(['--progress', 'plain', 'build', ...services])(signal, ({ line }) => {
      const clean = here.redact(line);
      const read = readBuildLine(state, clean);
      state = read.state;
      last.push(clean);
      if (read.progress) {
        const { service, what, current, total } = read.progress;
        ui.tell({ type: 'progress', step: 'build', subject: service, what, current, total, unit: 'steps' });
      } else if (clean.trim() !== '') ui.tell({ type: 'log', ...attribute(state, clean) });
    });
    unlessEnded(ended, () => {
      const evidence = state.errors.length > 0 ? state.errors.join(' · ') : tailOf(last);
      const code = /exit code: 137|signal: killed|cannot allocate memory/i.test(last.slice(-40).join('\n'))
        ? 'build-out-of-memory'
        : 'build-failed';
      return new Problem(code, { service: 'the images', evidence, log: 'the run log' });
    });
  });

/** Passes on the output of a child process, without secrets, and keeps it for evidence. */
export const telling =
  (ui: Ui, { redact }: Installation, service: string, kept: string[]) =>
  ({ line }: Output): void => {
    const clean = redact(line);
    if (clean.trim() === '') return;
    kept.push(clean);
    ui.tell({ type: 'log', service, line: clean });
  };

export const unlessEnded = ({ exit, cancelled }: Ended, problem: () => Problem): void => {
  if (cancelled) throw new Cancelled();
  if (exit !== 0) throw problem();
};

export const tailOf = (lines: readonly string[]): string => lines.slice(-4).join(' · ') || 'it ended without a word';
