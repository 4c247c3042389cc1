import { expect, test } from 'vitest';
import { blockingIn, leftOf } from '../../src/core/left-checks.ts';
import { reveal } from '../../src/core/values.ts';
import { advance, begin, edits, isLookedAt, movesOf, questionNow, valuesOf, type Wizard } from '../../src/core/wizard.ts';
import { stateOf } from '../../src/core/wizard-pages.ts';
import { stack } from '../../src/stack/stack.ts';
import { absent, lookedAt, slow, taken } from '../support/looks.ts';

const fresh = begin(stack, 'dev', {});
const moved = advance(fresh, lookedAt(fresh, [taken]));
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
  expect(advance(changed, lookedAt(fresh))).toBe(changed);
  const other = advance(fresh, { type: 'mode-chosen', mode: 'prod' });
  expect(advance(other, lookedAt(fresh))).toBe(other);
  // A key of a provider changes nothing of the machine.
  expect(questionNow(answer(fresh, 'OPENAI_API_KEY', 'sk-some-key-of-mine'))).toBe(questionNow(fresh));
});

test('a port that is free again goes back by itself', () => {
  const again = advance(moved, { type: 'look-wanted' });
  expect([isLookedAt(again), value(again, 'API_PORT')]).toEqual([false, '8001']);
  const free = advance(again, lookedAt(again, []));
  expect([isLookedAt(free), value(free, 'API_PORT'), movesOf(free)]).toEqual([true, '8000', []]);
});

test('what the person answers stands, also where it is taken', () => {
  expect(value(answer(moved, 'API_PORT', '8123'), 'API_PORT')).toBe('8123');
  const kept = answer(moved, 'API_PORT', '8000');
  expect([value(kept, 'API_PORT'), movesOf(advance(kept, lookedAt(kept, [taken])))]).toEqual(['8000', []]);
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

test('what is left: what no change of .env settles, worst first; of ports those that the person holds on to', () => {
  const codes = (wizard: Wizard): readonly string[] => leftOf(wizard).map(({ finding }) => finding.code);
  expect(codes(advance(fresh, lookedAt(fresh, [taken], [slow, absent])))).toEqual(['engine-absent', 'cpu-low']);
  const kept = answer(fresh, 'API_PORT', '8000');
  const seen = advance(kept, lookedAt(kept, [taken], [slow]));
  expect([codes(seen), blockingIn(seen)]).toEqual([['port-taken', 'cpu-low'], 1]);
  expect(codes(answer(seen, 'API_PORT', '8123'))).toEqual(['cpu-low']);
  expect(codes({ ...seen, start: false })).toEqual([]);
});
