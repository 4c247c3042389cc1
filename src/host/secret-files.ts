import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../core/problem.ts';
import { reveal } from '../core/values.ts';
import type { SecretFiles } from '../flows/file-ports.ts';
import { cleanEnvironment } from './compose.ts';
import { crypto } from './crypto.ts';
import { codeOf, reasonOf } from './file-error.ts';
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
      const { X509Certificate } = crypto();
      return new X509Certificate(pair).checkIssued(new X509Certificate(own)) ? path : undefined;
    } catch {
      // No pair, or none that can be read: whoever uses it then says so.
      return undefined;
    }
  },
  differing: async values => {
    const held = await Promise.all(
      Object.entries(values).map(async ([key, value]) => {
        const text = await contentOf(join(stackFolder, '.samplemind/secrets', key));
        return text === '' || text === reveal(value) ? [] : [key];
      }),
    );
    return held.flat();
  },
});

const contentOf = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw new Problem('secret-files-failed', { evidence: `${path}: ${reasonOf(error)}` }, error);
  }
};
