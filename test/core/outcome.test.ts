import { expect, test } from 'vitest';
import { done, outcomeOf, resultOf } from '../../src/core/outcome.ts';
import { Cancelled, Problem } from '../../src/core/problem.ts';

test.each([
  ['a problem', new Problem('engine-absent', {}), 1, 'engine-absent'],
  ['wrong use', new Problem('command-unknown', { name: 'x', hint: '' }), 2, 'command-unknown'],
  ['a finding that is in the way', new Problem({ code: 'port-taken', message: '', why: '', remedy: '' }), 1, 'port-taken'],
  ['the person left', new Cancelled(), 130, 'cancelled'],
  ['a bug', new TypeError('of undefined'), 70, 'bug'],
  ['something odd that was thrown', 'oops', 70, 'bug'],
])('%s', (_, thrown, exit, code) => {
  const outcome = outcomeOf(thrown);
  expect([outcome.exit, outcome.problem?.code]).toEqual([exit, code]);
  expect(resultOf(outcome)).toEqual({ type: 'result', ok: false, exit, problem: outcome.problem });
});

test('a bug brings what one has to report', () => {
  expect(outcomeOf(new TypeError('of undefined')).problem?.why).toMatch(/^TypeError: of undefined\n +at /);
});

test('done', () => {
  expect(resultOf(done)).toEqual({ type: 'result', ok: true, exit: 0, problem: null });
});
