import type { Stack } from '../stack/define.ts';
import { type Answers, reveal } from './values.ts';

export type ImageSource = 'registry' | 'packages';

/** The values that point the stack at stand-ins built from packages, or back at the images of a registry. */
export const imageAnswers = (stack: Stack, source: ImageSource, defaults: Answers): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(
    stack.images.flatMap(({ variable, standIn }) =>
      variable === undefined ? [] : [[variable, source === 'packages' ? standIn : reveal(defaults[variable])]],
    ),
  ),
  // Grafana comes from a registry alone.
  COMPOSE_PROFILES: source === 'packages' ? '' : 'grafana',
});

/** Where the images of these values come from. */
export const sourceOf = (stack: Stack, values: Answers): ImageSource => (standInsOf(stack, values).length > 0 ? 'packages' : 'registry');

/** The recipes whose result these values use, in an order in which each stands on earlier ones. */
export const standInsOf = (stack: Stack, values: Answers): readonly string[] =>
  stack.images
    .filter(({ variable, standIn }) => variable !== undefined && reveal(values[variable]) === standIn)
    .map(({ recipe }) => recipe);

/** What runs in place of what, for the person to know. */
export const standInNames = (stack: Stack, values: Answers): readonly { readonly name: string; readonly replaces: string }[] =>
  Object.entries(stack.services).flatMap(([name, { image }]) => {
    const found = 'variable' in image ? stack.images.find(({ standIn }) => standIn === reveal(values[image.variable])) : undefined;
    return found ? [{ name, replaces: found.replaces }] : [];
  });
