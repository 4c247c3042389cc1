import type { Archive } from '../../src/core/archive.ts';
import { Problem } from '../../src/core/problem.ts';
import type { ImageStore, Pulled } from '../../src/flows/image-ports.ts';

/** What of images is not in an engine: a registry and files. */
export interface FakeStore {
  readonly port: ImageStore;
  /** Names that the engine has no image for. */
  readonly missing: Set<string>;
  /** What a registry says to a name; an image that it says nothing to comes. */
  readonly says: Record<string, Pulled>;
  readonly files: Map<string, Archive>;
  /** Files that are not whole. */
  readonly damaged: Set<string>;
  /** What was pulled, loaded and tagged, in order. */
  readonly did: string[];
  platform: string;
}

export const fakeStore = (): FakeStore => {
  const store: Omit<FakeStore, 'port'> = {
    ...{ missing: new Set<string>(), says: {}, files: new Map<string, Archive>(), damaged: new Set<string>() },
    ...{ did: [], platform: 'linux/amd64' },
  };
  const open = async (path: string): Promise<Archive> => {
    const found = store.files.get(path);
    if (!found) throw new Problem('archive-unreadable', { path, reason: 'A folder on the way to it is missing.' });
    return found;
  };
  const port: ImageStore = {
    platform: async () => store.platform,
    pull: async (image, signal, each) => {
      if (signal.aborted) return { type: 'cancelled' };
      for (const current of [0, 5, 50, 100]) each(current, 100, 'fetched');
      store.did.push(`pull ${image}`);
      const said = store.says[image] ?? { type: 'here' };
      if (said.type === 'here') store.missing.delete(image);
      return said;
    },
    tag: async (image, name) => {
      store.did.push(`tag ${image} ${name}`);
      store.missing.delete(name);
    },
    save: async (path, about) => void store.files.set(path, about),
    open,
    check: async path => {
      await open(path);
      if (store.damaged.has(path)) throw new Problem('archive-damaged', { path, reason: 'It was cut short.' });
    },
    load: async path => {
      store.did.push(`load ${path}`);
      for (const { name } of (await open(path)).images) store.missing.delete(name);
    },
  };
  return Object.assign(store, { port });
};
