import { Option } from 'commander';
import type { Usable } from './flags.ts';
import type { Command } from './invocation.ts';

/** One command of the command line: its words, its flags, and what it asks the program to do. */
export interface Spec {
  /** `setup`, or `env get` with its family in front. */
  readonly name: string;
  readonly group: (typeof groups)[number];
  readonly takes?: string;
  readonly does: string;
  /** What else a person should know before; right below what it does. */
  readonly notes?: string;
  /** Lines to type, as they are. */
  readonly examples?: readonly string[];
  /** Of the flags of all commands, those with an effect here. */
  readonly usable: Usable;
  readonly flags?: readonly Option[];
  /** It has nothing for programs: what to do in place of `--json`. */
  readonly withoutJson?: string;
  readonly ask: (args: readonly string[], flags: Readonly<Record<string, unknown>>) => Command;
}

export const groups = ['Start here', 'Day by day', 'Care'] as const;

/** A flag of one command. */
export const flag = (flags: string, words: string): Option => new Option(flags, words);

/** Nothing is sent anywhere unsaid. */
export const keysAreTried =
  'A new key of an AI provider is tried there by a request that costs nothing, for 3 s at most; whatever comes of it, the key is kept.';
