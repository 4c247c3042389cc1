import { about, isDeclared } from '../stack/define.ts';
import { malformedLines, readValues } from './env-text.ts';
import { isInUse, reveal } from './values.ts';
import { advance, valuesOf, type Wizard } from './wizard.ts';
import { isLocked } from './wizard-pages.ts';

/** Terminals send CR for the end of a line that is pasted, whatever it was where it was copied. */
const withLineFeeds = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

const filledLines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');

/** A value as it was meant: without the quotes, blanks, line ends and `export NAME=` that come along when it is copied. */
export const trimmedPaste = (pasted: string, key: string): string => {
  const text = withLineFeeds(pasted).trim();
  const [line = '', ...more] = filledLines(text);
  if (more.length > 0) return text;
  const bare = line.replace(/^export\s+/, '').replace(new RegExp(`^${key}\\s*[=:]\\s*`), '');
  const quoted = /^(["'`])(.*)\1[;,]?$/.exec(bare);
  return (quoted?.[2] ?? bare).trim();
};

/** The values of a text that is a whole `.env`, two lines of it or more; undefined where it is something else. */
export const pastedEnv = (pasted: string): Readonly<Record<string, string>> | undefined => {
  const text = withLineFeeds(pasted);
  if (filledLines(text).filter(line => !line.startsWith('#')).length < 2 || malformedLines(text).length > 0) return undefined;
  const values = readValues(text);
  return Object.keys(values).length === 0 ? undefined : values;
};

/** What would become of the values of a whole `.env`, each by its name. */
export interface Import {
  readonly taken: readonly string[];
  readonly refused: readonly { readonly key: string; readonly reason: string }[];
  /** As they are here already. */
  readonly same: readonly string[];
  /** Computed from others, whatever stands there. */
  readonly follow: readonly string[];
  /** Kept here since the first start: a rotation replaces them, another folder has another mode. */
  readonly kept: readonly string[];
  /** Not used by what is set up here. */
  readonly idle: readonly string[];
  readonly unknown: readonly string[];
  /** With all that is taken. */
  readonly wizard: Wizard;
}

type Fate = Exclude<keyof Import, 'refused' | 'wizard'>;

/** Sorts the values of a whole `.env` by what becomes of them. The mode comes first: what else fits depends on it. */
export const importOf = (wizard: Wizard, values: Readonly<Record<string, string>>): Import => {
  const start: Import = { taken: [], refused: [], same: [], follow: [], kept: [], idle: [], unknown: [], wizard };
  const { SAMPLEMIND_MODE, ...others } = values;
  const first = SAMPLEMIND_MODE === undefined ? start : withMode(start, SAMPLEMIND_MODE);
  const all = Object.entries(others).reduce(withValue, first);
  const isIdle = (key: string): boolean => key !== 'SAMPLEMIND_MODE' && !isInUse(wizard.stack, key, valuesOf(all.wizard));
  return { ...all, taken: all.taken.filter(key => !isIdle(key)), idle: all.taken.filter(isIdle) };
};

const sorted = (all: Import, key: string, fate: Fate, wizard = all.wizard): Import => ({ ...all, [fate]: [...all[fate], key], wizard });

const withMode = (all: Import, text: string): Import => {
  const { wizard } = all;
  const key = 'SAMPLEMIND_MODE';
  const mode = wizard.stack.modes.find(one => one === text);
  if (mode === undefined) return withValue(all, [key, text]);
  if (mode === wizard.mode) return sorted(all, key, 'same');
  if (reveal(wizard.present[key]) !== '') return sorted(all, key, 'kept');
  return sorted(all, key, 'taken', advance(wizard, { type: 'mode-chosen', mode }));
};

const withValue = (all: Import, [key, text]: readonly [string, string]): Import => {
  const { wizard } = all;
  if (!isDeclared(wizard.stack, key)) return sorted(all, key, 'unknown');
  const { derive, optional } = about(wizard.stack, key);
  if (derive) return sorted(all, key, 'follow');
  // `NAME=` stands for what is recommended or made here, except where an empty value says something.
  if (text === reveal(valuesOf(wizard)[key]) || (text === '' && !optional)) return sorted(all, key, 'same');
  if (isLocked(wizard, key)) return sorted(all, key, 'kept');
  const after = advance(wizard, { type: 'answered', key, text });
  const reason = after.complaints[key];
  return reason === undefined ? sorted(all, key, 'taken', after) : { ...all, refused: [...all.refused, { key, reason }] };
};
