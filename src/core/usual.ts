import type { Step } from './run-event.ts';

/** How long the steps of a run took, milliseconds. */
export type StepTimes = Readonly<Partial<Record<Step, number>>>;

/** Runs that are looked back on, and how far their times may be apart for the next one to be foreseen. */
const [most, apart] = [5, 3];
/** Below this a difference says nothing, milliseconds. */
const short = 5000;

/** How long each step usually takes, by earlier runs, the newest first; nothing of those that took now this long, now that. */
export const usualTimes = (runs: readonly StepTimes[]): StepTimes => {
  const steps = new Set(runs.flatMap(run => Object.keys(run)));
  const usual: Partial<Record<string, number>> = {};
  for (const step of steps) {
    const times = runs
      .flatMap(run => Object.entries(run).flatMap(([name, took]) => (name === step && took !== undefined ? [took] : [])))
      .slice(0, most)
      .toSorted((one, other) => one - other);
    const [least = 0] = times;
    const longest = times.at(-1) ?? 0;
    if (longest <= short || longest <= apart * least) usual[step] = times[Math.floor(times.length / 2)];
  }
  return usual;
};
