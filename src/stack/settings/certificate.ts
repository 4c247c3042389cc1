import { setting } from '../define.ts';
import { selfSigned } from '../pem.ts';
import { certificateChain, privateKey } from '../schemas.ts';

const about = { section: 'api', page: 'domain', mode: 'prod', readers: ['nginx'], change: 'reload' } as const;

/** A TLS pair of the person's own, in place of one that is made here. It lies in `.samplemind/tls`, never in `.env`. */
export const certificate = {
  TLS_CERTIFICATE: setting(certificateChain, {
    ...about,
    ask: 'TLS certificate of your own, as text or as the path of its file',
    label: 'TLS certificate',
    help: 'The certificate of this host first, then those that signed it, as fullchain.pem has them. Without one a pair is made here.',
    optional: true,
  }),
  TLS_PRIVATE_KEY: setting(privateKey, {
    ...about,
    ask: 'Private key of that certificate, as text or as the path of its file',
    label: 'TLS private key',
    help: 'Without a passphrase, as privkey.pem has it. It is kept beside the certificate, and written nowhere else.',
    secret: true,
    when: read => !['', selfSigned].includes(read('TLS_CERTIFICATE')),
  }),
};
