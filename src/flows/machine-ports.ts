import type { InstallStep, PackageOffers } from '../core/engine-install.ts';
import type { MachineFacts } from '../core/machine-facts.ts';
import type { Work } from './ports.ts';

export interface Machine {
  /** Cores, memory, disk at `root` (the engine's), ports in use, operating system, who runs this. */
  facts(ports: readonly number[], root: string): Promise<MachineFacts>;
  /** The file system at a path, and nothing else. */
  disk(path: string): Promise<MachineFacts['disk']>;
}

export interface Packages {
  /** Whether a program is there, root's folders included. */
  has(program: string): Promise<boolean>;
  /** What apt has to offer; asks Docker's repository, too, for 5 s at most. Changes nothing, never throws. */
  offers(machine: MachineFacts): Promise<PackageOffers>;
  /** Runs one step of installing the engine. */
  perform(step: InstallStep): Work;
}

/** The browser of whoever sits here. */
export interface Browser {
  /** Opens an address there: the command that did, as one would type it; undefined where nothing here can. Never throws. */
  open(url: string): Promise<string | undefined>;
}
