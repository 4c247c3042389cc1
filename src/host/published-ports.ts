import type Dockerode from 'dockerode';
import type { EngineClient } from './engine-client.ts';

/** A port of this machine that a container answers. */
export interface PublishedPort {
  readonly port: number;
  readonly address: string;
  readonly container: string;
  readonly project: string | null;
}

/** What running containers publish. Empty where the engine does not answer: then none of them runs. */
export const publishedPorts = async (docker: EngineClient): Promise<readonly PublishedPort[]> => {
  const containers = await docker.get<readonly Dockerode.ContainerInfo[]>('/containers/json', { limit: 5000 }).catch(() => []);
  return containers.flatMap(({ Names, Labels, Ports }) =>
    Ports.filter(({ PublicPort, Type }) => PublicPort && Type === 'tcp').map(({ PublicPort, IP }) => ({
      port: PublicPort,
      address: IP || '0.0.0.0',
      container: (Names[0] ?? '').replace(/^\//, ''),
      project: Labels['com.docker.compose.project'] ?? null,
    })),
  );
};
