import { expect, test } from 'vitest';
import type { RunEvent, RunFact } from '../../src/core/run-event.ts';
import { found } from '../../src/flows/found.ts';
import { stack } from '../../src/stack/stack.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { fullEnv } from '../support/full-env.ts';

const at = '2026-11-24T02:10:03.000Z';
const log = (...facts: readonly RunFact[]): readonly RunEvent[] => facts.map(fact => ({ ...fact, at }));
const started: RunFact = { type: 'run-started', command: 'up', run: 'x' };
const build: RunFact = { type: 'step-started', step: 'build' };
const foundIn = (change: (fake: FakeHost) => void) => found(stack, fakeHost(stack, change).host);

test('where nothing is, nothing is found', async () => {
  expect(await foundIn(() => {})).toEqual({ working: undefined, interrupted: undefined, stack: undefined });
});

test.each([
  ['in a step', log(started, build), { command: 'up', at, step: 'build', isPast: false }],
  [
    'between steps',
    log(started, build, { type: 'step-finished', step: 'build', took: 1 }),
    { command: 'up', at, step: 'build', isPast: true },
  ],
  [
    'after a step that was skipped',
    log(started, { type: 'step-skipped', step: 'build', why: 'x' }),
    { command: 'up', at, step: 'build', isPast: true },
  ],
  ['before its first step', log(started), { command: 'up', at, step: undefined, isPast: false }],
  ['at its end', log(started, { type: 'result', ok: true, exit: 0, problem: null }), undefined],
  ['whose beginning is missing', log(build), undefined],
])('a run %s', async (_, events, interrupted) => {
  expect((await foundIn(fake => Object.assign(fake, { unfinished: events }))).interrupted).toEqual(interrupted);
});

test('a run that goes on is not interrupted: its process holds the lock', async () => {
  const fake = fakeHost(stack, it => {
    it.unfinished = log(started, build);
  });
  const holder = { pid: 4711, since: at, what: 'up' };
  const lock = { ...fake.host.lock, holder: async () => holder };
  expect(await found(stack, { ...fake.host, lock })).toMatchObject({ working: holder, interrupted: undefined });
});

test('the stack: how many of its services run, and how they are; an engine that says nothing is no stack', async () => {
  const runs = (fake: FakeHost): void => {
    fake.env = fullEnv;
    fake.started.set('redis', 0);
  };
  expect((await foundIn(runs)).stack).toMatchObject({ running: 1, of: expect.any(Number), verdict: expect.any(String) });
  const lost = await foundIn(fake => {
    runs(fake);
    fake.engine = { state: 'absent', evidence: [] };
  });
  expect(lost.stack).toBeUndefined();
});
