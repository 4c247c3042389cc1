import { expect, test } from 'vitest';
import type { Request, RunFact } from '../../src/core/run-event.ts';
import { askedAgain, doneBefore } from '../../src/flows/again.ts';
import { stack } from '../../src/stack/stack.ts';
import { fakeHost } from '../support/fake-host.ts';

const failed: RunFact = { type: 'result', ok: false, exit: 1, problem: null };
const all: Request = { services: [], smoke: true };
const few: Request = { services: ['backend', 'redis'], smoke: false };

/** A machine on which the newest run was asked for this and built what it had to; behind it one that only began. */
const after = (request: Request | undefined, end: RunFact | undefined = failed) => {
  const text = (facts: readonly (RunFact | undefined)[]): string => facts.map(fact => JSON.stringify(fact)).join('\n');
  const started: RunFact = { type: 'run-started', command: 'up', run: 'one', ...(request && { request }) };
  const run = [started, { type: 'step-started', step: 'build' }, { type: 'step-finished', step: 'build', took: 1 }, end] as const;
  return fakeHost(stack, fake => {
    fake.runs = [
      { name: 'two.ndjson', text: text([{ type: 'run-started', command: 'up', run: 'two', request: all }]) },
      { name: 'one.ndjson', text: text(run) },
    ];
  }).host;
};

test.each<[string, Request | undefined, Request, 'retry' | 'roll-back', Request]>([
  ['a retry is asked for what failed', few, all, 'retry', few],
  ['other services that are named are meant', few, { services: ['redis'], smoke: true }, 'retry', { services: ['redis'], smoke: false }],
  ['what is left out anew stays out', all, { services: [], smoke: false }, 'retry', { services: [], smoke: false }],
  ['what ran before comes back as a whole', few, all, 'roll-back', { services: [], smoke: false }],
  ['a log that does not say: everything', undefined, all, 'retry', all],
])('%s', async (_, before, said, way, expected) => {
  expect(await askedAgain(after(before), said, way)).toEqual(expected);
});

test('of a run that ended well, and of none, nothing is taken over', async () => {
  const well: RunFact = { type: 'result', ok: true, exit: 0, problem: null };
  expect(await askedAgain(after(few, well), all, 'roll-back')).toEqual(all);
  expect(await askedAgain(fakeHost(stack).host, all, 'retry')).toEqual(all);
});

test.each<[Request, readonly string[], boolean]>([
  [all, [], true],
  [all, ['redis'], true],
  [few, ['redis'], true],
  [few, ['redis', 'frontend'], false],
  [few, [], false],
])('after %o, what %o run was built: %s', async (before, services, isBuilt) => {
  expect((await doneBefore(after(before), services)).has('build')).toBe(isBuilt);
});
