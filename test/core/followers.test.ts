import fc from 'fast-check';
import { expect, test } from 'vitest';
import { followersOf, withTyped } from '../../src/core/followers.ts';
import { reveal } from '../../src/core/values.ts';
import { advance, begin, valuesOf } from '../../src/core/wizard.ts';
import { keysOf } from '../../src/stack/define.ts';
import { choicesOf } from '../../src/stack/shapes.ts';
import { stack } from '../../src/stack/stack.ts';

const dev = begin(stack, 'dev', {});
const prod = begin(stack, 'prod', {});

test.each([
  [dev, 'API_PORT', ['API_URL', 'VITE_API_URL']],
  [dev, 'FRONTEND_PORT', ['CORS_ORIGINS']],
  [prod, 'HTTPS_PORT', ['API_URL', 'CORS_ORIGINS']],
  [dev, 'MONGO_PASSWORD', ['MONGODB_URL']],
  [dev, 'REDIS_PASSWORD', ['REDIS_URL', 'CELERY_BROKER_URL', 'CELERY_RESULT_BACKEND']],
  [dev, 'LOG_LEVEL', []],
] as const)('what follows, also by way of another', (wizard, key, followers) => {
  expect(followersOf(wizard, key)).toEqual(followers);
});

test('another answer changes what follows from it, and nothing else that is derived', () => {
  const texts = ['8123', 'music.example.org', 'a-password-of-mine', 'ada', '17'];
  fc.assert(
    fc.property(fc.constantFrom(dev, prod), fc.constantFrom(...keysOf(stack)), fc.constantFrom(...texts), (wizard, key, text) => {
      const given = choicesOf(stack, key)?.[0] ?? text;
      const after = advance(wizard, { type: 'answered', key, text: given });
      if (after.complaints[key] !== undefined || key === 'SAMPLEMIND_MODE') return;
      const moved = keysOf(stack).filter(name => reveal(valuesOf(after)[name]) !== reveal(valuesOf(wizard)[name]) && name !== key);
      // What is recommended may follow, too; it is asked for.
      expect(followersOf(after, key)).toEqual(expect.arrayContaining(moved.filter(name => name !== 'FIRST_ACCOUNT_EMAIL')));
    }),
  );
});

test('what is typed is looked at where it fits, and is no answer', () => {
  const seen = withTyped(dev, 'API_PORT', '8123');
  expect([reveal(valuesOf(seen)['API_URL']), reveal(valuesOf(dev)['API_URL'])]).toEqual(['http://localhost:8123', 'http://localhost:8000']);
  expect(withTyped(dev, 'API_PORT', 'x')).toBe(dev);
});
