import { expect, test } from 'vitest';
import { usualTimes } from '../../src/core/usual.ts';

test('what steps usually take is the middle of the last five', () => {
  const times = [30, 40, 31, 29, 35, 500].map(seconds => ({ start: seconds * 1000 }));
  expect(usualTimes(times)).toEqual({ start: 31_000 });
  expect(usualTimes([])).toEqual({});
});

test('a build that is made anew now and found again then foretells nothing', () => {
  expect(
    usualTimes([
      { build: 2000, smoke: 3000 },
      { build: 90_000, smoke: 900 },
    ]),
  ).toEqual({ smoke: 3000 });
});
