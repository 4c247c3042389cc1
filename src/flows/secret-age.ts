import { valuesInForce } from '../core/env-text.ts';
import { type Former, oldestSecret } from '../core/secret-age.ts';
import type { Since } from '../core/signals.ts';
import { isInUse } from '../core/values.ts';
import { about, keysOf, type Stack } from '../stack/define.ts';
import { presentValues, shellLook } from './installation.ts';
import type { Host } from './ports.ts';

/**
 * Since when the oldest secret is in force, as `.env` and what was kept of it tell; of those that are values of their own, for what is put
 * together from them is as old as they are. Throws `env-unreadable`, `env-malformed`.
 */
export const secretsSince = async (stack: Stack, host: Host): Promise<Since | undefined> => {
  const present = await presentValues(stack, host);
  if (!present) return undefined;
  const { writtenAt, former } = await host.env.history();
  const keys = keysOf(stack).filter(key => about(stack, key).secret && !about(stack, key).derive && isInUse(stack, key, present));
  const values = former.map(({ until, text }): Former => ({ until, values: valuesInForce(text, shellLook(stack, host)) }));
  return oldestSecret(keys, present, values, writtenAt);
};
