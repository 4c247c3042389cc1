import type { ContainerFacts, EngineState } from '../../src/core/engine-facts.ts';
import { Problem } from '../../src/core/problem.ts';
import type { Engine, EngineNews, LogLine } from '../../src/flows/ports.ts';

/** An engine in memory. Notes which questions it was asked. */
export const fakeEngine = (
  start: {
    readonly containers?: readonly ContainerFacts[];
    readonly logs?: readonly LogLine[];
    /** What happens behind the first look; then the stream ends. */
    readonly news?: readonly EngineNews[];
    readonly state?: EngineState;
    readonly lost?: boolean;
  } = {},
) => {
  const asked: string[] = [];
  const containers = start.containers ?? [];
  const note = (question: string): void => {
    asked.push(question);
    if (start.lost) throw new Problem('engine-lost', { evidence: 'It said: connect ENOENT' });
  };
  const engine: Engine = {
    state: async () => start.state ?? { state: 'down', evidence: ['nothing listens'] },
    reach: async () => start.state ?? { state: 'down', evidence: ['nothing listens'] },
    containers: async () => {
      note('containers');
      return containers;
    },
    volumes: async () => [],
    ownerOf: async () => undefined,
    makeups: async () => [],
    withStats: async found => {
      note('stats');
      return found.map(container => ({ ...container, used: { cpus: 0.5, memory: 1000 } }));
    },
    logs: async function* (_, { services, tail }) {
      note(`logs of ${services.join(', ') || 'all'}`);
      const lines = (start.logs ?? []).filter(({ service }) => services.length === 0 || services.includes(service));
      yield* tail === undefined ? lines : lines.slice(-tail);
    },
    watch: async function* () {
      note('watch');
      yield { type: 'observed', containers, machine: { cpus: 2, memory: 4e9 } };
      yield* start.news ?? [];
    },
    registrySays: async () => '',
    spareCache: async () => 0,
    dropCache: async () => 0,
    imageFacts: async names => {
      note('images');
      return new Map(names.map(name => [name, { id: name, size: 42, platform: 'linux/amd64' }]));
    },
    imagesOf: async () => {
      note('images');
      return new Map(containers.map(({ image: { id } }) => [id, { id, size: 42, platform: 'linux/amd64' }]));
    },
  };
  return { engine, asked };
};
