import type { HealthEvent, HealthFact, Watched } from '../../src/core/dashboard.ts';
import type { Watch } from '../../src/flows/watch.ts';
import type { Outside } from '../../src/ui/tui/panels/carry-out.ts';
import { now } from './containers.ts';
import { smallStack } from './small-stack.ts';

/** The small stack, as one that is watched. */
export const watchedSmall: Watched = {
  ...{ stack: smallStack, mode: 'dev', project: 'small', place: 'small', replicas: new Map() },
  services: Object.keys(smallStack.services),
  links: [{ service: 'app', name: 'App', url: 'http://localhost:8000/' }],
};

/** Facts, one a second. */
export const timed = (...facts: readonly HealthFact[]): readonly HealthEvent[] =>
  facts.map((fact, index) => ({ ...fact, at: now + index * 1000 }));

/** A watch that tells these events and ends. */
export const watchOf = (events: readonly HealthEvent[], more: Partial<Watch> = {}): Watch => ({
  watched: watchedSmall,
  logs: async function* () {},
  open: async () => undefined,
  shellText: service => `docker compose exec ${service} sh`,
  keep: async name => `/home/ada/${name}`,
  events: (async function* () {
    yield* events;
  })(),
  ...more,
});

/** A bug in what panels do fails the test. */
export const onTestBug = (error: unknown): never => {
  throw error;
};

/** A terminal that nothing is copied from, and that is never given away. */
export const nowhere: Outside = { copy: () => {}, lend: work => work() };
