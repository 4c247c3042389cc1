import type Dockerode from 'dockerode';

/** A port of this machine that a container answers. */
export interface PublishedPort {
  readonly port: number;
  readonly address: string;
  readonly container: string;
  readonly project: string | null;
}

/** What running containers publish. Empty where the engine does not answer: then none of them runs. */
export const publishedPorts = async (docker: Dockerode): Promise<readonly PublishedPort[]> => {
  const containers = await docker.listContainers({ abortSignal: AbortSignal.timeout(5000) }).catch(() => []);
  return containers.flatMap(({ Names, Labels, Ports }) =>
    Ports.filter(({ PublicPort, Type }) => PublicPort && Type === 'tcp').map(({ PublicPort, IP }) => ({
      port: PublicPort,
      address: IP || '0.0.0.0',
      container: (Names[0] ?? '').replace(/^\//, ''),
      project: Labels['com.docker.compose.project'] ?? null,
    })),
  );
};
