import type { RunEvent, RunFact } from '../../src/core/run-event.ts';

const began = Date.parse('2026-03-01T10:00:00Z');

/** Facts as a run log has them, each so many seconds after the start. */
export const runOf = (...facts: readonly (readonly [seconds: number, fact: RunFact])[]): readonly RunEvent[] =>
  facts.map(([seconds, fact]) => ({ ...fact, at: new Date(began + seconds * 1000).toISOString() }));
