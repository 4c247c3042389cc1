import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import type Dockerode from 'dockerode';
import type { Makeup } from '../core/makeup.ts';
import { label } from './container-facts.ts';
import { crypto } from './crypto.ts';

type Facts = Pick<Dockerode.ContainerInspectInfo, 'Id' | 'Created' | 'State' | 'Image' | 'Config' | 'HostConfig' | 'Mounts'>;

/** What the engine and the disk tell of what a container was made of. `folder`: the stack's, whose files it may mount. */
export const makeupOf = async ({ Id, Created, State, Image, Config, HostConfig, Mounts }: Facts, folder: string): Promise<Makeup> => ({
  id: Id,
  service: Config.Labels[label.service] ?? '',
  isRunning: State.Running,
  created: Date.parse(Created),
  // The engine's year 1 means never.
  started: Math.max(0, Date.parse(State.StartedAt)),
  image: { name: Config.Image, id: Image },
  configHash: Config.Labels[label.configHash] ?? '',
  environment: Object.fromEntries((Config.Env ?? []).map(entry => [entry.split('=', 1)[0] ?? '', fingerprint(entry)])),
  settings: {
    'its command': fingerprint([Config.Entrypoint, Config.Cmd]),
    'its ports': fingerprint(HostConfig.PortBindings),
    'its limits': fingerprint([HostConfig.NanoCpus, HostConfig.Memory, HostConfig.PidsLimit, HostConfig.CpuShares]),
    'what it mounts': fingerprint([...(HostConfig.Binds ?? [])].toSorted()),
  },
  files: await filesOf(
    Mounts.map(({ Source }) => Source),
    folder,
  ),
  hollow: await hollowIn(Mounts.flatMap(({ Type, Source }) => (Type === 'bind' ? [Source] : []))),
});

/** What tells whether a value changed, and not what it is. */
export const fingerprint = (value: unknown): string =>
  crypto()
    .createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('hex');

/** The files of a folder that these mounts, files or folders, bring in. */
export const filesOf = async (sources: readonly string[], folder: string): Promise<Makeup['files']> => {
  const ours = [...new Set(sources)].filter(source => source.startsWith(`${folder}/`));
  const found = await Promise.all(ours.map(filesIn));
  return found.flat().map(({ path, changed }) => ({ path: relative(folder, path), changed }));
};

/** Empty folders with the name of a file (`start.sh`, not `conf.d`). */
export const hollowIn = async (sources: readonly string[]): Promise<Makeup['hollow']> => {
  const named = sources.filter(source => !['', '.d'].includes(extname(source)));
  const are = await Promise.all(named.map(isEmptyFolder));
  return named.filter((_, at) => are[at]);
};

const isEmptyFolder = (path: string): Promise<boolean> =>
  readdir(path).then(
    names => names.length === 0,
    () => false,
  );

/** A file, or every file below a folder, with its last change in milliseconds since 1970; none where there is nothing. */
const filesIn = async (path: string): Promise<Makeup['files']> => {
  try {
    const found = await stat(path);
    if (!found.isDirectory()) return [{ path, changed: changeOf(found) }];
    return (await Promise.all((await readdir(path)).map(name => filesIn(join(path, name))))).flat();
  } catch {
    return [];
  }
};

/**
 * A copy that keeps the time of its last writing is new here all the same. The change of its entry (ctime) would tell of any move, but a
 * chown of what is as it was moves that, too.
 */
const changeOf = ({ mtimeMs, birthtimeMs }: Stats): number => Math.max(mtimeMs, birthtimeMs);
