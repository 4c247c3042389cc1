import type { Stack } from '../stack/define.ts';
import { lateFiles, lateSecrets, type Makeup } from './makeup.ts';

/** What Compose would make of a service with the files as they are now. */
export interface WantedMakeup {
  /** Compose's fingerprint of all of it; '' where that is not known. */
  readonly hash: string;
  /** Its variables, each value as a fingerprint, as in `Makeup`. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The scripts of the checks are read at every check. */
const isReadAnew = (file: string): boolean => file.startsWith('health/');

/**
 * What `.env` and the files say otherwise than a container runs with: variables, files that it has, or the rest of what Compose makes it
 * of. `restart` would do something about each. One that does not run has nothing: its start makes it anew.
 */
export const driftOf = (stack: Stack, wanted: WantedMakeup | undefined, made: Makeup): readonly string[] => {
  if (!made.isRunning) return [];
  const variables = Object.entries(wanted?.environment ?? {}).flatMap(([key, value]) => (made.environment[key] === value ? [] : [key]));
  const files = [...lateSecrets(stack, made), ...lateFiles(stack, made).filter(file => !isReadAnew(file))];
  const isOther = wanted !== undefined && wanted.hash !== '' && made.configHash !== '' && wanted.hash !== made.configHash;
  return [...variables, ...(isOther && variables.length === 0 ? ['its Compose definition'] : []), ...files];
};
