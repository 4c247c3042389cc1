import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SecretFiles } from '../flows/ports.ts';
import { cleanEnvironment } from './compose.ts';
import { work } from './work.ts';

/** The script beside the Compose files: by hand one runs the same. Its values come from `.env` alone. */
export const secretFiles = (stackFolder: string, declared: readonly string[]): SecretFiles => ({
  text: () => 'deployment/docker/make-secrets.sh',
  make: () => work('sh', [join(stackFolder, 'make-secrets.sh')], { cwd: stackFolder, env: cleanEnvironment(process.env, declared) }),
  authority: async () => {
    const tls = join(stackFolder, '.samplemind/tls');
    const path = join(tls, 'ca.crt');
    try {
      const [pair, own] = await Promise.all([readFile(join(tls, 'fullchain.pem')), readFile(path)]);
      return new X509Certificate(pair).checkIssued(new X509Certificate(own)) ? path : undefined;
    } catch {
      // No pair, or none that can be read: whoever uses it then says so.
      return undefined;
    }
  },
});
