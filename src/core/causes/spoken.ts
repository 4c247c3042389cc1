import type { Evidence } from '../evidence.ts';
import { seen } from '../evidence.ts';
import { again, type Entry, whenFailing } from './entry.ts';

const loginRefused = /WRONGPASS|NOAUTH|Authentication ?failed|refuses the login/i;
const mayNotWrite = /read-only file system|EROFS|attempt to write a readonly database|permission denied|EACCES|PermissionError/i;
const keepsOwnPasswords = ({ declared }: Evidence): boolean => declared.volumes.includes(declared.baked?.volume ?? '');

/** What health check and log say: the words of the stack's own scripts, of the stores and of their clients. */
export const spokenCauses: readonly Entry[] = [
  {
    code: 'password-baked-in-volume',
    own: true,
    shownBy: whenFailing(evidence =>
      seen(
        evidence,
        keepsOwnPasswords(evidence) ? new RegExp(`password-baked-in-volume|${loginRefused.source}`, 'i') : /password-baked-in-volume/,
      ),
    ),
    message: '{service} refuses a password in .env: the volume was made with another one.',
    remedy:
      'A volume keeps the passwords of its first start. Put the former .env back, then: samplemind up. If its data can go: samplemind down --volumes',
    command: 'samplemind doctor',
  },
  {
    code: 'store-refuses-login',
    own: false,
    shownBy: whenFailing(evidence => seen(evidence, loginRefused)),
    message: '{service} cannot log in: the password is refused.',
    remedy: 'The container and .env hold different passwords. Recreate what reads it: samplemind up',
    command: 'samplemind up',
  },
  {
    code: 'broker-out-of-memory',
    own: false,
    lasts: true,
    shownBy: whenFailing(evidence => seen(evidence, /OOM command not allowed/)),
    message: 'Redis is full and refuses to take more.',
    remedy: 'Raise REDIS_MAXMEMORY with samplemind setup, or empty the queue.',
    command: 'samplemind setup',
  },
  {
    code: 'volume-no-permission',
    own: true,
    shownBy: whenFailing(evidence => (evidence.declared.volumes.length > 0 ? seen(evidence, mayNotWrite) : undefined)),
    message: '{service} may not write to its volume.',
    remedy: 'Give the volume to the user of the service, writable, in the Compose file or with chown, then: samplemind up {service}',
    command: again,
  },
  {
    code: 'volume-disk-full',
    own: true,
    shownBy: whenFailing(evidence => seen(evidence, /no space left on device|ENOSPC/i)),
    message: 'The disk that {service} writes to is full.',
    remedy: 'Make room (docker builder prune clears the build cache), then: samplemind up {service}',
    command: 'samplemind doctor',
  },
  {
    code: 'broker-read-only',
    own: false,
    lasts: true,
    shownBy: whenFailing(evidence => seen(evidence, /READONLY|MISCONF/)),
    message: 'Redis takes no writes.',
    remedy: 'It cannot save to its disk, or was made a replica. samplemind logs redis says which.',
    command: 'samplemind logs redis',
  },
  {
    code: 'worker-idle',
    own: false,
    shownBy: whenFailing(evidence => seen(evidence, /celery@\S+ does not answer/)),
    message: '{service} runs, but takes no jobs: it does not answer through the queue.',
    remedy: 'Start it anew with: samplemind restart {service}',
    command: 'samplemind restart {service}',
  },
  {
    code: 'beat-silent',
    own: false,
    shownBy: whenFailing(evidence => seen(evidence, /no beat runs|beat is frozen|schedule was written \d+ s ago|not written its schedule/)),
    message: '{service} starts nothing any more: what is due stays undone.',
    remedy: 'Start it anew with: samplemind restart {service}',
    command: 'samplemind restart {service}',
  },
  {
    code: 'broker-unreachable',
    own: false,
    shownBy: whenFailing(evidence =>
      seen(evidence, /redis.{0,80}(connection refused|did not answer|timed? ?out)|connecting to redis|name.{0,20}redis/i),
    ),
    message: '{service} cannot reach Redis.',
    remedy: 'samplemind logs redis says what it does; samplemind up starts what is stopped.',
    command: 'samplemind up',
  },
  {
    code: 'store-unreachable',
    own: false,
    shownBy: whenFailing(evidence =>
      evidence.declared.needs.length > 0
        ? seen(evidence, /connection ?refused|ECONNREFUSED|did not answer for|ServerSelectionTimeout|failure in name resolution/i)
        : undefined,
    ),
    message: '{service} cannot reach a store that it needs.',
    remedy: 'samplemind up starts what is stopped.',
    command: 'samplemind up',
  },
];
