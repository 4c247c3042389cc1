import { diskLeast, diskWanted } from './checkup-disk.ts';
import type { ContainerFacts } from './engine-facts.ts';

/** What came of a question: an answer, why there is none, or that there is nothing yet that could answer. */
export type Reading<Value> =
  | { readonly type: 'told'; readonly value: Value }
  | { readonly type: 'unknown'; readonly why: string }
  | { readonly type: 'none' };

/** What is asked beside the engine, now and then. Times are milliseconds since 1970, sizes bytes. */
export interface Readings {
  /** Jobs that wait for a worker. */
  readonly queue: Reading<number>;
  /** What Prometheus reached when it asked last, the names of what it did not, and how many started since and were not asked yet. */
  readonly targets: Reading<{ readonly up: number; readonly down: readonly string[]; readonly unasked: number }>;
  /** When it ends; undefined where nothing is served by TLS. */
  readonly certificate: Reading<number> | undefined;
  readonly disk: Reading<{ readonly free: number; readonly total: number }>;
  /** When the newest one was made. */
  readonly backup: Reading<number>;
  /** Since when the oldest secret is in force. */
  readonly secrets: Reading<Since>;
}

/** A time; `isAtLeast` where it may have begun earlier. */
export interface Since {
  readonly at: number;
  readonly isAtLeast: boolean;
}

export const signalNames = ['queue', 'workers', 'beat', 'stores', 'targets', 'certificate', 'disk', 'backup', 'secrets'] as const;
export type SignalName = (typeof signalNames)[number];
export type SignalVerdict = 'ok' | 'warning' | 'failing' | 'unknown' | 'not-set-up';

/** One thing that tells how the application is, beside the health of its containers. */
export interface Signal {
  readonly name: SignalName;
  readonly verdict: SignalVerdict;
  readonly reading: SignalReading | undefined;
  /** What shows it; '' where the reading says all. */
  readonly why: string;
}

export type SignalReading =
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'share'; readonly up: number; readonly all: number }
  | ({ readonly kind: 'since' } & Since)
  | { readonly kind: 'until'; readonly at: number }
  | { readonly kind: 'free'; readonly free: number; readonly total: number };

/** What signals are made of. */
export interface Seen {
  readonly services: readonly string[];
  readonly replicas: ReadonlyMap<string, number>;
  readonly containers: readonly ContainerFacts[];
  readonly readings: Readings | undefined;
  readonly now: number;
}

/** Their health checks log in to them, but Chroma, which has no login. */
const stores = ['mongodb', 'redis', 'chromadb'];
const worker = 'celery-worker';
/** As long as the health check of beat gives it. */
const beatLate = 300_000;
const day = 86_400_000;
/** A pair that is made here is made anew from then on. */
const certificateSoon = 30 * day;

/** The signals of a stack in an order that never changes; those of what does not run here are left out. */
export const signalsOf = (seen: Seen): readonly Signal[] => {
  const workers = workersOf(seen);
  const asked = seen.readings;
  const has = (name: string): boolean => seen.services.includes(name);
  return [
    ...(has('redis') ? [queueOf(asked?.queue ?? notYet, workers)] : []),
    ...(has(worker) ? [workers] : []),
    ...(has('celery-beat') ? [beatOf(seen)] : []),
    ...(stores.some(has) ? [storesOf(seen)] : []),
    ...(has('prometheus') ? [targetsOf(asked?.targets ?? notYet)] : []),
    ...(asked?.certificate ? [certificateOf(asked.certificate, seen.now)] : []),
    diskOf(asked?.disk ?? notYet),
    plain('backup', asked?.backup ?? notYet, at => ({ verdict: 'ok', reading: { kind: 'since', at, isAtLeast: false } })),
    plain('secrets', asked?.secrets ?? notYet, since => ({ verdict: 'ok', reading: { kind: 'since', ...since } })),
  ];
};

const notYet = { type: 'unknown', why: 'not asked yet' } as const;

type Judged = Pick<Signal, 'verdict' | 'reading'> & { readonly why?: string };

/** The signal of a reading; what is not told says so itself. */
const plain = <Value>(name: SignalName, reading: Reading<Value>, judge: (value: Value) => Judged): Signal => {
  if (reading.type === 'told') return { name, why: '', ...judge(reading.value) };
  const verdict = reading.type === 'none' ? 'not-set-up' : 'unknown';
  return { name, verdict, reading: undefined, why: reading.type === 'none' ? '' : reading.why };
};

