import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Fault } from './fault.ts';

const certificate = '.samplemind/tls/fullchain.pem';
const key = '.samplemind/tls/privkey.pem';

/** A pair that somebody signed for so many days. */
const pair = async (days: number): Promise<{ readonly certificate: string; readonly key: string }> => {
  const folder = await mkdtemp(join(tmpdir(), 'samplemind-pair-'));
  const openssl = (...args: readonly string[]) => execa('openssl', args, { cwd: folder });
  try {
    await openssl(...'req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=somebody -keyout key -out request'.split(' '));
    await openssl(...`x509 -req -in request -signkey key -days ${days} -out certificate`.split(' '));
    return { certificate: await readFile(join(folder, 'certificate'), 'utf8'), key: await readFile(join(folder, 'key'), 'utf8') };
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** Of the TLS pair that production shows. */
export const certificateFaults: readonly Fault[] = [
  {
    ...{ name: 'a certificate that is out of date', code: 'certificate-expired', subject: 'nginx', mode: 'prod' },
    inject: async stand => {
      const late = await pair(-1);
      await stand.edit(certificate, () => late.certificate);
      await stand.edit(key, () => late.key);
    },
    mend: stand => stand.restore(),
  },
  {
    ...{ name: 'a key of another certificate', code: 'certificate-mismatch', subject: 'nginx', mode: 'prod' },
    inject: async stand => {
      const other = await pair(90);
      await stand.edit(key, () => other.key);
      await (await stand.container('nginx')).restart({ t: 5 });
    },
    mend: stand => stand.restore(),
  },
];
