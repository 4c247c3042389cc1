import { answersIn, type Draft, type Resumed } from '../../core/draft.ts';
import type { Kept } from '../../flows/draft.ts';
import type { Style } from '../style.ts';
import { whenOf } from './when.ts';

/** That there are answers of the last time, or what came back of them. */
export const draftLines = (draft: Draft | 'damaged' | undefined, back: Resumed | undefined, { words: all }: Style): readonly string[] => {
  const { draft: words } = all.asking;
  if (draft === 'damaged') return [words.damaged];
  if (draft !== undefined) return [words.found(answersIn(draft), whenOf(draft.at))];
  if (back === undefined) return [];
  const dropped = back.dropped.map(({ key, why }) =>
    typeof why === 'object' ? words.dropped.refused(key, why.refused) : words.dropped[why](key),
  );
  return [words.back, ...dropped, ...(back.again.length === 0 ? [] : [words.again(back.again)])];
};

/** What a person who left is told of their answers. */
export const leftText = (kept: Kept, { words }: Style): string => {
  const { left } = words.asking.leave;
  return typeof kept === 'string' ? left[kept] : left.lost(kept.report.why);
};