const queueOf = (reading: Reading<number>, workers: Signal): Signal =>
  plain('queue', reading, count => ({
    ...(count > 0 && workers.verdict === 'failing' ? { verdict: 'warning', why: 'no worker takes the jobs that wait' } : { verdict: 'ok' }),
    reading: { kind: 'count', count },
  }));

const targetsOf = (reading: Readings['targets']): Signal =>
  plain('targets', reading, ({ up, down, unasked }) => ({
    verdict: down.length > 0 ? 'warning' : up === 0 || unasked > 0 ? 'unknown' : 'ok',
    reading: { kind: 'share', up, all: up + down.length + unasked },
    why: whyOfTargets(up, down, unasked),
  }));

const whyOfTargets = (up: number, down: readonly string[], unasked: number): string => {
  if (down.length > 0) return `not reached: ${down.join(', ')}`;
  if (up === 0) return 'nothing was measured yet';
  return unasked > 0 ? 'not all were measured yet' : '';
};

const certificateOf = (reading: Reading<number>, now: number): Signal =>
  plain('certificate', reading, at => ({
    verdict: at <= now ? 'failing' : at - now < certificateSoon ? 'warning' : 'ok',
    reading: { kind: 'until', at },
    why: at <= now ? 'it is out of date' : '',
  }));

/** As `doctor` sees it. */
const diskOf = (reading: Readings['disk']): Signal =>
  plain('disk', reading, ({ free, total }) => ({
    verdict: free < diskLeast ? 'failing' : free < diskWanted ? 'warning' : 'ok',
    reading: { kind: 'free', free, total },
  }));

/** A worker asks itself through the broker, and back. */
const workersOf = ({ containers, replicas }: Seen): Signal => {
  const mine = containers.filter(({ service }) => service === worker);
  return shareOf('workers', Math.max(replicas.get(worker) ?? 1, 1), mine, 'warning');
};

const storesOf = ({ containers, services }: Seen): Signal => {
  const wanted = stores.filter(name => services.includes(name));
  return shareOf(
    'stores',
    wanted.length,
    containers.filter(({ service }) => wanted.includes(service)),
    'failing',
  );
};

/** How many of so many answer; `some`: what it means that some do not. What still starts may come yet. */
const shareOf = (name: SignalName, all: number, containers: readonly ContainerFacts[], some: 'warning' | 'failing'): Signal => {
  const running = containers.filter(({ state }) => state === 'running');
  const up = running.filter(({ health }) => health === 'healthy').length;
  const starting = running.filter(({ health }) => health === 'starting').length;
  const silent = containers.filter(({ state, health }) => state !== 'running' || health === 'unhealthy');
  const verdict = up >= all ? 'ok' : up + starting >= all ? 'unknown' : up === 0 ? 'failing' : some;
  const why =
    verdict === 'ok' ? '' : silent.length > 0 ? silent.map(saysOf).join('; ') : starting > 0 ? 'still starting' : 'there is no container';
  return { name, verdict, reading: { kind: 'share', up, all }, why };
};

const saysOf = ({ service, state, probes }: ContainerFacts): string =>
  `${service}: ${(state === 'running' ? probes.at(-1)?.output.trim().split('\n').at(-1) : '') || state}`;

/** Beat wakes all the time and writes its schedule down now and then; its health check says how long ago. */
const beatOf = ({ containers, now }: Seen): Signal => {
  const name = 'beat';
  const beat = containers.find(({ service, state }) => service === 'celery-beat' && state === 'running');
  const last = beat?.probes.at(-1);
  const ago = /the schedule was written (\d+) s ago/.exec(last?.output ?? '')?.[1];
  if (!last || ago === undefined)
    return { name, verdict: 'unknown', reading: undefined, why: last?.output.trim() || (beat ? notYet.why : 'celery-beat does not run') };
  const at = Date.parse(last.at) - Number(ago) * 1000;
  const isLate = now - at > beatLate;
  return {
    name,
    verdict: isLate ? 'failing' : 'ok',
    reading: { kind: 'since', at, isAtLeast: false },
    why: isLate ? 'it starts nothing any more' : '',
  };
};
