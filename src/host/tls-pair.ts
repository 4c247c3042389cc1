import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { CertificateFacts, PairFacts } from '../core/tls-pair.ts';
import type { TlsPair } from '../flows/file-ports.ts';
import { isPath, pemParts } from '../stack/pem.ts';
import { crypto } from './crypto.ts';
import { codeOf, writeProblem } from './file-error.ts';
import { makePrivateFolder } from './ownership.ts';
import { putWhole } from './whole-file.ts';

/** The pair that nginx serves. `make-secrets.sh` keeps one that is not its own, and lets nginx read it. */
export const tlsPair = (stateFolder: string): TlsPair => {
  const tls = join(stateFolder, 'tls');
  const paths = { certificate: join(tls, 'fullchain.pem'), key: join(tls, 'privkey.pem') };
  return {
    served: async () => {
      const [shown, secret] = await Promise.all([textAt(paths.certificate), textAt(paths.key)]);
      if (shown.lack === 'missing') return undefined;
      const { validTo } = new (crypto().X509Certificate)(shown.text);
      return { endsAt: Date.parse(validTo), belongs: secret.lack === 'private' || keyFacts(shown.text, secret.text) === 'fits' };
    },
    look: async ({ certificate, key, domain }) => {
      const [given, secret] = await Promise.all([textOf(certificate), textOf(key.reveal())]);
      const chain = pemParts(given.text).certificate;
      const [here, keyHere] = await Promise.all([textAt(paths.certificate), textAt(paths.key)]);
      return {
        certificate: given.lack ?? certificateFacts(chain, domain),
        key: key.reveal() === '' ? 'none' : (secret.lack ?? keyFacts(chain, pemParts(secret.text).key)),
        same: chain !== '' && here.text === chain && keyHere.text === pemParts(secret.text).key,
      };
    },
    put: async ({ certificate, key }) => {
      const [given, secret] = await Promise.all([textOf(certificate), textOf(key.reveal())]);
      try {
        await makePrivateFolder(dirname(tls));
        await makePrivateFolder(tls);
        await putWhole(paths.key, pemParts(secret.text).key);
        await putWhole(paths.certificate, pemParts(given.text).certificate);
      } catch (error) {
        throw writeProblem(tls, error);
      }
    },
  };
};

interface Read {
  readonly text: string;
  readonly lack?: 'missing' | 'private';
}

/** What is given as text, or lies in the file that is named. */
const textOf = (given: string): Promise<Read> | Read =>
  isPath(given) ? textAt(resolve(given.replace(/^~(?=\/)/, homedir()))) : { text: given };

const textAt = async (path: string): Promise<Read> => {
  try {
    return { text: await readFile(path, 'utf8') };
  } catch (error) {
    return { text: '', lack: ['EACCES', 'EPERM'].includes(codeOf(error) ?? '') ? 'private' : 'missing' };
  }
};

const certificateFacts = (chain: string, domain: string): CertificateFacts | 'no-certificate' => {
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

const keyFacts = (chain: string, key: string): PairFacts['key'] => {
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
