import { setting } from '../define.ts';
import { oneOf, password, whole } from '../schemas.ts';

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
    ask: 'Minutes until a login has to be renewed',
    fallback: '30',
    readers: ['backend'],
    quiet: true,
  }),
  REFRESH_TOKEN_EXPIRE_DAYS: setting(whole(1, 365), {
    ...about,
    ask: 'Days until one has to log in again',
    fallback: '7',
    readers: ['backend'],
    quiet: true,
  }),
  REGISTRATION_OPEN: setting(oneOf('true', 'false'), {
    ...about,
    ask: 'Whether anybody may make an account',
    fallback: { dev: 'true', prod: 'false' },
    readers: ['backend'],
    quiet: true,
  }),
};
