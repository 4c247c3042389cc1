import { nearest } from '../core/answers.ts';
import { Problem } from '../core/problem.ts';
import { Secret } from '../core/secret.ts';
import { reveal } from '../core/values.ts';
import { isDeclared, keysOf, type Stack } from '../stack/define.ts';
import { installation } from './installation.ts';
import type { Host } from './ports.ts';

/** One value as it is in force. Throws `answer-unknown`, and `secret-hidden` for a secret where no terminal shows it. */
export const envGet = async (stack: Stack, host: Host, key: string, onTerminal: boolean): Promise<string> => {
  const { values } = await installation(stack, host);
  const value = Object.hasOwn(values, key) ? values[key] : undefined;
  if (value === undefined && !isDeclared(stack, key)) {
    const near = nearest(keysOf(stack), key);
    throw new Problem('answer-unknown', { keys: key, hint: near ? ` Perhaps ${near} is meant.` : '' });
  }
  if (value instanceof Secret && !onTerminal) throw new Problem('secret-hidden', { key });
  return reveal(value);
};
