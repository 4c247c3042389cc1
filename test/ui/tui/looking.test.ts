import { expect, test } from 'vitest';
import type { PortMove } from '../../../src/core/checkup-ports.ts';
import type { Finding } from '../../../src/core/findings.ts';
import { lookParts } from '../../../src/core/machine-look.ts';
import { reveal } from '../../../src/core/values.ts';
import { advance, begin, valuesOf } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import { happened } from '../../../src/ui/tui/agree.ts';
import { lookingAt, type Session, sessionOf } from '../../../src/ui/tui/session.ts';
import { enter, key, letters, pressing } from '../../support/at-screen.ts';
import { absent, lookedAt, slow, taken } from '../../support/looks.ts';

/** All that the looks found. */
const heard = (session: Session, ...machine: readonly [moves?: readonly PortMove[], findings?: readonly Finding[]]): Session =>
  lookParts.reduce(
    (before, part) => happened(before, part === 'machine' ? lookedAt(session.wizard, ...machine) : lookedAt(session.wizard, [], [], part)),
    session,
  );

const atReview = pressing(sessionOf(begin(stack, 'dev', {}), '~/samplemind', true), enter);
const going = pressing(atReview, enter);

test('going on from the review waits for the look, and goes on by itself where nothing is in the way', () => {
  expect([going.going, going.wizard.outcome]).toEqual([true, 'open']);
  expect(heard(going).wizard.outcome).toBe('confirmed');
});

test('a port that moves meanwhile is shown before it is written', () => {
  const shown = heard(going, [taken]);
  expect([shown.going, shown.place.at, shown.wizard.outcome]).toEqual([false, 'review', 'open']);
  expect(pressing(shown, enter).wizard.outcome).toBe('confirmed');
});

test('whoever does something else meanwhile does not go on', () => {
  const other = pressing(going, key('down'));
  expect(heard(other)).toMatchObject({ going: false, wizard: { outcome: 'open' } });
});

test('who does not want to wait for the network goes on without it by another Enter; for the machine everybody waits', () => {
  const impatient = pressing(going, enter);
  expect([impatient.going, impatient.wizard.outcome]).toEqual([true, 'open']);
  const seen = happened(going, lookedAt(going.wizard));
  expect([seen.going, seen.wizard.outcome]).toEqual([true, 'open']);
  expect(pressing(seen, enter).wizard.outcome).toBe('confirmed');
  const warned = happened(going, lookedAt(going.wizard, [], [slow]));
  expect(pressing(warned, enter).place.at).toBe('checks');
});

const withLeft = heard(going, [], [slow, absent]);

test('what is left comes between the review and the start; an error holds it up, a warning does not', () => {
  expect([withLeft.place, withLeft.wizard.outcome]).toEqual([{ at: 'checks', focus: 0 }, 'open']);
  expect(pressing(withLeft, enter).wizard.outcome).toBe('open');
  expect(pressing(withLeft, key('escape')).place.at).toBe('review');
  expect(pressing(withLeft, key('escape'), letters('w')).wizard).toMatchObject({ outcome: 'confirmed', start: false });
  const bearable = heard(going, [], [slow]);
  expect(pressing(bearable, enter).wizard).toMatchObject({ outcome: 'confirmed', start: true });
});

test('f takes another port in place of the one that was held on to, and the machine is looked at again', () => {
  const kept = sessionOf(advance(begin(stack, 'dev', {}), { type: 'answered', key: 'API_PORT', text: '8000' }), '~/samplemind', true);
  const there = heard(pressing(kept, enter, enter), [taken]);
  expect(there.place.at).toBe('checks');
  const fixed = pressing(there, letters('f'));
  expect([reveal(valuesOf(fixed.wizard)['API_PORT']), lookingAt(fixed)]).toEqual(['8001', ['machine']]);
  const on = pressing(fixed, enter);
  expect(heard(on).wizard.outcome).toBe('confirmed');
});

test('r looks again, and Enter waits for that', () => {
  const again = pressing(withLeft, letters('r'));
  expect(lookingAt(again)).toEqual(['machine', 'files', 'network']);
  const free = heard(again);
  expect(pressing(free, enter).wizard.outcome).toBe('confirmed');
});
