import { type Read, setting } from '../define.ts';
import { jsonList, password, whole, yesOrNo } from '../schemas.ts';

const about = { section: 'security', page: 'secrets', change: 'recreate' } as const;

/** Who gets in, and for how long. */
export const security = {
  SECRET_KEY: setting(password(32), {
    ...about,
    ask: 'Key that signs logins',
    help: 'With another one everybody has to log in again.',
    secret: true,
    generate: { length: 64 },
    readers: ['backend'],
    change: 'rotate',
  }),
  ACCESS_TOKEN_EXPIRE_MINUTES: setting(whole(1, 10_080), {
    ...about,
    ask: 'How long until a login has to be renewed',
    label: 'Login renewed after',
    unit: 'minutes',
    fallback: '30',
    expert: true,
    readers: ['backend'],
    quiet: true,
  }),
  REFRESH_TOKEN_EXPIRE_DAYS: setting(whole(1, 365), {
    ...about,
    ask: 'How long until one has to log in again',
    label: 'Login ends after',
    unit: 'days',
    fallback: '7',
    expert: true,
    readers: ['backend'],
    quiet: true,
  }),
  REGISTRATION_OPEN: setting(yesOrNo, {
    ...about,
    ask: 'Whether anybody may make an account',
    label: 'Open registration',
    fallback: { dev: 'true', prod: 'false' },
    readers: ['backend'],
    quiet: true,
  }),
  ALLOWED_HOSTS: setting(jsonList, {
    ...about,
    ask: 'Host names that the API answers to',
    label: 'Allowed host names',
    help: 'A JSON list. A request for another name is refused, health and metrics aside.',
    derive: read => JSON.stringify([...new Set([...named(read), 'localhost', '127.0.0.1', 'backend'])]),
    readers: ['backend'],
    quiet: true,
  }),
  RATE_LIMIT_PER_MINUTE: setting(whole(0, 1_000_000), {
    ...about,
    ask: 'Requests that an account may make in a minute',
    label: 'Requests a minute',
    zero: 'unlimited',
    help: 'Or an address, without a login. All processes of the API count together. 0 sets no limit.',
    fallback: { dev: '0', prod: '300' },
    expert: true,
    readers: ['backend'],
    quiet: true,
  }),
  RATE_LIMIT_LOGIN_PER_MINUTE: setting(whole(0, 1_000_000), {
    ...about,
    ask: 'Tries to log in or to register that an address may make in a minute',
    label: 'Logins a minute',
    zero: 'unlimited',
    help: 'Against guessing of passwords. 0 sets no limit.',
    fallback: { dev: '0', prod: '20' },
    expert: true,
    readers: ['backend'],
    quiet: true,
  }),
};

/** The name that people call production by. */
const named = (read: Read): readonly string[] => (read('SAMPLEMIND_MODE') === 'prod' ? [read('DOMAIN')] : []).filter(name => name !== '');
