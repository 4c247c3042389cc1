import type { Makeup } from '../../src/core/makeup.ts';

/** What a container is made of, as a test says it. */
export type Recipe = Partial<Pick<Makeup, 'image' | 'environment' | 'settings'>>;

/** A container that runs, made of nothing in particular. */
export const makeup = (service: string, more: Partial<Makeup> = {}): Makeup => ({
  id: `${service}-1`,
  service,
  isRunning: true,
  created: 0,
  started: 0,
  image: { name: service, id: `sha256:${service}` },
  configHash: '',
  environment: {},
  settings: {},
  files: [],
  hollow: [],
  ...more,
});

/** The containers of a machine in memory, as Compose makes them: anew where what they are made of differs, else as they are. */
export const fakeMade = () => {
  const containers = new Map<string, Makeup>();
  let count = 0;
  const made = {
    /** What each service is to be made of. */
    recipes: new Map<string, Recipe>(),
    /** What each service mounts from the stack folder. */
    files: new Map<string, Makeup['files']>(),
    up: (name: string, time: number): void => {
      const old = containers.get(name);
      const wanted = makeup(name, made.recipes.get(name));
      const isSame =
        old &&
        JSON.stringify([old.image, old.environment, old.settings]) === JSON.stringify([wanted.image, wanted.environment, wanted.settings]);
      if (isSame) containers.set(name, { ...old, isRunning: true, started: old.isRunning ? old.started : time });
      else containers.set(name, { ...wanted, id: `${name}-${++count}`, created: time, started: time });
    },
    stop: (name: string): void => {
      const old = containers.get(name);
      if (old) containers.set(name, { ...old, isRunning: false });
    },
    remove: (name: string): void => void containers.delete(name),
    clear: (): void => containers.clear(),
    all: (): readonly Makeup[] => [...containers.values()].map(found => ({ ...found, files: made.files.get(found.service) ?? [] })),
    idOf: (name: string): string | undefined => containers.get(name)?.id,
  };
  return made;
};
