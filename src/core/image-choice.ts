import { fallback, type Mode, type Stack } from '../stack/define.ts';
import { type Answers, isInUse, reveal } from './values.ts';

export type ImageSource = 'registry' | 'packages';

/**
 * The values that point the stack at stand-ins built from packages, or back at the images of a registry. An image that is no
 * stand-in is the person's own choice and stays.
 */
export const imageAnswers = (stack: Stack, source: ImageSource, mode: Mode, present: Answers): Readonly<Record<string, string>> => {
  const variables = stack.images.flatMap(({ variable, standIn }) =>
    variable === undefined || !isInUse(stack, variable, { SAMPLEMIND_MODE: mode }) ? [] : [{ variable, standIn }],
  );
  // Grafana comes from a registry alone.
  if (source === 'packages')
    return { ...Object.fromEntries(variables.map(({ variable, standIn }) => [variable, standIn])), COMPOSE_PROFILES: '' };
  const changing = variables.filter(({ variable, standIn }) => reveal(present[variable]) === standIn).map(({ variable }) => variable);
  const keys = changing.length > 0 ? [...changing, 'COMPOSE_PROFILES'] : [];
  return Object.fromEntries(keys.map(key => [key, fallback(stack, key, mode) ?? '']));
};

/** The recipes whose result these values use, in an order in which each stands on earlier ones. */
export const standInsOf = (stack: Stack, values: Answers): readonly string[] =>
  stack.images
    .filter(({ variable, standIn }) => variable !== undefined && reveal(values[variable]) === standIn)
    .map(({ recipe }) => recipe);

/** What runs in place of what, for the person to know. */
export const standInNames = (
  stack: Stack,
  services: readonly string[],
  values: Answers,
): readonly { readonly name: string; readonly replaces: string }[] =>
  services.flatMap(name => {
    const { image, probe } = stack.services[name] ?? {};
    // What ends at once is nobody's concern.
    if (probe?.kind === 'one-shot') return [];
    const found = image && 'variable' in image ? stack.images.find(({ standIn }) => standIn === reveal(values[image.variable])) : undefined;
    return found ? [{ name, replaces: found.replaces }] : [];
  });
