/** An `.env` with which the stack starts: every secret has a value that nothing else has. */
export const secretValues = {
  FIRST_ACCOUNT_PASSWORD: 'first-account-password-of-the-test',
  MONGO_ROOT_PASSWORD: 'mongo-root-password-of-the-test',
  MONGO_PASSWORD: 'mongo-password-of-the-test',
  REDIS_PASSWORD: 'redis-password-of-the-test',
  FLOWER_PASSWORD: 'flower-password-of-the-test',
  SECRET_KEY: 'secret-key-of-the-test-that-is-long-enough',
} as const;

export const fullEnv = [
  'SAMPLEMIND_MODE=dev',
  'COMPOSE_PROJECT_NAME=mine',
  'COMPOSE_PROFILES=',
  ...Object.entries(secretValues).map(([key, value]) => `${key}=${value}`),
  '',
].join('\n');
