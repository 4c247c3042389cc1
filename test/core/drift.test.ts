import { expect, test } from 'vitest';
import { driftOf } from '../../src/core/drift.ts';
import { stack } from '../../src/stack/stack.ts';
import { makeup } from '../support/fake-made.ts';

const wanted = { hash: 'one', environment: { LOG_LEVEL: 'info' } };
const made = makeup('redis', { configHash: 'one', environment: { LOG_LEVEL: 'info', PATH: 'of the image' }, created: 10, started: 20 });
const file = (path: string, changed: number) => ({ files: [{ path, changed }] });

test.each([
  ['nothing', {}, []],
  ['a variable', { environment: { LOG_LEVEL: 'debug' }, configHash: 'two' }, ['LOG_LEVEL']],
  ['ports, limits and the like', { configHash: 'two' }, ['its Compose definition']],
  ['a container that says nothing of itself', { configHash: '' }, []],
  ['a file that it reads at its start', file('redis/redis.conf', 21), ['redis/redis.conf']],
  ['a file of before its start', file('redis/redis.conf', 19), []],
  ['a secret since it was made', file('.samplemind/secrets/REDIS_PASSWORD', 11), ['REDIS_PASSWORD']],
  ['a check, which is read anew every time', file('health/redis.sh', 21), []],
  ['one that does not run', { configHash: 'two', isRunning: false }, []],
] as const)('%s', (_, more, drift) => {
  expect(driftOf(stack, wanted, { ...made, ...more })).toEqual(drift);
});

test('of what Compose refuses only the files are known', () => {
  expect(driftOf(stack, undefined, { ...made, ...file('redis/redis.conf', 21), configHash: 'two' })).toEqual(['redis/redis.conf']);
});
