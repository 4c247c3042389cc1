import { about, type Change, isDeclared, isFile, type Stack } from '../stack/define.ts';

/** What has to happen before a changed value is in force, and to which services. */
export interface Impact {
  readonly change: Change;
  readonly services: readonly string[];
}

/** `running`: the services of this installation; only they can be made anew. What nothing reads changes nothing. */
export const impactOf = (stack: Stack, key: string, running: readonly string[]): Impact => {
  if (!isDeclared(stack, key) && !isFile(stack, key)) return { change: 'nothing', services: [] };
  const { readers, change } = about(stack, key);
  const named = readers.map(reader => reader.replace(/^build:/, ''));
  // Compose puts some values into services itself: published ports, names of images, whether one runs at all.
  const placed = Object.entries(stack.services)
    .filter(
      ([, { ports, image, profile }]) =>
        ports.some(({ variable }) => variable === key) ||
        ('variable' in image && image.variable === key) ||
        (key === 'COMPOSE_PROFILES' && profile !== undefined),
    )
    .map(([name]) => name);
  const all = named.includes('compose') && placed.length === 0 ? running : [...named, ...placed];
  return { change, services: running.filter(name => all.includes(name)) };
};
