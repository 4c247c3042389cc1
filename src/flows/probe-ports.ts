import type { WantedMakeup } from '../core/drift.ts';
import type { Mode } from '../stack/define.ts';

/** What Compose would make of a service with the files as they are now. */
export interface Wanted extends WantedMakeup {
  readonly image: string;
  /** Full names of its networks. */
  readonly networks: readonly string[];
}

/** Ways to find out more of a service than the engine's list tells. Nothing of it changes anything. */
export interface Probes {
  /** Every service as the Compose files and `.env` want it; none where Compose refuses them. */
  wanted(mode: Mode): Promise<ReadonlyMap<string, Wanted>>;
  /** What the Compose files say, as a fingerprint: next to nothing beside asking Compose again. Never throws. */
  composeFiles(): Promise<string>;
  /**
   * Runs a command in a container, with the variables that Compose would give this service now where one is named. `exit` is null where
   * it did not end within `limit` milliseconds or before `signal`, or could not be begun. Never throws.
   */
  run(
    container: string,
    command: readonly string[],
    options: { readonly limit: number; readonly as?: string; readonly signal?: AbortSignal },
  ): Promise<{ readonly exit: number | null; readonly output: string }>;
}
