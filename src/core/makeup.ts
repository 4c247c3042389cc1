import type { Reload, Stack } from '../stack/define.ts';

/** What a container was made of, and when. Times in milliseconds since 1970. */
export interface Makeup {
  readonly id: string;
  readonly service: string;
  readonly isRunning: boolean;
  readonly created: number;
  /** 0 where it never was. */
  readonly started: number;
  readonly image: { readonly name: string; readonly id: string };
  /** Compose's fingerprint of all that it made it of. */
  readonly configHash: string;
  /** Its variables, each value as a fingerprint: some are secrets. */
  readonly environment: Readonly<Record<string, string>>;
  /** The rest that Compose made it of, by what it is called (`its command`), each as a fingerprint. */
  readonly settings: Readonly<Record<string, string>>;
  /** What it mounts from the stack folder, file by file: its path in there, and when it last changed. */
  readonly files: readonly { readonly path: string; readonly changed: number }[];
  /** Where it mounts an empty folder in place of a file: Docker makes one where the file is missing. Whole paths. */
  readonly hollow: readonly string[];
}

/** When containers last took their files anew without a start, by their id. */
export type ReloadTimes = ReadonlyMap<string, number>;

/** Where the files lie that are made from `.env`: a container has them as they were when it was made. */
const state = '.samplemind/';
/** Read anew whenever they are asked for. */
const figures = `${state}figures/`;

/** Services with a container that was made before a file of `.samplemind` that it has and cannot take anew while it runs. */
export const outdatedIn = (stack: Stack, makeups: readonly Makeup[]): readonly string[] => [
  ...new Set(makeups.filter(makeup => lateSecrets(stack, makeup).length > 0).map(({ service }) => service)),
];

/** Those files. */
export const lateSecrets = (stack: Stack, { service, created, files }: Makeup): readonly string[] =>
  files
    .filter(
      ({ path, changed }) =>
        path.startsWith(state) && !path.startsWith(figures) && changed > created && !isReloadable(stack, service, path),
    )
    .map(({ path }) => path.slice(state.length).replace(/^secrets\//, ''));

/** How a running container takes what changed since it started or last reloaded; undefined where nothing did that it can reload. */
export const reloadOf = (stack: Stack, { id, service, isRunning, started, files }: Makeup, times: ReloadTimes): Reload | undefined => {
  const since = Math.max(started, times.get(id) ?? 0);
  const isDue = files.some(({ path, changed }) => changed > since && isReloadable(stack, service, path));
  return isRunning && isDue ? stack.services[service]?.reload : undefined;
};

/** The other files of the stack folder that changed since it started: only a start reads them. */
export const lateFiles = (stack: Stack, { service, started, files }: Makeup): readonly string[] =>
  files
    .filter(({ path, changed }) => !path.startsWith(state) && changed > started && !isReloadable(stack, service, path))
    .map(({ path }) => path);

const isReloadable = ({ services }: Stack, service: string, path: string): boolean =>
  services[service]?.reload?.folders.some(folder => path.startsWith(`${folder}/`)) ?? false;
