import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { CertificateFacts, OwnPair, PairFacts } from '../core/tls-pair.ts';
import { isPath } from '../stack/pem.ts';
import { crypto } from './crypto.ts';
import { codeOf } from './file-error.ts';

/** Who signs the pairs that are made here: the `maker` of `make-certificate.sh`. */
export const selfMade = 'SampleMind, made on this machine';

interface Read {
  readonly text: string;
  readonly lack?: 'missing' | 'private';
}

/** What is given as text, or lies in the file that is named. */
export const textOf = (given: string): Promise<Read> | Read =>
  isPath(given) ? textAt(resolve(given.replace(/^~(?=\/)/, homedir()))) : { text: given };

export const textAt = async (path: string): Promise<Read> => {
  try {
    return { text: await readFile(path, 'utf8') };
  } catch (error) {
    return { text: '', lack: ['EACCES', 'EPERM'].includes(codeOf(error) ?? '') ? 'private' : 'missing' };
  }
};

export const certificateFacts = (chain: string, domain: string): CertificateFacts | 'no-certificate' => {
  try {
    const found = new (crypto().X509Certificate)(chain);
    return {
      names: [...(found.subjectAltName ?? '').matchAll(/(?:DNS|IP Address):([^\s,]+)/g)].map(([, name = '']) => name),
      from: dayOf(found.validFrom),
      until: dayOf(found.validTo),
      chain: chain.split('-----BEGIN').length - 1,
      isAuthority: found.ca,
      covers: domain !== '' && found.checkHost(domain) !== undefined,
    };
  } catch {
    return 'no-certificate';
  }
};

const dayOf = (date: string): string => new Date(date).toISOString().slice(0, 10);

/** The pair of a certificate that lies in place, where it is not one that was made here: by its signer alone, as `make-certificate.sh` has it. */
export const ownPairIn = (chain: string): OwnPair | undefined => {
  if (chain === '') return undefined;
  const found = certificateFacts(chain, '');
  if (found === 'no-certificate') return { names: [], until: '' };
  // Node escapes the comma.
  const signer = new (crypto().X509Certificate)(chain).issuer.replaceAll('\\', '');
  return signer.split('\n').includes(`CN=${selfMade}`) ? undefined : { names: found.names, until: found.until };
};

export const keyFacts = (chain: string, key: string): PairFacts['key'] => {
  if (/BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(key)) return 'locked';
  try {
    const { createPrivateKey, X509Certificate } = crypto();
    const secret = createPrivateKey(key);
    try {
      return new X509Certificate(chain).checkPrivateKey(secret) ? 'fits' : 'other';
    } catch {
      // What is wrong with the certificate is said there.
      return 'none';
    }
  } catch {
    return 'no-key';
  }
};
