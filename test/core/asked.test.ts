import { expect, test } from 'vitest';
import { type Asked, nothingAsked, withChecks } from '../../src/core/asked.ts';
import type { ContainerFacts } from '../../src/core/engine-facts.ts';
import { judge, warningsOf } from '../../src/core/health.ts';
import { container, now, probe } from '../support/containers.ts';
import { smallStack } from '../support/small-stack.ts';

const names = Object.keys(smallStack.services).filter(name => name !== 'users');
const well = names.map(name => container(name));
const at = new Date(now).toISOString();
const look = (checks: ReadonlyMap<string, { readonly exit: number | null; readonly output: string }>) =>
  withChecks(well, new Map([...checks].map(([id, check]) => [id, { at, ...check }])));

test('what its check says now is what counts', () => {
  const rows = judge(smallStack, names, look(new Map([['id-queue', { exit: 1, output: 'LOADING' }]])), { now });
  expect(rows.find(({ name }) => name === 'queue')).toMatchObject({ verdict: 'failing', why: { code: 'unhealthy' } });
  expect(rows.find(({ name }) => name === 'app')).toMatchObject({ verdict: 'waiting', waitsFor: ['queue'] });
});

test('a check that did not end, or has nothing against it, changes nothing', () => {
  expect(look(new Map([['id-queue', { exit: null, output: '' }]]))).toEqual(well);
  expect(
    judge(smallStack, names, look(new Map([['id-queue', { exit: 0, output: 'PONG' }]])), { now }).every(({ verdict }) => verdict === 'ok'),
  ).toBe(true);
});

test('one that starts goes on starting until its check goes well', () => {
  const starting = [container('queue', { health: 'starting' })];
  const healths = [1, 0].map(exit => withChecks(starting, new Map([['id-queue', { at, exit, output: '' }]]))[0]?.health);
  expect(healths).toEqual(['starting', 'healthy']);
});

test('a service that is cut off fails, whatever its own check says, and the others wait for it', () => {
  const asked = new Map([['queue', { ...nothingAsked, detached: ['x_stores'] }]]);
  const rows = judge(smallStack, names, well, { now, asked });
  expect(rows.map(({ name, verdict }) => [name, verdict])).toEqual([
    ['app', 'waiting'],
    ['store', 'ok'],
    ['queue', 'failing'],
    ['panel', 'waiting'],
  ]);
  expect(rows.find(({ name }) => name === 'queue')?.why?.code).toBe('network-detached');
});

test('of services that are well something may be said; of healthy ones nothing is', () => {
  const rows = judge(smallStack, names, well, { now });
  expect(warningsOf(smallStack, rows, well, { asked: new Map(), logs: new Map() })).toEqual([]);
  const asked = new Map([['queue', { ...nothingAsked, policy: 'allkeys-lru' }]]);
  expect(warningsOf(smallStack, rows, well, { asked, logs: new Map() })).toMatchObject([{ service: 'queue', code: 'broker-evicts' }]);
});

test('one that starts and says what keeps it from getting on is believed; one that just takes its time is let be', () => {
  const starting = well.map(one =>
    one.service === 'panel' ? { ...one, health: 'starting' as const, probes: [probe(1, 'no beat runs')] } : one,
  );
  const rows = judge(smallStack, names, starting, { now });
  const say = (line: string) => warningsOf(smallStack, rows, starting, { asked: new Map(), logs: new Map([['panel', [line]]]) });
  expect(say('Error 111 connecting to redis:6380. Connection refused.')).toMatchObject([{ service: 'panel', code: 'broker-unreachable' }]);
  expect(say('loading')).toEqual([]);
});

const starting = (exits: readonly number[], output: string): readonly ContainerFacts[] =>
  well.map(one =>
    one.service === 'panel' ? { ...one, health: 'starting' as const, probes: exits.map(exit => probe(exit, output)) } : one,
  );
const saidOf = (containers: readonly ContainerFacts[], asked: ReadonlyMap<string, Asked> = new Map()) =>
  warningsOf(smallStack, judge(smallStack, names, containers, { now }), containers, { asked, logs: new Map() }).map(({ code }) => code);

test.each([
  ['a check that is not there', [127], 'curl: not found', 'probe-cannot-run'],
  ['as the engine counts it, and as it is now', [-1, -1, 127], 'curl: not found', 'probe-cannot-run'],
  ['a check that is not there, and now it goes well', [127, 0], 'curl: not found', undefined],
  ['no writes', [1], 'READONLY You can not write', 'broker-read-only'],
  ['not loaded yet', [1], 'LOADING', undefined],
])('one that starts fails by what does not pass: %s', (_, exits, output, code) => {
  const rows = judge(smallStack, names, starting(exits, output), { now });
  expect(rows.find(({ name }) => name === 'panel')?.why?.code).toBe(code);
});

test('one that starts and refuses its check: it may just come too early, but not where it answers from outside', () => {
  const refused = starting([1, 1], 'connection refused');
  const outside = 'http://127.0.0.1:1/ answers 200';
  expect(saidOf(refused)).toEqual([]);
  expect(saidOf(refused, new Map([['panel', { ...nothingAsked, outside }]]))).toEqual(['probe-wrong-address']);
});

test('one that starts, refuses its check three times and says nothing more takes its time', () => {
  expect(saidOf(starting([1, 1, 1], 'answered 500'))).toEqual([]);
});
