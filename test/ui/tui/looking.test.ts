import { expect, test } from 'vitest';
import type { PortMove } from '../../../src/core/checkup-ports.ts';
import { begin, questionNow, type Wizard, type WizardEvent } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import { happened } from '../../../src/ui/tui/act.ts';
import { sessionOf } from '../../../src/ui/tui/session.ts';
import { enter, key, pressing } from '../../support/at-screen.ts';

const owner = 'node (process 4312)';
const move: PortMove = {
  ...{ service: 'backend', key: 'API_PORT', port: 8000, everywhere: false, free: 8001 },
  ...{ owner, evidence: `127.0.0.1:8000 is open: ${owner}` },
};
const looked = (wizard: Wizard, moves: readonly PortMove[] = []): WizardEvent => ({
  ...{ type: 'looked', about: questionNow(wizard), findings: [], moves },
});
const atReview = pressing(sessionOf(begin(stack, 'dev', {}), '~/samplemind', true), enter);
const going = pressing(atReview, enter);

test('going on from the review waits for the look, and goes on by itself where nothing is in the way', () => {
  expect([going.going, going.wizard.outcome]).toEqual([true, 'open']);
  expect(happened(going, looked(going.wizard)).wizard.outcome).toBe('confirmed');
});

test('a port that moves meanwhile is shown before it is written', () => {
  const shown = happened(going, looked(going.wizard, [move]));
  expect([shown.going, shown.place.at, shown.wizard.outcome]).toEqual([false, 'review', 'open']);
  expect(pressing(shown, enter).wizard.outcome).toBe('confirmed');
});

test('whoever does something else meanwhile does not go on', () => {
  const other = pressing(going, key('down'));
  expect(happened(other, looked(other.wizard))).toMatchObject({ going: false, wizard: { outcome: 'open' } });
});
