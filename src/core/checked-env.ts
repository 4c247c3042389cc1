import { about, isDeclared, type Mode, type Stack } from '../stack/define.ts';
import type { Look } from './dialects/line.ts';
import type { EnvFacts } from './env-facts.ts';
import type { Answers } from './values.ts';

/** All that a look at `.env` takes in. */
export interface CheckedEnv {
  readonly stack: Stack;
  readonly path: string;
  readonly text: string;
  readonly facts: EnvFacts;
  readonly mode: Mode;
  /** As they are in the file. */
  readonly present: Answers;
  /** With defaults and what follows. */
  readonly values: Answers;
  /** What the shell says. */
  readonly shell: Look;
}

/** What follows from other values is computed by the set-up. */
export const setCommand = (stack: Stack, key: string): string =>
  isDeclared(stack, key) && about(stack, key).derive ? 'samplemind setup' : `samplemind env set ${key}`;
