import { answersIn, type Draft, type Resumed } from '../../core/draft.ts';
import type { Kept } from '../../flows/draft.ts';
import { about, isDeclared, type Stack } from '../../stack/define.ts';
import type { Style } from '../style.ts';
import { labelOf } from '../words/variable.ts';
import type { Words } from '../words/words.ts';
import { agoOf } from './when.ts';

/** That there are answers of the last time, or what came back of them. */
export const draftLines = (
  stack: Stack,
  draft: Draft | 'damaged' | undefined,
  back: Resumed | undefined,
  { words: all }: Style,
): readonly string[] => {
  const { draft: words } = all.asking;
  if (draft === 'damaged') return [words.damaged];
  if (draft !== undefined)
    return [words.found(agoOf(draft.at, Date.now(), all), placeOf(stack, draft, all), answersIn(draft), namesOf(stack, draft, all))];
  if (back === undefined) return [];
  const dropped = back.dropped.map(({ key, why }) =>
    typeof why === 'object' ? words.dropped.refused(key, why.refused) : words.dropped[why](key),
  );
  return [words.back, ...dropped, ...(back.again.length === 0 ? [] : [words.again(back.again)])];
};

/** The page that they left from. */
const placeOf = (stack: Stack, { place }: Draft, { asking }: Words): string | undefined => {
  if (place === 'review') return asking.review;
  return place !== undefined && isDeclared(stack, place) ? asking.pages[about(stack, place).page] : undefined;
};

/** The first answers by name, the mode by itself. */
const namesOf = (stack: Stack, { mode, answers }: Draft, words: Words): string => {
  const names = [
    ...(mode === undefined ? [] : [mode]),
    ...answers.map(({ key }) => (isDeclared(stack, key) ? labelOf(stack, key, words) : key)),
  ];
  return [...names.slice(0, 3), ...(names.length > 3 ? [words.asking.draft.more(names.length - 3)] : [])].join(', ');
};

/** What a person who left is told of their answers. */
export const leftText = (kept: Kept, { words }: Style): string => {
  const { left } = words.asking.leave;
  return typeof kept === 'string' ? left[kept] : left.lost(kept.report.why);
};
