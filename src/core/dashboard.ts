import type { Mode, Stack } from '../stack/define.ts';
import type { ContainerFacts } from './engine-facts.ts';
import { judge, verdictOf } from './health.ts';
import { measured, onlyOf, withWaiting } from './history.ts';
import type { ServiceStatus, StackVerdict, Why } from './service-status.ts';
import { type Readings, type Signal, signalsOf } from './signals.ts';

/** CPU in cores, memory in bytes. */
export interface Used {
  readonly cpus: number;
  readonly memory: number;
}

/** Facts about a running stack, as they come in; `at` in milliseconds since 1970. All there is to know of time stands in them. */
export type HealthEvent = { readonly at: number } & HealthFact;

export type HealthFact =
  /** Every container there is, and what the machine has. */
  | { readonly type: 'observed'; readonly containers: readonly ContainerFacts[]; readonly machine: Used }
  /** One container as it is now. */
  | { readonly type: 'changed'; readonly container: ContainerFacts }
  | { readonly type: 'gone'; readonly id: string }
  /** What the engine said of a container, in its own words: `die`, `health_status: unhealthy`. */
  | { readonly type: 'happened'; readonly service: string; readonly what: string }
  /** What containers use now, by their id. */
  | { readonly type: 'measured'; readonly used: Readonly<Record<string, Used>> }
  /** The last log lines of services that fail, by their name. */
  | { readonly type: 'heard'; readonly logs: Readonly<Record<string, readonly string[]>> }
  /** What containers run with although `.env` and the files say otherwise by now, by the container's id. */
  | { readonly type: 'drifted'; readonly drift: Readonly<Record<string, readonly string[]>> }
  /** What the application, the machine and the files told when they were asked. */
  | { readonly type: 'asked'; readonly readings: Readings }
  | { readonly type: 'engine-lost'; readonly why: Why };

/** What is watched: it does not change while one looks. */
export interface Watched {
  readonly stack: Stack;
  readonly mode: Mode;
  readonly project: string;
  /** What a person knows it by: its domain, or the Compose project. */
  readonly place: string;
  /** Where to open what a service shows. */
  readonly links: readonly { readonly service: string; readonly name: string; readonly url: string }[];
  readonly services: readonly string[];
  readonly replicas: ReadonlyMap<string, number>;
}

/** What was seen of a running stack so far. What it means is derived from it, never kept. */
export interface Dashboard {
  readonly watched: Watched;
  /** When the last news of the engine came; undefined before the first. */
  readonly asOf: number | undefined;
  readonly lost: { readonly since: number; readonly why: Why } | undefined;
  readonly containers: readonly ContainerFacts[];
  /** The first look: what restarts after it crashes. */
  readonly before: readonly ContainerFacts[];
  readonly machine: Used | undefined;
  readonly used: Readonly<Record<string, Used>>;
  /** The highest readings of each span, by service, newest last. */
  readonly history: Readonly<Record<string, readonly Used[]>>;
  /** When the newest span of the history began. */
  readonly spanStart: number;
  readonly logs: Readonly<Record<string, readonly string[]>>;
  /** What containers run with although the files say otherwise; empty until that is known. */
  readonly drift: Readonly<Record<string, readonly string[]>>;
  /** Undefined until somebody was asked. */
  readonly readings: Readings | undefined;
  /** Jobs that waited, reading by reading, newest last. */
  readonly waiting: readonly number[];
  /** Newest last. */
  readonly happened: readonly Happened[];
}

export interface Happened {
  readonly at: number;
  readonly service: string;
  readonly what: string;
}

/** Things that happened, kept for each service. */
const mostHappened = 20;

export const beginning = (watched: Watched): Dashboard => ({
  ...{ watched, asOf: undefined, lost: undefined, containers: [], before: [], machine: undefined, used: {}, history: {}, spanStart: 0 },
  ...{ logs: {}, drift: {}, readings: undefined, waiting: [], happened: [] },
});

/** What is known once an event came in. */
export const observe = (seen: Dashboard, event: HealthEvent): Dashboard => {
  // Readings stay, and everybody is told since when they are old.
  if (event.type === 'engine-lost') return { ...seen, lost: { since: seen.lost?.since ?? seen.asOf ?? event.at, why: event.why } };
  // Not of the engine.
  if (event.type === 'drifted') return { ...seen, drift: event.drift };
  if (event.type === 'asked') return { ...seen, readings: event.readings, waiting: withWaiting(seen.waiting, event.readings.queue) };
  const now = { ...seen, asOf: Math.max(event.at, seen.asOf ?? 0), lost: undefined };
  switch (event.type) {
    case 'observed':
      return {
        ...now,
        ...{ containers: event.containers, machine: event.machine },
        before: seen.before.length > 0 ? seen.before : event.containers,
        used: onlyOf(seen.used, event.containers),
      };
    case 'changed':
      return withContainers(now, [...seen.containers.filter(({ id }) => id !== event.container.id), event.container]);
    case 'gone':
      return withContainers(
        now,
        seen.containers.filter(({ id }) => id !== event.id),
      );
    case 'happened':
      return { ...now, happened: withHappened(seen.happened, event) };
    case 'measured':
      return measured(now, event.used, event.at);
    case 'heard':
      return { ...now, logs: event.logs };
  }
};

/** Every service with what it uses, as `status` shows it. Of an engine that is lost, as it was. */
export const statusesIn = ({ watched, containers, used, before, logs, asOf = 0 }: Dashboard): readonly ServiceStatus[] =>
  judge(
    watched.stack,
    watched.services,
    containers.map(container => ({ ...container, used: used[container.id] ?? null })),
    { now: asOf, before, logs: new Map(Object.entries(logs)), wanted: watched.replicas },
  );

/** What tells how the application is, beside its services. Of an engine that is lost, as it was. */
export const signalsIn = ({ watched: { services, replicas }, containers, readings, asOf = 0 }: Dashboard): readonly Signal[] =>
  signalsOf({ services, replicas, containers, readings, now: asOf });

/** Services that run as they were made before their files changed. */
export const driftedIn = ({ containers, drift }: Dashboard): readonly string[] => [
  ...new Set(containers.flatMap(({ id, service }) => ((drift[id] ?? []).length > 0 ? [service] : []))),
];

/** `unknown` before the first look, and while the engine does not answer. */
export const verdictIn = ({ watched, asOf, lost }: Dashboard, statuses: readonly ServiceStatus[]): StackVerdict =>
  asOf === undefined || lost ? 'unknown' : verdictOf(watched.stack, statuses);

const withContainers = (seen: Dashboard, containers: readonly ContainerFacts[]): Dashboard => ({
  ...seen,
  containers,
  used: onlyOf(seen.used, containers),
});

const withHappened = (all: readonly Happened[], { at, service, what }: Happened): readonly Happened[] => {
  const own = all.filter(one => one.service === service);
  const [oldest] = own;
  return [...(own.length < mostHappened ? all : all.filter(one => one !== oldest)), { at, service, what }];
};
