import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  asking,
  emptyView,
  entriesBefore,
  entriesFrom,
  type LogView,
  mostEntries,
  scrolled,
  sought,
  withLines,
} from '../../src/core/log-view.ts';

const line = (text: string, service = 'app') => ({ service, at: null, line: text });
const shownIn = ({ shown }: LogView, end = shown.first + shown.count): readonly string[] =>
  [...entriesBefore(shown, end)].map(entry => entry.line).toReversed();

test('what came is there in its order, however it came', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string(), { maxLength: 1500 }), { maxLength: 6 }), batches => {
      const view = batches.reduce(
        (seen, batch) =>
          withLines(
            seen,
            batch.map(text => line(text)),
          ),
        emptyView,
      );
      expect(shownIn(view)).toEqual(batches.flat());
    }),
    { numRuns: 30 },
  );
});

test('what is looked for is found whether it came before or after', () => {
  const texts = ['one', 'Two', 'twofold', 'three'];
  const before = asking(
    withLines(
      emptyView,
      texts.map(text => line(text)),
    ),
    { search: 'two' },
  );
  const after = withLines(
    asking(emptyView, { search: 'two' }),
    texts.map(text => line(text)),
  );
  for (const view of [before, after]) expect(shownIn(view)).toEqual(['Two', 'twofold']);
  expect(shownIn(asking(before, { search: 'Two' }))).toEqual(['Two']);
  expect(asking(before, { search: '' }).shown).toBe(before.all);
});

test('from a level on; a traceback is as serious as the line above it, of its own service', () => {
  const lines = [line('INFO: well'), line('ERROR: bad'), line('WARNING: late', 'other'), line('  File "x.py"'), line('  as late', 'other')];
  expect(shownIn(asking(withLines(emptyView, lines), { least: 'error' }))).toEqual(['ERROR: bad', '  File "x.py"']);
});

test('a hundred thousand lines are kept, the newest, and one more costs no more than the first', () => {
  const batch = Array.from({ length: 1000 }, (_, index) => line(`line ${index}`));
  const long = Array.from({ length: 150 }).reduce<LogView>(seen => withLines(seen, batch), emptyView);
  expect(long.all.count).toBe(mostEntries);
  expect(long.all.first).toBe(50_000);
  const next = withLines(long, [line('the newest')]);
  expect(shownIn(next).at(-1)).toBe('the newest');
  // What is there already is not copied.
  expect(next.all.pieces.at(-2)).toBe(long.all.pieces.at(-1));
  expect(next.all.count).toBeLessThanOrEqual(mostEntries);
});

test('older lines are looked through a few at a time, and the places of those that were found stay theirs', () => {
  const lines = Array.from({ length: 10_000 }, (_, index) => line(index % 1000 === 7 ? `rare ${index}` : `line ${index}`));
  const begun = asking(withLines(emptyView, lines), { search: 'rare' });
  expect(begun.unsought).toBeGreaterThan(0);
  expect(shownIn(begun)).toEqual(['rare 9007']);
  const place = begun.shown.first;
  const later = withLines(sought(begun), [line('rare and new'), line('not this one')]);
  const whole = sought(later, Number.POSITIVE_INFINITY);
  expect(whole.unsought).toBe(0);
  const found = [...Array.from({ length: 10 }, (_, index) => `rare ${index * 1000 + 7}`), 'rare and new'];
  expect(shownIn(whole)).toEqual(found);
  expect([...entriesFrom(whole.shown, whole.shown.first)].map(entry => entry.line)).toEqual(found);
  for (const view of [begun, later, whole]) expect(entriesFrom(view.shown, place).next().value?.line).toBe('rare 9007');
});

test('what was found goes with the line that is no longer kept', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 2, maxLength: 4 }), fc.boolean(), (sizes, isWhole) => {
      let number = 0;
      let view = asking(emptyView, { search: '7' });
      for (const size of sizes) {
        view = withLines(
          view,
          Array.from({ length: size }, () => line(`${number++}`)),
        );
        view = asking(view, { search: '7' });
        if (isWhole) view = sought(view, Number.POSITIVE_INFINITY);
      }
      view = sought(view, Number.POSITIVE_INFINITY);
      expect(view.all.count).toBeLessThanOrEqual(mostEntries);
      const kept = [...entriesFrom(view.all, view.all.first)].map(entry => entry.line);
      expect(kept[0]).toBe(`${view.all.first}`);
      expect(shownIn(view)).toEqual(kept.filter(text => text.includes('7')));
      expect(view.shown.count).toBe(shownIn(view).length);
    }),
    { numRuns: 4 },
  );
});

test('scrolling keeps its place while more comes, and follows again at the end', () => {
  const view = scrolled(
    withLines(
      emptyView,
      ['a', 'b', 'c'].map(text => line(text)),
    ),
    1,
  );
  expect(view.end).toBe(2);
  const later = withLines(view, [line('d')]);
  expect(shownIn(later, later.end)).toEqual(['a', 'b']);
  expect(scrolled(later, -1).end).toBe(3);
  expect(scrolled(later, -9).end).toBeUndefined();
  expect(scrolled(later, 99).end).toBe(1);
});
