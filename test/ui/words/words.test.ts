import { expect, test } from 'vitest';
import { steps } from '../../../src/core/run-event.ts';
import { roughTimeOf, timeOf } from '../../../src/ui/words/amounts.ts';
import { english as words } from '../../../src/ui/words/english.ts';

test.each([
  [0, '0.1 s'],
  [120, '0.1 s'],
  [850, '0.9 s'],
  [1400, '1 s'],
  [38_000, '38 s'],
  [89_400, '89 s'],
  [90_000, '1 min 30 s'],
  [180_000, '3 min'],
  [3_599_600, '1 h 0 min'],
  [5_400_000, '1 h 30 min'],
  [47 * 3_600_000, '47 h 0 min'],
  [48 * 3_600_000, '2 d'],
])('%i ms are %s', (ms, text) => {
  expect(timeOf(ms)).toBe(text);
});

test.each([
  [-2000, '<5 min'],
  [299_999, '<5 min'],
  [300_000, '5 min'],
  [599_000, '5 min'],
  [1_799_000, '20 min'],
  [3_599_000, '30 min'],
  [3_600_000, '1 h'],
  [48 * 3_600_000, '2 d'],
])('%i ms are about %s', (ms, text) => {
  expect(roughTimeOf(ms)).toBe(text);
});

test('every step has a name', () => {
  for (const step of steps) expect(words.work.steps[step].length).toBeGreaterThan(3);
});

const texts = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
};

test('words are quiet: no exclamation marks, no please, nothing successfully', () => {
  expect(texts(words).filter(text => /!|\bplease\b|successfully|sorry/i.test(text))).toEqual([]);
});
