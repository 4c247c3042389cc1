import { expect, test } from 'vitest';
import { cleanEnvironment, compose } from '../../src/host/compose.ts';
import { keysOf } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';

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

test('a proxy of the shell reaches Docker in small letters, and does not win over .env', () => {
  const declared = keysOf(stack);
  const shell = { HTTP_PROXY: 'http://proxy:1', HTTPS_PROXY: 'http://proxy:2', https_proxy: 'http://small:3', NO_PROXY: 'here' };
  expect(cleanEnvironment(shell, declared)).toEqual({ http_proxy: 'http://proxy:1', https_proxy: 'http://small:3', no_proxy: 'here' });
});

test('the command as a person types it', () => {
  expect(compose('/home', 'dev', []).text(['up', '-d'])).toBe('docker compose -f docker-compose.yml up -d');
  expect(compose('/home', 'dev', [], 'other').text(['ps'])).toBe('docker compose -f docker-compose.yml --project-name other ps');
});
