import { expect, test } from 'vitest';
import { meaning } from '../../src/core/meaning.ts';
import { stack } from '../../src/stack/stack.ts';
import { norwegian } from '../../src/ui/words/norwegian.ts';

test.each([
  ['SAMPLEMIND_MODE', 'It cannot be changed later in this folder.'],
  ['COMPOSE_PROJECT_NAME', 'Changing it later starts another stack, with empty volumes.'],
  ['COMPOSE_PROFILES', 'Changing it later starts or stops grafana.'],
  ['API_PORT', 'Changing it later restarts backend.'],
  ['ENABLE_AUDIO_ANALYSIS', 'Changing it later restarts backend and celery-worker.'],
  ['CELERY_LOG_LEVEL', 'Changing it later restarts celery-worker, celery-beat and flower.'],
  ['NODE_IMAGE', 'Changing it later rebuilds frontend.'],
  ['PIP_CONFIG_FILE', 'Changing it later counts from the next build of backend and celery-worker.'],
  ['IMAGES_FROM_ARCHIVE', 'Read by samplemind alone.'],
  ['SECRET_KEY', 'Read by backend. Once the stack runs, only a rotation replaces it.'],
  // Its help says all of it, and nothing contradicts that.
  ['FIRST_ACCOUNT_PASSWORD', 'Read by backend.'],
  ['REDIS_URL', 'Read by backend and celery-worker.'],
])('what a change of %s means', (key, words) => {
  expect(meaning(stack, key)).toBe(words);
});

test('the same in Norwegian', () => {
  expect(norwegian.meaning(stack, 'ENABLE_AUDIO_ANALYSIS')).toBe('Endres den senere, startes backend og celery-worker på nytt.');
  expect(norwegian.meaning(stack, 'SAMPLEMIND_MODE')).toBe('Den kan ikke endres senere i denne mappen.');
});
