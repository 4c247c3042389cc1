import { fallback, isDeclared, type Mode, type Stack } from '../stack/define.ts';
import type { Archive } from './archive.ts';
import { imageVariables } from './image-use.ts';
import { mirrored, mirrorIn } from './mirror.ts';
import { type Answers, isInUse, reveal } from './values.ts';

/** Where images come from; `mirror` stands before the names that Docker Hub has for them. */
export type ImageSource =
  | { readonly type: 'registry'; readonly mirror: string | undefined }
  | { readonly type: 'packages' }
  | { readonly type: 'archive'; readonly path: string; readonly archive: Archive };

/** Says in `.env` that nothing is to be built or fetched. */
const loadedKey = 'IMAGES_FROM_ARCHIVE';

/**
 * The values that point the stack at a registry or a mirror, at stand-ins built from packages, or at the images of an archive. Going to
 * a registry, an image that is neither a stand-in nor one of Docker Hub's own is the person's choice and stays.
 */
export const imageAnswers = (stack: Stack, source: ImageSource, mode: Mode, present: Answers): Readonly<Record<string, string>> => {
  const loaded = isDeclared(stack, loadedKey);
  if (source.type === 'archive') return { ...source.archive.values, ...(loaded ? { [loadedKey]: 'true' } : {}) };
  const back = loaded && isFromArchive(present) ? { [loadedKey]: 'false' } : {};
  // Grafana comes from a registry alone.
  if (source.type === 'packages') return { ...standIns(stack, mode), COMPOSE_PROFILES: '', ...back };
  return { ...fromRegistry(stack, source.mirror, mode, present), ...back };
};

/** Whether these values say that images were loaded from an archive, so that none is built or fetched. */
export const isFromArchive = (values: Answers): boolean => reveal(values[loadedKey]) === 'true';

const standIns = (stack: Stack, mode: Mode): Readonly<Record<string, string>> =>
  Object.fromEntries(
    stack.images.flatMap(({ variable, standIn }) => (variable !== undefined && isOf(stack, variable, mode) ? [[variable, standIn]] : [])),
  );

const fromRegistry = (stack: Stack, mirror: string | undefined, mode: Mode, present: Answers): Readonly<Record<string, string>> => {
  const variables = imageVariables(stack).filter(variable => isOf(stack, variable, mode));
  const changed = variables.flatMap(variable => {
    const original = fallback(stack, variable, mode) ?? '';
    const now = reveal(present[variable]) || original;
    const wanted = mirror === undefined ? original : mirrored(mirror, original);
    return sourceOf(stack, variable, now, mode) === 'own' || now === wanted ? [] : [[variable, wanted] as const];
  });
  const leavesStandIns = changed.some(([variable]) => sourceOf(stack, variable, reveal(present[variable]), mode) === 'packages');
  return {
    ...Object.fromEntries(changed),
    ...(leavesStandIns ? { COMPOSE_PROFILES: fallback(stack, 'COMPOSE_PROFILES', mode) ?? '' } : {}),
  };
};

const isOf = (stack: Stack, variable: string, mode: Mode): boolean =>
  isInUse(stack, variable, { SAMPLEMIND_MODE: mode, COMPOSE_PROFILES: 'grafana' });

/** Where the image that a variable names comes from, as its name tells. `own`: the person's own choice. */
export const sourceOf = (stack: Stack, variable: string, image: string, mode: Mode): 'registry' | 'mirror' | 'packages' | 'own' => {
  const original = fallback(stack, variable, mode) ?? '';
  if (stack.images.some(one => one.variable === variable && one.standIn === image)) return 'packages';
  if (image === original || image === '') return 'registry';
  return mirrorIn(image, original) === undefined ? 'own' : 'mirror';
};

/** What an image is whatever its version, and wherever it comes from: `mongo` for `mirror.example.org/library/mongo:7.0`. */
export const kindOf = (stack: Stack, variable: string, image: string, mode: Mode): string => {
  const original = withoutVersion(fallback(stack, variable, mode) ?? '');
  const kind = withoutVersion(image);
  return original !== '' && mirrorIn(kind, original) !== undefined ? original : kind;
};

const withoutVersion = (image: string): string => image.replace(/@.*$/, '').replace(/:[^:/]*$/, '');

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
