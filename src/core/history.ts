import type { Dashboard, Used } from './dashboard.ts';
import type { ContainerFacts } from './engine-facts.ts';
import type { Readings } from './signals.ts';

/** Cells of a history, and milliseconds that each stands for. */
export const spans = 8;
const spanLength = 5_000;
/** Differences that say nothing: in cores, and as a share of the memory that is used. */
const leastCpus = 0.015;
const leastShare = 0.005;
/** Jobs that a history of them goes up to at least. */
const fewJobs = 10;

/** Readings of what containers use now, and what they were in the spans before. */
export const measured = (seen: Dashboard, readings: Dashboard['used'], at: number): Dashboard => {
  const steady = Object.entries(readings).map(([id, now]) => [id, steadied(seen.used[id], now)]);
  const used = onlyOf({ ...seen.used, ...Object.fromEntries(steady) }, seen.containers);
  const isNext = at - seen.spanStart >= spanLength;
  const sums = sumsOf(seen.containers, used);
  const history = Object.fromEntries(
    Object.entries(sums).map(([service, now]) => {
      const past = seen.history[service] ?? [];
      const last = past.at(-1);
      return [service, isNext || !last ? [...past, now].slice(-spans) : [...past.slice(0, -1), highest(last, now)]];
    }),
  );
  return { ...seen, used, history: { ...seen.history, ...history }, spanStart: isNext ? at : seen.spanStart };
};

/** What is not told leaves no gap: it is said where the number would stand. */
export const withWaiting = (past: readonly number[], queue: Readings['queue']): readonly number[] =>
  queue.type === 'told' ? [...past, queue.value].slice(-spans) : past;

/** Of the jobs that waited, reading by reading, the share of the most. A few are no mountain. */
export const waitingIn = ({ waiting }: Dashboard): readonly number[] => {
  const most = Math.max(fewJobs, ...waiting);
  return waiting.map(count => count / most);
};

/** What does not run uses nothing. */
export const onlyOf = (used: Dashboard['used'], containers: readonly ContainerFacts[]): Dashboard['used'] => {
  const running = new Set(containers.filter(({ state }) => state === 'running' || state === 'paused').map(({ id }) => id));
  const kept = Object.entries(used).filter(([id]) => running.has(id));
  return kept.length === Object.keys(used).length ? used : Object.fromEntries(kept);
};

/** A reading stays as it was until it is really another one: what idles wavers by a hundredth of a core. */
const steadied = (before: Used | undefined, now: Used): Used => ({
  cpus: before && Math.abs(now.cpus - before.cpus) < leastCpus ? before.cpus : now.cpus,
  memory: before && Math.abs(now.memory - before.memory) < before.memory * leastShare ? before.memory : now.memory,
});

const sumsOf = (containers: readonly ContainerFacts[], used: Dashboard['used']): Readonly<Record<string, Used>> => {
  const sums: Record<string, Used> = {};
  for (const { id, service } of containers) {
    const now = used[id];
    const sum = sums[service];
    if (now) sums[service] = sum ? { cpus: sum.cpus + now.cpus, memory: sum.memory + now.memory } : now;
  }
  return sums;
};

const highest = (one: Used, other: Used): Used => ({
  cpus: Math.max(one.cpus, other.cpus),
  memory: Math.max(one.memory, other.memory),
});
