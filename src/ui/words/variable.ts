import { about, type Stack } from '../../stack/define.ts';
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
