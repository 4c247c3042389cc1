import { seen } from '../evidence.ts';
import { again, type Entry } from './entry.ts';

/** Of the TLS pair: by its files, for one that runs shows what it read at its start, and by what it says where it cannot start. */
export const certificateCauses: readonly Entry[] = [
  {
    code: 'certificate-mismatch',
    own: true,
    shownBy: evidence => {
      const { asked, verdict } = evidence;
      if (asked.pair?.belongs === false) return ['privkey.pem is not the key of fullchain.pem'];
      return verdict === 'failing' ? seen(evidence, /key values mismatch/i) : undefined;
    },
    message: 'The TLS key of {service} does not belong to its certificate: it cannot start with them.',
    remedy:
      'Put both files of one pair, fullchain.pem and privkey.pem, into .samplemind/tls in the stack folder, or remove both: then a pair is made. Then: samplemind up {service}',
    command: again,
  },
  {
    code: 'certificate-expired',
    own: true,
    // It starts with it all the same: whoever comes is refused.
    shownBy: ({ asked: { pair }, verdict }) =>
      verdict === 'ok' && pair?.ended !== undefined ? [`fullchain.pem was in force until ${pair.ended}`] : undefined,
    message: 'The TLS certificate of {service} is out of date: browsers refuse the page.',
    remedy: 'Put the renewed pair, fullchain.pem and privkey.pem, into .samplemind/tls in the stack folder, then: samplemind up {service}',
    command: again,
  },
];
