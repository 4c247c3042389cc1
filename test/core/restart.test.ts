import { expect, test } from 'vitest';
import type { Makeup } from '../../src/core/makeup.ts';
import { decideRestart } from '../../src/core/restart.ts';
import { stack } from '../../src/stack/stack.ts';
import { makeup } from '../support/fake-made.ts';

interface Case {
  readonly asked?: readonly string[];
  readonly names?: readonly string[];
  readonly before?: readonly Makeup[];
  readonly after?: readonly Makeup[];
  readonly reloaded?: readonly (readonly [string, string])[];
}
const decide = ({ asked = [], names = ['backend', 'redis'], before = [], after = before, reloaded = [] }: Case) =>
  Object.fromEntries(
    decideRestart(stack, { asked, names, before, after, reloaded: new Map(reloaded) }).map(({ name, action, why }) => [
      name,
      `${action}: ${why}`,
    ]),
  );

const [backend, redis, nginx] = [makeup('backend'), makeup('redis'), makeup('nginx', { started: 100 })];
const remade = (old: Makeup, more: Partial<Makeup> = {}): Makeup => ({ ...old, id: `${old.id}-new`, ...more });
const late = (path: string) => ({ files: [{ path, changed: 500 }] });
const keptRedis = { redis: 'kept: nothing of it changed' };
const nothing = 'restarted: nothing changed';

test.each<[string, Case, Readonly<Record<string, string>>]>([
  ['nothing changed: all restart', { before: [backend, redis] }, { backend: nothing, redis: nothing }],
  [
    'nothing changed, and one is named: that one, and its needs are not told',
    { asked: ['backend'], before: [backend, redis] },
    { backend: 'restarted: it was asked for, and nothing of it changed' },
  ],
  [
    'one that was stopped and started with the start',
    { asked: ['redis'], before: [backend, redis], after: [backend, { ...redis, started: 200 }] },
    { redis: 'restarted: it was asked for, and nothing of it changed' },
  ],
  [
    'one whose file changed, and that was stopped and started with the start',
    {
      asked: ['redis'],
      names: ['redis'],
      before: [{ ...redis, ...late('redis/redis.conf') }],
      after: [{ ...redis, ...late('redis/redis.conf'), started: 600 }],
    },
    { redis: 'restarted: redis/redis.conf changed' },
  ],
  [
    'one that was not well, and the others with it',
    { before: [backend, redis], after: [backend, { ...redis, started: 200 }] },
    { backend: nothing, redis: 'restarted: it was not well' },
  ],
  [
    'a variable',
    {
      before: [makeup('backend', { environment: { A: '1', B: '1' } }), redis],
      after: [remade(backend, { environment: { A: '2', C: '1' } }), redis],
    },
    { backend: 'recreated: A, B, C changed', ...keptRedis },
  ],
  [
    'a secret, which stands in a file',
    { before: [{ ...backend, ...late('.samplemind/secrets/SECRET_KEY') }, redis], after: [remade(backend), redis] },
    { backend: 'recreated: SECRET_KEY changed', ...keptRedis },
  ],
  [
    'the source: the variables that an image brings are none of ours',
    {
      before: [makeup('backend', { environment: { PYTHON_VERSION: '1', LOG_LEVEL: '1' } }), redis],
      after: [remade(backend, { image: { name: 'backend', id: 'new' }, environment: { PYTHON_VERSION: '2', LOG_LEVEL: '2' } }), redis],
    },
    { backend: 'rebuilt: its source or what it is built on, LOG_LEVEL changed', ...keptRedis },
  ],
  [
    'the name of an image',
    { before: [backend, redis], after: [backend, remade(redis, { image: { name: 'redis:8', id: 'new' } })] },
    { backend: 'kept: nothing of it changed', redis: 'recreated: REDIS_IMAGE changed' },
  ],
  [
    'an image that was loaded or built anew under its name',
    { before: [backend, redis], after: [backend, remade(redis, { image: { name: 'redis', id: 'new' } })] },
    { backend: 'kept: nothing of it changed', redis: 'recreated: its image changed' },
  ],
  [
    'a port',
    {
      before: [makeup('backend', { settings: { 'its ports': '1' } }), redis],
      after: [remade(backend, { settings: { 'its ports': '2' } }), redis],
    },
    { backend: 'recreated: its ports changed', ...keptRedis },
  ],
  [
    'what cannot be seen from outside',
    { before: [backend, redis], after: [remade(backend), redis] },
    { backend: 'recreated: Docker Compose made it anew', ...keptRedis },
  ],
  ['nothing ran', { after: [backend, redis] }, { backend: 'started: it was not there', redis: 'started: it was not there' }],
  [
    'it was stopped',
    { before: [{ ...backend, isRunning: false }, redis], after: [backend, redis] },
    { backend: 'started: it was stopped', ...keptRedis },
  ],
  [
    'a replica was gone',
    { before: [backend, redis], after: [backend, makeup('backend', { id: 'backend-2' }), redis] },
    { backend: 'started: one of its containers was missing', ...keptRedis },
  ],
  [
    'a need that was made anew is told, too',
    { asked: ['backend'], before: [backend, redis], after: [backend, remade(redis)] },
    { backend: 'restarted: it was asked for, and nothing of it changed', redis: 'recreated: Docker Compose made it anew' },
  ],
  [
    'a certificate',
    { names: ['nginx', 'redis'], before: [nginx, redis], reloaded: [['nginx', 'the certificate']] },
    { nginx: 'reloaded: the certificate changed', ...keptRedis },
  ],
  [
    'a certificate of one that was named: that was all it needed',
    { names: ['nginx'], asked: ['nginx'], before: [nginx], reloaded: [['nginx', 'the certificate']] },
    { nginx: 'reloaded: the certificate changed' },
  ],
  [
    'a certificate, and a file that only a start reads',
    {
      names: ['nginx', 'redis'],
      before: [{ ...nginx, ...late('nginx/production.conf') }, redis],
      reloaded: [['nginx', 'the certificate']],
    },
    { nginx: 'restarted: nginx/production.conf changed', ...keptRedis },
  ],
  [
    'a file that only a start reads',
    { names: ['nginx', 'redis'], before: [{ ...nginx, ...late('nginx/production.conf') }, redis] },
    { nginx: 'restarted: nginx/production.conf changed', ...keptRedis },
  ],
  [
    'a one-shot has run by then, and is never restarted',
    { names: ['mongo-users', 'redis'], before: [makeup('mongo-users', { isRunning: false }), redis] },
    { 'mongo-users': 'ran: every start runs it', redis: nothing },
  ],
  ['a one-shot that was named', { names: ['mongo-users'], asked: ['mongo-users'] }, { 'mongo-users': 'ran: every start runs it' }],
])('%s', (_, given, decided) => {
  expect(decide(given)).toEqual(decided);
});
