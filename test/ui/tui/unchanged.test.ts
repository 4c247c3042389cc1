import { expect, test } from 'vitest';
import { holdAll } from '../../../src/core/values.ts';
import { advance, begin } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import { agoOf } from '../../../src/ui/text/when.ts';
import { english } from '../../../src/ui/words/english.ts';
import { norwegian } from '../../../src/ui/words/norwegian.ts';
import { before, pressing, toReview } from '../../support/at-screen.ts';
import { drawn } from '../../support/drawn.ts';
import { fullEnvValues } from '../../support/full-env.ts';

const present = holdAll(stack, fullEnvValues);
const there = (start: boolean) => begin(stack, 'dev', present, { start });
const text = (lines: readonly string[]): string => lines.join('\n');

test('where a .env is as it should be, the welcome promises no questions, and Enter at the review ends', () => {
  expect(text(drawn(before(there(false)), 80, 24))).toContain('1  Nothing is asked; a shows every setting.');
  expect(text(drawn(before(begin(stack, undefined, {})), 80, 24))).toContain('1  A few questions');
  const review = text(drawn(toReview(before(there(false))), 80, 24));
  expect(review).toContain('.env is as it should be.');
  expect(review).toMatch(/Enter end {3}.*a every setting/);
  expect(review).not.toContain('e edit a line');
  expect(text(drawn(toReview(before(there(true))), 80, 24))).toContain('Enter go on ');
});

test('without a start the review still says what the next one brings about', () => {
  const changed = advance(there(false), { type: 'answered', key: 'CELERY_WORKER_CONCURRENCY', text: '7' });
  expect(text(drawn(toReview(before(changed)), 80, 24))).toMatch(/then, at the next samplemind up\n +recreate +celery-worker/);
  const now = toReview(before(advance(there(true), { type: 'answered', key: 'CELERY_WORKER_CONCURRENCY', text: '7' })));
  expect(text(drawn(now, 80, 24))).toMatch(/ then\n +recreate +celery-worker/);
  expect(text(drawn(pressing(toReview(before(there(false)))), 80, 24))).toContain('Nothing is started.');
});

test('how long ago somebody left, as people say it', () => {
  const at = '2026-11-24T10:00:00.000Z';
  const after = (minutes: number, words = english): string => agoOf(at, Date.parse(at) + minutes * 60_000, words);
  expect([after(0), after(12), after(59), after(60), after(150)]).toEqual(['just now', '12 min ago', '59 min ago', '1 h ago', '2 h ago']);
  expect(after(24 * 60)).toMatch(/^on 2026-11-2\d \d\d:00$/);
  // A clock that was set back.
  expect(after(-5)).toMatch(/^on 2026/);
  expect([agoOf(at, Date.parse(at) + 12 * 60_000, norwegian)]).toEqual(['for 12 min siden']);
});
