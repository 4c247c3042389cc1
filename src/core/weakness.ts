import { about, type Mode, type Stack } from '../stack/define.ts';
import { isPlaceholder } from './env-layout.ts';
import { type Answers, reading, refusal, reveal } from './values.ts';

const least = 12;
/** What installers ship and people type first, with digits and the like behind it. */
const common =
  /^(?:pass(?:word|phrase)?|admin(?:istrator)?|dev(?:password)?|secret(?:key)?|samplemind|default|example|letmein|qwerty(?:uiop)?|welcome|test)[\d!@#$%^&*._-]*$/i;

/** Why a password or key could be guessed, in words; undefined for a good one, and for what the stack does not make itself. */
export const weakness = (stack: Stack, key: string, text: string): string | undefined => {
  if (!about(stack, key).generate || text === '') return undefined;
  if (isPlaceholder(text)) return 'another value than the example’s, which everybody knows';
  if (text.length < least) return `at least ${least} characters`;
  if (common.test(text)) return 'something that is not among the first guesses';
  return new Set(text).size < 5 ? 'more than a few different characters' : undefined;
};

/** Why a value does not fit a mode. */
export const misfit = (stack: Stack, mode: Mode | undefined, key: string, text: string): string | undefined => {
  const reason = refusal(stack, key, text);
  if (reason !== undefined || mode !== 'prod' || text === '') return reason;
  const why = about(stack, key).inProduction?.(text);
  return why === undefined ? undefined : `in production ${why}`;
};

/** Why a value is refused in a mode: because it does not fit, or in production because it could be guessed. */
export const refusalIn = (stack: Stack, mode: Mode | undefined, key: string, text: string): string | undefined => {
  const reason = misfit(stack, mode, key, text);
  if (reason !== undefined || mode !== 'prod') return reason;
  const weak = weakness(stack, key, text);
  return weak === undefined ? undefined : `in production ${weak}`;
};

/** Why a value is refused beside the others: it does not fit by itself, or not with them. */
export const refusalAmong = (stack: Stack, mode: Mode | undefined, key: string, values: Answers): string | undefined => {
  const text = reveal(values[key]);
  return text === '' ? undefined : (refusalIn(stack, mode, key, text) ?? about(stack, key).fits?.(text, reading(values)));
};
