import type { Back, Way, WaysOn } from '../../core/ways-on.ts';
import type { Style } from '../style.ts';
import { whenOf } from './when.ts';

/** One of the things that may be done about a failure; what is recommended comes first. */
export interface WayChoice {
  readonly value: Way | 'keep';
  readonly name: string;
  /** What it comes to, where that is more than its name says. */
  readonly brings: string;
}

/** The command that does the same later. */
export const wayCommand: Readonly<Record<Way, string>> = { retry: 'samplemind up --retry', 'roll-back': 'samplemind up --roll-back' };

export const wayChoices = ({ step, back }: WaysOn, { words }: Style): readonly WayChoice[] => {
  const said = words.work.failure;
  return [
    { value: 'keep', name: said.keep, brings: '' },
    { value: 'retry', name: said.retry(words.work.steps[step]), brings: '' },
    ...(back ? [{ value: 'roll-back', name: said.back(whenOf(back.at)), brings: bringsOf(back, words) } as const] : []),
  ];
};

/** How many names are read at a glance. */
const named = 3;

const bringsOf = ({ keys, images }: Back, { work }: Style['words']): string => {
  const list = (names: readonly string[]): string =>
    [...names.slice(0, named), ...(names.length > named ? [work.failure.more(names.length - named)] : [])].join(', ');
  if (keys.length === 0 && images.length === 0) return work.failure.same;
  return [
    ...(keys.length > 0 ? [work.failure.keys(list(keys))] : []),
    ...(images.length > 0 ? [work.failure.images(images.length, list(images))] : []),
  ].join('; ');
};
