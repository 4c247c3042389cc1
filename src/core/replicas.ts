import type { ContainerFacts } from './engine-facts.ts';
import type { ServiceStatus } from './service-status.ts';

type Folded = Omit<ServiceStatus, 'name' | 'verdict' | 'why' | 'waitsFor' | 'standsInFor'>;
type Image = { readonly size: number };

/**
 * Folds the containers of one service into one row. `worst` is the one that lends state, health, since and image.
 * A sum of limits is null where one has none. Sizes of images by their id.
 */
export const fold = (
  containers: readonly ContainerFacts[],
  worst: ContainerFacts | undefined,
  wanted: number,
  images: ReadonlyMap<string, Image>,
): Folded => ({
  state: worst ? stateOf(worst) : 'missing',
  health: worst?.health ?? null,
  replicas: { wanted: Math.max(wanted, containers.length), running: containers.filter(({ state }) => state === 'running').length },
  since: worst ? sinceOf(worst) : null,
  restarts: containers.length === 0 ? null : Math.max(...containers.map(({ restarts }) => restarts)),
  cpu: { used: sum(containers.flatMap(({ used }) => used?.cpus ?? [])), limit: sumOfAll(containers.map(({ limits }) => limits.cpus)) },
  memory: {
    used: sum(containers.flatMap(({ used }) => used?.memory ?? [])),
    limit: sumOfAll(containers.map(({ limits }) => limits.memory)),
  },
  ports: distinct(containers.flatMap(({ ports }) => ports)),
  image: { name: worst?.image.name ?? null, id: worst?.image.id ?? null, size: (worst && images.get(worst.image.id)?.size) ?? null },
});

const stateOf = ({ state }: ContainerFacts): ServiceStatus['state'] => (state === 'dead' || state === 'removing' ? 'exited' : state);

const sinceOf = ({ state, startedAt, finishedAt }: ContainerFacts): string | null =>
  state === 'running' || state === 'paused' ? startedAt : finishedAt;

const sum = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : numbers.reduce((total, number) => total + number, 0);

const sumOfAll = (numbers: readonly (number | null)[]): number | null => {
  const known = numbers.filter(number => number !== null);
  return known.length === numbers.length ? sum(known) : null;
};

const distinct = (ports: ServiceStatus['ports']): ServiceStatus['ports'] => [
  ...new Map(ports.map(port => [`${port.address}:${port.host}:${port.container}`, port])).values(),
];
