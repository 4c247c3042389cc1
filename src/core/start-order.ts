import type { Stack } from '../stack/define.ts';

/** The services asked for (all, where none is named) and everything they need, in the order of the declaration. */
export const withNeeds = (stack: Stack, running: readonly string[], asked: readonly string[]): readonly string[] => {
  if (asked.length === 0) return running;
  const wanted = new Set<string>();
  const add = (name: string): void => {
    if (wanted.has(name) || !running.includes(name)) return;
    wanted.add(name);
    for (const need of stack.services[name]?.needs ?? []) add(need);
  };
  for (const name of asked) add(name);
  return running.filter(name => wanted.has(name));
};

/** The same services, each after all that it needs: the order in which they come up. */
export const inStartOrder = (stack: Stack, names: readonly string[]): readonly string[] => {
  const order = new Set<string>();
  const add = (name: string): void => {
    for (const need of stack.services[name]?.needs ?? []) if (names.includes(need) && !order.has(need)) add(need);
    order.add(name);
  };
  for (const name of names) add(name);
  return [...order];
};

/**
 * The services whose build makes the images that these and their needs run: the first of each Dockerfile, for two that
 * build one image leave it to chance whose it is.
 */
export const buildersOf = (stack: Stack, running: readonly string[], asked: readonly string[]): readonly string[] => {
  const dockerfileOf = (name: string): string | undefined => {
    const image = stack.services[name]?.image;
    return image && 'dockerfile' in image ? image.dockerfile : undefined;
  };
  const wanted = new Set(withNeeds(stack, running, asked).flatMap(name => dockerfileOf(name) ?? []));
  return [...wanted].flatMap(dockerfile => running.find(name => dockerfileOf(name) === dockerfile) ?? []);
};

/** The sum of the limits along the longest chain of needs, milliseconds. */
export const longestWait = (stack: Stack, names: readonly string[]): number => {
  const chain = (name: string): number => {
    const service = stack.services[name];
    return service ? service.startLimit + Math.max(0, ...service.needs.filter(need => names.includes(need)).map(chain)) : 0;
  };
  return Math.max(0, ...names.map(chain));
};
