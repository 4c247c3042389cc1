import { expect, test } from 'vitest';
import type { RunFact } from '../../src/core/run-event.ts';
import { failedStep } from '../../src/core/ways-on.ts';
import { runOf } from '../support/run-of.ts';

const began = (command: string): RunFact => ({ type: 'run-started', command, run: 'r' });
const at = (step: 'checks' | 'write' | 'images' | 'build' | 'start' | 'smoke'): RunFact => ({ type: 'step-started', step });
const end = (exit: number): RunFact => ({ type: 'result', ok: exit === 0, exit, problem: null });

test.each([
  ['up', [at('checks'), at('images'), at('build'), end(1)], 'build'],
  ['setup', [at('checks'), at('write'), at('images'), end(1)], 'images'],
  ['up', [at('checks'), at('start'), at('smoke'), end(1)], 'smoke'],
  ['up', [at('checks'), end(1)], undefined],
  ['setup', [at('checks'), at('write'), end(1)], undefined],
  ['up', [at('checks'), at('start'), end(0)], undefined],
  ['up', [at('checks'), at('start'), end(130)], undefined],
  ['up', [at('checks'), at('start'), end(70)], undefined],
  ['up', [at('checks'), at('start')], undefined],
  ['up', [end(2)], undefined],
  ['restart', [at('start'), end(1)], undefined],
] as const)('%s: what failed is a step that brings the stack up', (command, facts, step) => {
  const all = [began(command), ...facts];
  expect(failedStep(runOf(...all.map((fact, second): readonly [number, RunFact] => [second, fact])))).toBe(step);
});
