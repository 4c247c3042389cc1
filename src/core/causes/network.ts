import { type Evidence, seen } from '../evidence.ts';
import { again, type Entry, whenFailing } from './entry.ts';

/** As glibc, Node, Go and nginx put it. */
const nobodyHas =
  /name or service not known|temporary failure in name resolution|failure in name resolution|no address associated with hostname|getaddrinfo (?:ENOTFOUND|EAI_AGAIN)|no such host|host not found in upstream|nodename nor servname/i;
const named = [
  /ENOTFOUND ([\w.-]+)/,
  /EAI_AGAIN ([\w.-]+)/,
  /connecting to ([\w.-]+):\d+/i,
  /lookup ([\w.-]+)/,
  /in upstream "([\w.-]+)/,
  /([\w.-]+):\d+: \[Errno/,
];

/** The name that nobody has, where a line tells it. */
export const unknownName = (evidence: Evidence): string => {
  const lines = seen(evidence, nobodyHas) ?? [];
  return lines.flatMap(line => named.flatMap(pattern => pattern.exec(line)?.[1] ?? []))[0] ?? 'the one in its log';
};

/** How services find each other. */
export const networkCauses: readonly Entry[] = [
  {
    code: 'dns-name-unknown',
    own: false,
    shownBy: whenFailing(evidence => seen(evidence, nobodyHas)),
    message: '{service} looks for a name that nobody in its networks has: {name}.',
    remedy: 'Correct the name in .env or the Compose file, then: samplemind up {service}',
    command: again,
  },
  {
    code: 'upstream-unreachable',
    own: false,
    shownBy: whenFailing(evidence => seen(evidence, /while connecting to upstream|no live upstreams/i)),
    message: '{service} cannot reach a service that it stands before.',
    remedy: 'samplemind up starts what is stopped.',
    command: 'samplemind up',
  },
];
