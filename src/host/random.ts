import { Secret } from '../core/secret.ts';
import type { Random } from '../flows/ports.ts';
import { crypto } from './crypto.ts';

/**
 * Secrets from the system's random source in base64url: every reader of an env file, a URL and a shell take them as they
 * are. A value that starts with `-` or `_` is drawn anew, because programs take `-...` for a flag.
 */
export const random: Random = {
  secret: length => {
    for (;;) {
      const drawn = crypto().randomBytes(length).toString('base64url').slice(0, length);
      if (/^[A-Za-z0-9]/.test(drawn)) return new Secret(drawn);
    }
  },
};
