/** One way of doing something, and how long it took, milliseconds. */
export interface Way {
  readonly name: string;
  readonly run: () => Promise<number>;
}

export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

/** Runs the ways side by side, each time in another order, so that what else goes on hits all alike. Returns the medians. */
export const sideBySide = async (what: string, count: number, ways: readonly Way[]): Promise<readonly number[]> => {
  const taken: number[][] = ways.map(() => []);
  for (let turn = 0; turn < count; turn++)
    for (const index of ways.keys()) {
      const at = (index + turn) % ways.length;
      const ms = await ways[at]?.run();
      if (ms !== undefined) taken[at]?.push(ms);
    }
  const medians = taken.map(median);
  for (const [index, { name }] of ways.entries())
    console.log(`${`${what}: ${name}`.padEnd(64)} ${seconds(medians[index])}   of ${(taken[index] ?? []).map(seconds).join(' ')}`);
  return medians;
};

export const ratio = (what: string, one: number, other: number): void =>
  console.log(`${`${what}: ratio`.padEnd(64)} ${(one / other).toFixed(2)}`);

export const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

const seconds = (ms = 0): string => (ms < 9500 ? `${(ms / 1000).toFixed(2)} s` : `${(ms / 1000).toFixed(1)} s`);
