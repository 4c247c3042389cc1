import { expect, test } from 'vitest';
import { cleanEnvironment, compose } from '../../src/host/compose.ts';

test('what would override .env does not reach Compose', () => {
  const environment = {
    PATH: '/bin',
    HOME: '/root',
    REDIS_PASSWORD: 'x',
    COMPOSE_FILE: 'other.yml',
    COMPOSE_PROFILES: 'all',
    DOCKER_HOST: 'unix:///x',
  };
  expect(cleanEnvironment(environment, ['REDIS_PASSWORD', 'API_PORT'])).toEqual({ PATH: '/bin', HOME: '/root', DOCKER_HOST: 'unix:///x' });
});

test('the command as a person types it', () => {
  expect(compose('/home', 'dev', []).text(['up', '-d'])).toBe('docker compose -f docker-compose.yml up -d');
  expect(compose('/home', 'dev', [], 'other').text(['ps'])).toBe('docker compose -f docker-compose.yml --project-name other ps');
});
