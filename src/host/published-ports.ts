import type Dockerode from 'dockerode';
import type { EngineClient } from './engine-client.ts';

/** A port of this machine that a container answers. */
export interface PublishedPort {
  readonly port: number;
  readonly address: string;
  readonly container: string;
  readonly project: string | null;
}

type Open = Pick<PublishedPort, 'port' | 'address'>;

/** What running containers publish. Empty where the engine does not answer: then none of them runs. */
export const publishedPorts = async (docker: EngineClient): Promise<readonly PublishedPort[]> => {
  const containers = await docker.get<readonly Dockerode.ContainerInfo[]>('/containers/json', { limit: 5000 }).catch(() => []);
  const found = await Promise.all(
    containers.map(async container => {
      const { Names, Labels, State } = container;
      const open = State === 'restarting' ? await wantedBy(docker, container.Id) : openOf(container);
      const whose = { container: (Names[0] ?? '').replace(/^\//, ''), project: Labels['com.docker.compose.project'] ?? null };
      return open.map(port => ({ ...port, ...whose }));
    }),
  );
  return found.flat();
};

const openOf = ({ Ports }: Dockerode.ContainerInfo): readonly Open[] =>
  Ports.filter(({ PublicPort, Type }) => PublicPort && Type === 'tcp').map(({ PublicPort, IP }) => ({
    port: PublicPort,
    address: IP || '0.0.0.0',
  }));

/** One that ends and is started again holds its ports every time it runs, and its list of them is empty between. */
const wantedBy = async (docker: EngineClient, id: string): Promise<readonly Open[]> => {
  const found = await docker.get<Dockerode.ContainerInspectInfo>(`/containers/${id}/json`, { limit: 5000 }).catch(() => undefined);
  const wanted: Record<string, readonly { readonly HostIp?: string; readonly HostPort?: string }[]> = found?.HostConfig.PortBindings ?? {};
  return Object.entries(wanted).flatMap(([port, places]) =>
    port.endsWith('/tcp') ? places.map(({ HostIp, HostPort }) => ({ port: Number(HostPort), address: HostIp || '0.0.0.0' })) : [],
  );
};
