import { about, isDeclared, type Mode, type Stack } from '../stack/define.ts';
import { type Answers, isInUse, reveal } from './values.ts';

/** An image that an installation runs or is built on. */
export interface UsedImage {
  readonly name: string;
  /** The variable that names it; undefined where it is built here. */
  readonly variable: string | undefined;
  /** Of a built one: its name behind that of the project. */
  readonly as: string | undefined;
  /** Services that run it, or are built on it. */
  readonly usedBy: readonly string[];
}

/** What says which images are used. */
export interface Using {
  readonly mode: Mode;
  readonly project: string;
  readonly values: Answers;
  readonly services: readonly string[];
}

/** The variables that name an image, in the order in which the stack declares them. */
export const imageVariables = (stack: Stack): readonly string[] => [
  ...new Set([
    ...stack.images.flatMap(({ variable }) => variable ?? []),
    ...Object.values(stack.services).flatMap(({ image }) => ('variable' in image ? [image.variable] : [])),
  ]),
];

/** Every image of an installation: first those that are named by a variable, then those that are built. */
export const imagesInUse = (stack: Stack, here: Using): readonly UsedImage[] => [...named(stack, here), ...built(stack, here)];

const named = (stack: Stack, { mode, values, services }: Using): readonly UsedImage[] => {
  const rows = imageVariables(stack)
    .filter(variable => isDeclared(stack, variable) && isInUse(stack, variable, { ...values, SAMPLEMIND_MODE: mode }))
    .map(variable => ({ variable, name: reveal(values[variable]), usedBy: usersOf(stack, variable, services) }))
    .filter(({ name, usedBy }) => name !== '' && usedBy.length > 0);
  // Two variables may name one image.
  return [...Map.groupBy(rows, ({ name }) => name)].map(([name, [first, ...more]]) => ({
    name,
    variable: first?.variable,
    as: undefined,
    usedBy: [...new Set([first, ...more].flatMap(row => row?.usedBy ?? []))],
  }));
};

const usersOf = (stack: Stack, variable: string, services: readonly string[]): readonly string[] => {
  const builds = about(stack, variable).readers.flatMap(reader => (reader.startsWith('build:') ? [reader.slice('build:'.length)] : []));
  const runs = (name: string): boolean => {
    const image = stack.services[name]?.image;
    return image !== undefined && 'variable' in image && image.variable === variable;
  };
  return services.filter(name => runs(name) || builds.includes(name));
};

const built = (stack: Stack, { project, services }: Using): readonly UsedImage[] => {
  const rows = services.flatMap(name => {
    const image = stack.services[name]?.image;
    return image && 'dockerfile' in image ? [{ name, as: image.as ?? name }] : [];
  });
  return [...Map.groupBy(rows, ({ as }) => as)].map(([as, users]) => ({
    name: `${project}-${as}`,
    variable: undefined,
    as,
    usedBy: users.map(({ name }) => name),
  }));
};
