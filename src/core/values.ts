import { about, askedKeysOf, fallback, isSecret, keysOf, type Mode, type Read, type Stack, schemaOf } from '../stack/define.ts';
import { Secret } from './secret.ts';

export type Value = string | Secret;
export type Answers = Readonly<Record<string, Value>>;

/** The text of a value: '' where there is none. */
export const reveal = (value: Value | undefined): string => (value instanceof Secret ? value.reveal() : (value ?? ''));

export const reading =
  (answers: Answers): Read =>
  key =>
    reveal(answers[key]);

/** Wraps what the declaration calls a secret. */
export const hold = (stack: Stack, key: string, text: string): Value => (isSecret(stack, key) ? new Secret(text) : text);

export const holdAll = (stack: Stack, texts: Readonly<Record<string, string>>): Answers =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, hold(stack, key, text)]));

/** Whether the stack uses a variable at all, given the other values. */
export const isInUse = (stack: Stack, key: string, answers: Answers): boolean => {
  const { mode, when } = about(stack, key);
  return (mode === undefined || mode === reveal(answers['SAMPLEMIND_MODE'])) && (!when || when(reading(answers)));
};

/** What was given, then the defaults of the mode, then everything that follows from those. */
export const complete = (stack: Stack, mode: Mode, given: Answers): Answers => {
  const values: Record<string, Value> = { ...given, SAMPLEMIND_MODE: mode };
  for (const key of keysOf(stack)) {
    const suggested = recommended(stack, key, mode, values);
    const { derive, optional } = about(stack, key);
    // `NAME=` means the default to Compose as well, except where an empty value says something.
    const isOpen = optional ? values[key] === undefined : reveal(values[key]) === '';
    if (isOpen && suggested !== undefined && !derive) values[key] = hold(stack, key, suggested);
  }
  return follow(stack, values);
};

/** What is taken where nobody says anything, given the other values; undefined where somebody has to. */
export const recommended = (stack: Stack, key: string, mode: Mode, answers: Answers): string | undefined =>
  about(stack, key).suggest?.(reading(answers)) || fallback(stack, key, mode);

/** Computes the derived values anew; each may follow from one declared before it. */
export const follow = (stack: Stack, answers: Answers): Answers => {
  const values: Record<string, Value> = { ...answers };
  for (const key of keysOf(stack)) {
    const { derive } = about(stack, key);
    if (derive) values[key] = hold(stack, key, derive(reading(values)));
  }
  return values;
};

/** Every secret there is, for redaction by value; empty ones left out. */
export const secretsOf = (stack: Stack, answers: Answers): readonly Secret[] =>
  askedKeysOf(stack)
    .filter(key => isSecret(stack, key) && reveal(answers[key]) !== '')
    .map(key => new Secret(reveal(answers[key])));

/** Why a value is refused, in words for the person; undefined when it is fine. */
export const refusal = (stack: Stack, key: string, text: string): string | undefined => {
  if (text === '' && about(stack, key).optional) return undefined;
  const result = schemaOf(stack, key)?.safeParse(text);
  return result?.success === false ? result.error.issues[0]?.message : undefined;
};
