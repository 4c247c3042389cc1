import { valuesInForce } from '../core/env-text.ts';
import { Problem } from '../core/problem.ts';
import type { Stack } from '../stack/define.ts';
import { shellLook } from './installation.ts';
import type { Host } from './ports.ts';

/** What a new `.env` was held to before it replaced the old one: Docker Compose itself, or, where that is not here, its model alone. */
export type Proof = 'compose' | 'models';

/**
 * Writes a text to `.env` once Docker Compose, where it is here, took from it the values that were meant. `changed`: the names whose
 * values are compared. Throws `env-not-proven`, and what `EnvFile.write` throws.
 */
export const putEnv = async (stack: Stack, host: Host, text: string, changed: readonly string[]): Promise<Proof> => {
  const proof = await prove(stack, host, text, changed);
  await host.env.write(text);
  return proof;
};

/** Throws `env-not-proven`. */
export const prove = async (stack: Stack, host: Host, text: string, changed: readonly string[]): Promise<Proof> => {
  const meant = valuesInForce(text, shellLook(stack, host));
  const names = changed.filter(name => Object.hasOwn(meant, name));
  const found = await host.composeReads(text, names);
  if (found.type === 'absent') return 'models';
  if (found.type === 'refused')
    throw new Problem('env-not-proven', { what: found.line === undefined ? 'refuses it' : `refuses it for line ${found.line}` });
  const different = names.filter(name => found.values[name] !== meant[name]);
  if (different.length > 0) throw new Problem('env-not-proven', { what: `would read ${different.join(', ')} otherwise than was meant` });
  return 'compose';
};
