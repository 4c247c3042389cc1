import { expect, test } from 'vitest';
import type { RunEvent } from '../../src/core/run-event.ts';
import { cancel } from '../../src/flows/cancel.ts';
import type { Host } from '../../src/flows/ports.ts';
import { now } from '../support/containers.ts';
import { hostOf } from '../support/host-of.ts';
import { person } from '../support/person.ts';

const at = '2026-11-24T11:00:00.000Z';
const working = { pid: 4711, since: at, what: 'up', run: 'this-one' };
const started: RunEvent = { type: 'run-started', command: 'up', run: 'this-one', at };
const result = (exit: number): RunEvent => ({ type: 'result', ok: exit === 0, exit, problem: null, at });
const never = new AbortController().signal;

/** Work that gives its lock back at the `looks`th look, and how its log ends then. */
const host = (looks: number, end: RunEvent | undefined, asked: 'asked' | 'refused' = 'asked'): Host => {
  let [left, time] = [looks, now];
  return hostOf({
    lock: {
      holder: async () => (left-- > 0 ? working : undefined),
      askToStop: () => asked,
      hold: () => expect.unreachable(),
    },
    clock: {
      now: () => time,
      sleep: async ms => {
        time += ms;
      },
    },
    runEvents: async () => (end ? [started, end] : [started]),
  });
};

test.each([
  ['that stops', 130],
  ['that came to its end by itself', 0],
])('work %s is waited for, and how it ended is told', async (_, exit) => {
  const who = person();
  await cancel(host(5, result(exit)), who.ui, never);
  expect(who.told).toEqual([
    { type: 'waiting', for: 'samplemind up to come to its next safe step', limit: 120_000 },
    { type: 'work-ended', command: 'up', exit },
  ]);
});

test('work that ends without a word is told as that', async () => {
  const who = person();
  await cancel(host(5, undefined), who.ui, never);
  expect(who.told.at(-1)).toEqual({ type: 'work-ended', command: 'up', exit: null });
});

test('work that does not come to a safe step is waited for no longer than was said', async () => {
  await expect(cancel(host(1e9, undefined), person().ui, never)).rejects.toMatchObject({ code: 'work-does-not-stop' });
});

test('work of somebody else is said to be theirs, and not waited for', async () => {
  const who = person();
  await expect(cancel(host(5, undefined, 'refused'), who.ui, never)).rejects.toMatchObject({ code: 'work-not-yours' });
  expect(who.told).toEqual([]);
});

test.each([
  ['nothing', [], 'Nothing was done here yet.'],
  ['a run that ended well', [started, result(0)], 'The last work was samplemind up, and it ended well.'],
  ['a run that was stopped', [started, result(130)], 'The last work was samplemind up, and it was stopped.'],
  [
    'a run that failed',
    [started, { ...result(1), problem: { code: 'build-failed', message: '', why: '', remedy: '' } }],
    'The last work was samplemind up, and it ended in build-failed.',
  ],
] as const)('where nothing goes on it is said how the last work ended: %s', async (_, events, why) => {
  const idle = { ...host(0, undefined), runEvents: async () => events };
  await expect(cancel(idle, person().ui, never)).rejects.toMatchObject({ code: 'no-work', report: { why } });
});

test('one that was interrupted is named, whatever was refused since', async () => {
  const idle = { ...host(0, result(1)), unfinishedRun: async () => [started] };
  await expect(cancel(idle, person().ui, never)).rejects.toMatchObject({
    report: { why: 'The last work was samplemind up, and it was interrupted.' },
  });
});
