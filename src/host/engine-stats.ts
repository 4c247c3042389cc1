import type Dockerode from 'dockerode';
import type { ContainerFacts } from '../core/engine-facts.ts';
import { askFor, type EngineClient } from './engine-client.ts';

/** One reading of CPU, in cores, and memory, in bytes. The engine measures for about a second; all containers at once. */
export const withStats = (docker: EngineClient, containers: readonly ContainerFacts[]): Promise<readonly ContainerFacts[]> =>
  Promise.all(
    containers.map(async container => {
      if (container.state !== 'running') return container;
      const stats = await askFor(
        docker.get<Dockerode.ContainerStats>(`/containers/${container.id}/stats`, { query: { stream: false }, slow: true }),
      );
      return { ...container, used: stats ? usedOf(stats) : null };
    }),
  );

/** Null where the container ended meanwhile: then the engine answers with zeros. */
export const usedOf = ({
  cpu_stats: now,
  precpu_stats: before,
  memory_stats: memory,
}: Dockerode.ContainerStats): ContainerFacts['used'] => {
  const system = now.system_cpu_usage - before.system_cpu_usage;
  if (!Number.isFinite(system) || system <= 0 || memory.usage === undefined) return null;
  const share = (now.cpu_usage.total_usage - before.cpu_usage.total_usage) / system;
  return { cpus: Math.max(0, share * now.online_cpus), memory: memory.usage - reclaimable(memory) };
};

/** Files read long ago that the kernel keeps while nobody needs the room: `docker stats` leaves them out, too. cgroup v1, then v2. */
const reclaimable = ({ stats }: Dockerode.MemoryStats): number => stats.total_inactive_file ?? stats.inactive_file ?? 0;
