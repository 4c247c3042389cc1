import type { Archive } from '../core/archive.ts';
import type { RegistryFault } from '../core/registry-answer.ts';
import type { Work } from './ports.ts';

export interface BaseImageState {
  readonly recipe: string;
  readonly standIn: string;
  /** The recipe that it stands on; null for the first one. */
  readonly base: string | null;
  readonly upToDate: boolean;
}

/** The base images built from packages, and whether a registry has those that they stand in for. */
export interface Images {
  list(): Promise<readonly BaseImageState[]>;
  /** Builds one recipe if it changed. */
  build(recipe: string): Work;
  text(recipe: string): string;
  /** Whether a registry answers for these images, Docker Hub or a mirror of it, and why not. Never throws. */
  registry(mirror: string | undefined): Promise<{ readonly answers: boolean; readonly why: string }>;
}

/** Is told how far it is, in bytes; `total` grows where more comes to light. */
export type Transfer = (current: number, total: number, what: string) => void;

/** How a pull ended. */
export type Pulled =
  | { readonly type: 'here' | 'cancelled' }
  | { readonly type: 'failed'; readonly fault: RegistryFault; readonly said: string };

/** Images on their way into the engine and out of it. */
export interface ImageStore {
  /** What the engine's machine is: `linux/amd64`. Throws `engine-lost`. */
  platform(): Promise<string>;
  /** Fetches one, with the login that the docker command has for its registry. Throws `engine-lost`, `disk-full`. */
  pull(image: string, signal: AbortSignal, each: Transfer): Promise<Pulled>;
  /** Gives an image another name. Throws `engine-lost`. */
  tag(image: string, name: string): Promise<void>;
  /** Writes images and what they are into a file, whole or not at all. Throws `disk-full`, `folder-not-writable`, `engine-lost`, `Cancelled`. */
  save(path: string, about: Archive, signal: AbortSignal, each: Transfer): Promise<void>;
  /** What is in a file that `save` wrote. Throws `archive-unreadable`, `archive-damaged`. */
  open(path: string): Promise<Archive>;
  /** Reads all of it and throws `archive-damaged` where it is not what was saved; touches nothing. Throws `Cancelled`. */
  check(path: string, signal: AbortSignal, each: Transfer): Promise<void>;
  /** Gives what is in it to the engine. Throws `archive-damaged`, `engine-lost`, `disk-full`, `Cancelled`. */
  load(path: string, signal: AbortSignal, each: Transfer): Promise<void>;
}
