import { about, type Stack } from '../../stack/define.ts';
import { shapeOf } from '../../stack/shapes.ts';
import type { Words } from './words.ts';

/** What a person reads of a variable. */
export interface VariableWords {
  readonly ask: string;
  readonly label?: string;
  readonly help?: string;
}

/** In the language of the words; what has none there is said as it is declared. */
export const variableWords = (stack: Stack, key: string, { variables }: Words): VariableWords => variables[key] ?? about(stack, key);

/** Short, for a column of fields. */
export const labelOf = (stack: Stack, key: string, words: Words): string => {
  const { label, ask } = variableWords(stack, key, words);
  return label ?? ask;
};

/** What a number may be, with what it counts; '' for what is no number. */
export const rangeOf = (stack: Stack, key: string, { asking, units }: Words): string => {
  const shape = shapeOf(stack, key);
  const { unit } = about(stack, key);
  return shape.type === 'number' ? asking.value.range(shape.least, shape.most, unit === undefined ? '' : ` ${units[unit]}`) : '';
};

/** What a value stands for, as people say it, where its letters do not: of `0` no limit, of `15d` 15 days, of `256mb` 256 MB; else ''. */
export const meantBy = (stack: Stack, key: string, text: string, { asking }: Words): string => {
  const { zero, amount } = about(stack, key);
  if (text === '0') return zero === undefined ? '' : asking.value.zero[zero];
  const [, digits, letters = ''] = /^(\d+)([a-z]+)$/i.exec(text) ?? [];
  if (digits === undefined || amount === undefined) return '';
  if (amount === 'size') return `${digits} ${letters.toUpperCase()}`;
  const span = Object.entries(asking.value.span).find(([unit]) => unit === letters);
  return span?.[1](Number(digits)) ?? '';
};
