import { expect, test } from 'vitest';
import { reveal } from '../../../src/core/values.ts';
import { advance, begin, valuesOf } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import { happened } from '../../../src/ui/tui/agree.ts';
import { isLooking, sessionOf } from '../../../src/ui/tui/session.ts';
import { enter, key, letters, pressing } from '../../support/at-screen.ts';
import { absent, lookedAt, slow, taken } from '../../support/looks.ts';

const atReview = pressing(sessionOf(begin(stack, 'dev', {}), '~/samplemind', true), enter);
const going = pressing(atReview, enter);

test('going on from the review waits for the look, and goes on by itself where nothing is in the way', () => {
  expect([going.going, going.wizard.outcome]).toEqual([true, 'open']);
  expect(happened(going, lookedAt(going.wizard)).wizard.outcome).toBe('confirmed');
});

test('a port that moves meanwhile is shown before it is written', () => {
  const shown = happened(going, lookedAt(going.wizard, [taken]));
  expect([shown.going, shown.place.at, shown.wizard.outcome]).toEqual([false, 'review', 'open']);
  expect(pressing(shown, enter).wizard.outcome).toBe('confirmed');
});

test('whoever does something else meanwhile does not go on', () => {
  const other = pressing(going, key('down'));
  expect(happened(other, lookedAt(other.wizard))).toMatchObject({ going: false, wizard: { outcome: 'open' } });
});

const withLeft = happened(going, lookedAt(going.wizard, [], [slow, absent]));

test('what is left comes between the review and the start; an error holds it up, a warning does not', () => {
  expect([withLeft.place, withLeft.wizard.outcome]).toEqual([{ at: 'checks', focus: 0 }, 'open']);
  expect(pressing(withLeft, enter).wizard.outcome).toBe('open');
  expect(pressing(withLeft, key('escape')).place.at).toBe('review');
  expect(pressing(withLeft, key('escape'), letters('w')).wizard).toMatchObject({ outcome: 'confirmed', start: false });
  const bearable = happened(going, lookedAt(going.wizard, [], [slow]));
  expect(pressing(bearable, enter).wizard).toMatchObject({ outcome: 'confirmed', start: true });
});

test('f takes another port in place of the one that was held on to, and the machine is looked at again', () => {
  const kept = sessionOf(advance(begin(stack, 'dev', {}), { type: 'answered', key: 'API_PORT', text: '8000' }), '~/samplemind', true);
  const there = happened(pressing(kept, enter, enter), lookedAt(kept.wizard, [taken]));
  expect(there.place.at).toBe('checks');
  const fixed = pressing(there, letters('f'));
  expect([reveal(valuesOf(fixed.wizard)['API_PORT']), isLooking(fixed)]).toEqual(['8001', true]);
  const on = pressing(fixed, enter);
  expect(happened(on, lookedAt(on.wizard)).wizard.outcome).toBe('confirmed');
});

test('r looks again, and Enter waits for that', () => {
  const again = pressing(withLeft, letters('r'));
  expect(isLooking(again)).toBe(true);
  const free = happened(again, lookedAt(again.wizard));
  expect(pressing(free, enter).wizard.outcome).toBe('confirmed');
});
