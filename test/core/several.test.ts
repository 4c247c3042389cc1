import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hopeless } from '../../src/core/half-typed.ts';
import { offeredIn, pickedIn, withPick } from '../../src/core/several.ts';
import { advance, begin } from '../../src/core/wizard.ts';
import { about, keysOf } from '../../src/stack/define.ts';
import { shapeOf } from '../../src/stack/shapes.ts';
import { stack } from '../../src/stack/stack.ts';

const lists = keysOf(stack).filter(key => shapeOf(stack, key).type === 'several');
const numbers = keysOf(stack).filter(key => shapeOf(stack, key).type === 'number');

test('there are lists and numbers, and a unit stands with numbers alone', () => {
  expect([lists.length > 0, numbers.length > 10]).toEqual([true, true]);
  expect(keysOf(stack).filter(key => about(stack, key).unit && !numbers.includes(key))).toEqual([]);
});

test('whatever is in a list and whatever is picked: twice is as before, and the value stays a list', () => {
  fc.assert(
    fc.property(fc.constantFrom(...lists), fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(), (key, items, number) => {
      const text = JSON.stringify(items);
      const offered = offeredIn(stack, key, text);
      const item = offered[number % offered.length] ?? '';
      const once = withPick(offered, text, item);
      expect(pickedIn(once).includes(item)).toBe(!items.includes(item));
      expect(new Set(pickedIn(withPick(offered, once, item)))).toEqual(new Set(items));
    }),
  );
});

test('what is no list has nothing picked', () => {
  expect(['', 'audio/wav', '{}', '[1]', 'null'].map(pickedIn)).toEqual([[], [], [], [], []]);
});

test('a number that fits is complained about at none of its digits, and what is hopeless never fits', () => {
  fc.assert(
    fc.property(fc.constantFrom(...numbers), fc.stringMatching(/^[0-9.a ]{0,7}$/), (key, text) => {
      const wizard = begin(stack, 'dev', {});
      const fits = advance(wizard, { type: 'answered', key, text }).complaints[key] === undefined;
      const starts = Array.from({ length: text.length }, (_, end) => text.slice(0, end + 1));
      const hopeful = starts.every(start => hopeless(wizard, key, start) === undefined);
      if (fits) expect([key, text, hopeful]).toEqual([key, text, true]);
    }),
    { numRuns: 500 },
  );
});
