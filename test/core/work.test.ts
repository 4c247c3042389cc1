import { describe, expect, test } from 'vitest';
import type { RunFact } from '../../src/core/run-event.ts';
import { heard, noWork, stepNow, timeLeft, type Work } from '../../src/core/work.ts';
import { runOf } from '../support/run-of.ts';

const told = (...facts: readonly (readonly [number, RunFact])[]): Work => runOf(...facts).reduce(heard, noWork);
const setup: readonly [number, RunFact] = [0, { type: 'run-started', command: 'setup', run: 'r' }];
const states = (work: Work) => work.steps.map(({ step, state }) => `${step} ${state}`);

test('what is known to come stands there from the start', () => {
  expect(states(told(setup))).toEqual(['checks', 'write', 'images', 'build', 'start', 'smoke'].map(step => `${step} not-yet`));
  expect(told([0, { type: 'run-started', command: 'down', run: 'r' }]).steps).toEqual([]);
});

test('a step goes on, is done with its time, or was not needed once a later one came', () => {
  const work = told(
    setup,
    [1, { type: 'step-started', step: 'checks' }],
    [3, { type: 'step-finished', step: 'checks', took: 2000 }],
    [3, { type: 'expected', times: { images: 9000 } }],
    [3, { type: 'step-started', step: 'images' }],
    [5, { type: 'progress', step: 'images', subject: 'redis', what: 'here', current: 1, total: 2, unit: 'steps' }],
  );
  expect(states(work).slice(0, 4)).toEqual(['checks done', 'write unneeded', 'images going', 'build not-yet']);
  expect([work.steps[0]?.took, stepNow(work)?.usually]).toEqual([2000, 9000]);
});

test('a step that its run ended in is where it ended, with the time that it had', () => {
  const work = told(
    setup,
    [1, { type: 'step-started', step: 'checks' }],
    [4, { type: 'result', ok: false, exit: 1, problem: { code: 'engine-absent', message: 'm', why: 'w', remedy: 'r' } }],
  );
  expect(stepNow(work)).toMatchObject({ step: 'checks', state: 'ended', took: 3000 });
  expect(work.result?.problem?.code).toBe('engine-absent');
});

test('services keep their place, and say what they wait for', () => {
  const work = told(
    setup,
    [1, { type: 'step-started', step: 'start' }],
    [2, { type: 'service', name: 'backend', verdict: 'waiting', why: 'backend waits for redis.' }],
    [2, { type: 'service', name: 'redis', verdict: 'starting', why: null }],
    [4, { type: 'service', name: 'redis', verdict: 'ok', why: null }],
    [5, { type: 'service', name: 'backend', verdict: 'starting', why: null }],
  );
  expect(work.parts.start?.map(({ name, state, what }) => [name, state, what])).toEqual([
    ['backend', 'going', ''],
    ['redis', 'done', ''],
  ]);
});

test('time goes on although nothing is heard, and never back', () => {
  const work = told(setup, [1, { type: 'step-started', step: 'checks' }]);
  const later = heard(work, { type: 'ticked', at: '2026-03-01T10:00:30.000Z' });
  expect(later.now - (stepNow(later)?.began ?? 0)).toBe(29_000);
  expect(heard(later, { type: 'ticked', at: '2026-03-01T10:00:10.000Z' }).now).toBe(later.now);
});

const usual = { type: 'expected', times: { images: 1000, build: 60_000, start: 30_000, smoke: 4000 } } as const;

describe('the time left', () => {
  const building: readonly (readonly [number, RunFact])[] = [setup, [0, usual], [1, { type: 'step-started', step: 'build' }]];

  test('is what the rest usually takes, less what has gone by', () => {
    const work = told(...building, [21, { type: 'log', service: 'backend', line: 'pip' }]);
    expect(timeLeft(work)).toBe(40_000 + 30_000 + 4000);
  });

  test.each<[string, readonly (readonly [number, RunFact])[]]>([
    ['nothing begun', [setup, [0, usual]]],
    ['nothing known', [setup, [1, { type: 'step-started', step: 'build' }]]],
    [
      'one step unknown',
      [setup, [0, { type: 'expected', times: { build: 60_000, start: 1000 } }], [1, { type: 'step-started', step: 'build' }]],
    ],
    ['later than usual', [...building, [74, { type: 'log', service: 'backend', line: 'pip' }]]],
    ['over', [...building, [9, { type: 'result', ok: true, exit: 0, problem: null }]]],
  ])('is not said: %s', (_, facts) => {
    expect(timeLeft(told(...facts))).toBeUndefined();
  });

  test('of a transfer goes by its bytes, once they say something', () => {
    const bytes = (seconds: number, current: number): readonly [number, RunFact] => [
      seconds,
      { type: 'progress', step: 'images', subject: 'mongo:7.0', what: 'fetched', current, total: 100, unit: 'bytes' },
    ];
    const rest: readonly (readonly [number, RunFact])[] = [
      [0, { type: 'run-started', command: 'images load', run: 'r' }],
      [0, { type: 'step-started', step: 'images' }],
    ];
    expect(timeLeft(told(...rest, bytes(1, 0), bytes(2, 10)))).toBeUndefined();
    expect(timeLeft(told(...rest, bytes(1, 0), bytes(11, 20)))).toBe(40_000);
  });
});
