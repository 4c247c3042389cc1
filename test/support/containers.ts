import type { ContainerFacts } from '../../src/core/engine-facts.ts';

/** The moment at which the tests look; containers started a minute before. */
export const now = Date.parse('2026-11-24T12:00:00Z');

/** A container that runs and is well, but for what is said otherwise. */
export const container = (service: string, more: Partial<ContainerFacts> = {}): ContainerFacts => ({
  id: `id-${service}`,
  name: `test-${service}-1`,
  service,
  image: { name: `test-${service}`, id: `sha256:${service}` },
  state: 'running',
  health: 'healthy',
  exitCode: null,
  killedOutOfMemory: false,
  error: '',
  startedAt: new Date(now - 60_000).toISOString(),
  finishedAt: null,
  restarts: 0,
  probes: [],
  ports: [],
  limits: { cpus: null, memory: null },
  used: null,
  check: [],
  networks: [],
  configHash: '',
  ...more,
});

export const probe = (exit: number, output: string): ContainerFacts['probes'][number] => ({
  at: new Date(now).toISOString(),
  exit,
  output,
});

/** What a container looks like that ended. */
export const exited = (exit: number): Partial<ContainerFacts> => ({
  state: 'exited',
  health: 'none',
  exitCode: exit,
  finishedAt: new Date(now - 30_000).toISOString(),
});
