import type Dockerode from 'dockerode';
import type { Engine, EngineNews, LogOptions } from '../flows/ports.ts';
import { factsOf, label } from './container-facts.ts';
import { ask, askFor, type EngineClient, imageClient } from './engine-client.ts';
import { logsOf } from './engine-logs.ts';
import { withStats } from './engine-stats.ts';
import { dropCache, registrySays, spareCache } from './engine-upkeep.ts';
import { makeupOf } from './makeup.ts';

/** The Docker engine, asked over its API: reading only. What it cannot answer becomes `engine-lost`. */
export const engine = (state: Engine['state'], docker: EngineClient, reach: Engine['reach'] = state): Engine => ({
  ...{ state, reach },
  containers: async project => (await inspected(docker, project)).map(factsOf),
  volumes: async project => {
    const { Volumes } = await ask(
      docker.get<{ Volumes: Dockerode.VolumeInspectInfo[] | null }>('/volumes', { query: { filters: of(project) } }),
    );
    return (Volumes ?? []).map(({ Name }) => Name);
  },
  ownerOf: async project => (await listed(docker, project)).map(({ Labels }) => Labels[label.folder]).find(folder => folder !== undefined),
  makeups: async (project, folder) => Promise.all((await inspected(docker, project)).map(found => makeupOf(found, folder))),
  withStats: containers => withStats(docker, containers),
  logs: (project, options) => logs(docker, project, options),
  watch: (project, signal) => watched(docker, project, signal),
  imageFacts: names => imageFacts(docker, names),
  imagesOf: async project =>
    imageFacts(
      docker,
      (await listed(docker, project)).map(({ ImageID }) => ImageID),
    ),
  registrySays: async image => registrySays(await imageClient(), image),
  spareCache: async () => spareCache(await imageClient()),
  dropCache: async () => dropCache(await imageClient()),
});

const of = (project: string) => ({ label: [`${label.project}=${project}`] });

/** The containers of a project's services, in no order; those of `docker compose run` belong to nobody. */
const listed = async (docker: EngineClient, project: string): Promise<readonly Dockerode.ContainerInfo[]> => {
  const found = await ask(
    docker.get<readonly Dockerode.ContainerInfo[]>('/containers/json', { query: { all: true, filters: of(project) } }),
  );
  return found.filter(({ Labels }) => Labels[label.oneOff] !== 'True');
};

const inspected = async (docker: EngineClient, project: string): Promise<readonly Dockerode.ContainerInspectInfo[]> => {
  const found = await listed(docker, project);
  const each = await Promise.all(found.map(({ Id }) => askFor(docker.get<Dockerode.ContainerInspectInfo>(`/containers/${Id}/json`))));
  return each.filter(container => container !== undefined);
};

const imageFacts = async (docker: EngineClient, names: readonly string[]): ReturnType<Engine['imageFacts']> => {
  const found = await Promise.all(
    [...new Set(names)].map(async name => {
      const image = await askFor(docker.get<Dockerode.ImageInspectInfo>(`/images/${name}/json`));
      return image ? [[name, { id: image.Id, size: image.Size, platform: `${image.Os}/${image.Architecture}` }] as const] : [];
    }),
  );
  return new Map(found.flat());
};

async function* logs(docker: EngineClient, project: string, options: LogOptions): ReturnType<typeof logsOf> {
  const containers = (await listed(docker, project)).map(({ Id, Labels }) => ({ id: Id, service: Labels[label.service] ?? '' }));
  const chosen = containers.filter(({ service }) => options.services.length === 0 || options.services.includes(service));
  yield* logsOf(docker, project, chosen, options);
}

/** Only live panels need what follows. */
async function* watched(docker: EngineClient, project: string, signal: AbortSignal): AsyncGenerator<EngineNews> {
  const { watchOf } = await import('./engine-watch.ts');
  yield* watchOf(docker, project, signal);
}
