import { expect, test } from 'vitest';
import type { PortMove } from '../../src/core/checkup-ports.ts';
import { reveal } from '../../src/core/values.ts';
import { advance, begin, edits, isLookedAt, movesOf, questionNow, valuesOf, type Wizard, type WizardEvent } from '../../src/core/wizard.ts';
import { stateOf } from '../../src/core/wizard-pages.ts';
import { stack } from '../../src/stack/stack.ts';

const owner = 'node (process 4312)';
const move: PortMove = {
  ...{ service: 'backend', key: 'API_PORT', port: 8000, everywhere: false, free: 8001 },
  ...{ owner, evidence: `127.0.0.1:8000 is open: ${owner}` },
};
const looked = (wizard: Wizard, moves: readonly PortMove[] = [move]): WizardEvent => ({
  ...{ type: 'looked', about: questionNow(wizard), findings: [], moves },
});
const fresh = begin(stack, 'dev', {});
const moved = advance(fresh, looked(fresh));
const value = (wizard: Wizard, key: string): string => reveal(valuesOf(wizard)[key]);
const answer = (wizard: Wizard, key: string, text: string): Wizard => advance(wizard, { type: 'answered', key, text });

test('a taken port is moved, with all that follows, and is a change of .env; what was asked about stays the same', () => {
  expect([value(moved, 'API_PORT'), value(moved, 'API_URL')]).toEqual(['8001', 'http://localhost:8001']);
  expect(edits(moved).map(({ key }) => key)).toContain('API_PORT');
  expect([isLookedAt(moved), questionNow(moved), moved.given]).toEqual([true, questionNow(fresh), {}]);
  expect([stateOf(fresh, 'domain'), stateOf(moved, 'domain')]).toEqual(['skipped', 'done']);
});

test('an answer to another question comes too late', () => {
  const changed = answer(fresh, 'FRONTEND_PORT', '3009');
  expect(advance(changed, looked(fresh))).toBe(changed);
  const other = advance(fresh, { type: 'mode-chosen', mode: 'prod' });
  expect(advance(other, looked(fresh))).toBe(other);
  // A key of a provider changes nothing of the machine.
  expect(questionNow(answer(fresh, 'OPENAI_API_KEY', 'sk-some-key-of-mine'))).toBe(questionNow(fresh));
});

test('a port that is free again goes back by itself', () => {
  const again = advance(moved, { type: 'look-wanted' });
  expect([isLookedAt(again), value(again, 'API_PORT')]).toEqual([false, '8001']);
  const free = advance(again, looked(again, []));
  expect([isLookedAt(free), value(free, 'API_PORT'), movesOf(free)]).toEqual([true, '8000', []]);
});

test('what the person answers stands, also where it is taken', () => {
  expect(value(answer(moved, 'API_PORT', '8123'), 'API_PORT')).toBe('8123');
  const kept = answer(moved, 'API_PORT', '8000');
  expect([value(kept, 'API_PORT'), movesOf(advance(kept, looked(kept)))]).toEqual(['8000', []]);
});

test('a move that is withdrawn is the port before, and comes back when that is withdrawn', () => {
  const back = advance(moved, { type: 'withdrawn', key: 'API_PORT' });
  expect([value(back, 'API_PORT'), Object.keys(back.given)]).toEqual(['8000', ['API_PORT']]);
  expect(advance(back, { type: 'withdrawn', key: 'API_PORT' })).toEqual(moved);
});

test('while it is looked anew, a move holds as long as its port is the wanted one', () => {
  const other = answer(moved, 'FRONTEND_PORT', '3009');
  expect([isLookedAt(other), value(other, 'API_PORT')]).toEqual([false, '8001']);
});
