import type { Since } from './signals.ts';
import { type Answers, reveal } from './values.ts';

/** `.env` as it was, until it was replaced; milliseconds since 1970. */
export interface Former {
  readonly until: number;
  readonly values: Answers;
}

/**
 * Since when the oldest of these secrets has its value, as far as the kept files tell: newest first. `writtenAt`: when the present file
 * was. Undefined where none of them has a value.
 */
export const oldestSecret = (
  keys: readonly string[],
  present: Answers,
  former: readonly Former[],
  writtenAt: number,
): Since | undefined => {
  const ages = keys.flatMap(key => {
    const value = reveal(present[key]);
    if (value === '') return [];
    const other = former.findIndex(({ values }) => reveal(values[key]) !== value);
    const changed = former[other];
    if (changed) return [{ at: changed.until, isAtLeast: false }];
    // As far back as anything is kept.
    return [{ at: former.at(-1)?.until ?? writtenAt, isAtLeast: former.length > 0 }];
  });
  return ages.toSorted((one, other) => one.at - other.at || Number(other.isAtLeast) - Number(one.isAtLeast))[0];
};
