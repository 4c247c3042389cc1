import { readValues } from '../../src/core/env-text.ts';
import { type Answers, complete, holdAll, reveal } from '../../src/core/values.ts';
import { stack } from '../../src/stack/stack.ts';

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

/** The same with everything that follows, as a set-up leaves it. */
export const fullEnvValues: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(complete(stack, 'dev', holdAll(stack, readValues(fullEnv)))).map(([key, value]) => [key, reveal(value)]),
);

/** What `.env` says once production is set up for example.org. */
export const productionValues: Answers = complete(
  stack,
  'prod',
  holdAll(stack, {
    ...secretValues,
    ...{ COMPOSE_PROJECT_NAME: 'mine', DOMAIN: 'example.org', FIRST_ACCOUNT_EMAIL: 'ada@example.org' },
    GRAFANA_ADMIN_PASSWORD: 'grafana-password-of-the-test',
  }),
);
