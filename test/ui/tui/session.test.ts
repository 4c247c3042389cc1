import { describe, expect, test } from 'vitest';
import { textOf } from '../../../src/ui/tui/line.ts';
import { enter, fresh, goingTo, key, letters, pressing, toReview, valueIn } from '../../support/at-screen.ts';
import { drawn } from '../../support/drawn.ts';

test('development is confirmed by three keys', () => {
  expect(pressing(fresh(), enter, enter, enter).wizard).toMatchObject({ mode: 'dev', outcome: 'confirmed', start: true });
});

test('production asks for its name first, and takes none that is none', () => {
  const asked = pressing(fresh(), enter, key('down'), enter);
  expect(asked.place).toMatchObject({ at: 'page', page: 'domain', focus: 0 });
  expect(pressing(asked, enter).place).toMatchObject({ at: 'page', page: 'domain', focus: 0 });
  const refused = pressing(asked, letters('not a name'), enter);
  expect([refused.complaint !== undefined, refused.place]).toEqual([true, asked.place]);
  const taken = pressing(asked, letters('music.example.org'), enter);
  expect(valueIn(taken, 'DOMAIN')).toBe('music.example.org');
  expect(valueIn(taken, 'API_URL')).toBe('https://music.example.org');
});

test('back keeps what still holds, forward again comes to the same place', () => {
  const there = goingTo(pressing(fresh(), enter, enter), 'API_PORT');
  const changed = pressing(there, key('ctrl-u'), letters('8123'), key('tab'));
  const back = pressing(changed, key('escape'), key('escape'));
  expect(valueIn(back, 'API_PORT')).toBe('8123');
  expect(valueIn(back, 'API_URL')).toBe('http://localhost:8123');
});

test('a value that does not fit stays in its field; Esc leaves it behind', () => {
  const there = goingTo(pressing(fresh(), enter, enter), 'API_PORT');
  const wrong = pressing(there, key('ctrl-u'), letters('99999'), key('tab'));
  expect([wrong.complaint, wrong.place]).toEqual([expect.any(String), there.place]);
  const left = pressing(wrong, key('escape'));
  expect([left.complaint, valueIn(left, 'API_PORT')]).toEqual([undefined, '8000']);
});

describe('the review with no mode chosen', () => {
  const sections = pressing(fresh(), key('ctrl-g'));
  test.each([
    ['the review', Array(9).fill(key('down'))],
    ['the mode', Array(9).fill(key('up'))],
  ])('%s of the sections leads to the choice of the mode, and Enter goes on from there', (_, presses) => {
    const asked = pressing(sections, ...presses, enter);
    expect([asked.place.at, asked.trail.length]).toEqual(['mode', 1]);
    expect(toReview(asked).trail).toEqual(asked.trail);
    const review = pressing(asked, enter);
    expect([review.place.at, review.wizard.mode]).toEqual(['review', 'dev']);
    expect(pressing(review, enter).wizard.outcome).toBe('confirmed');
  });
});

describe('what is typed', () => {
  const there = goingTo(pressing(fresh(), enter, enter), 'API_PORT');
  const typed = pressing(there, key('ctrl-u'), letters('8123'));
  test('is taken by ^G and by Shift-Tab that leaves the page; where it does not fit both stay with the complaint', () => {
    for (const away of ['ctrl-g', 'shift-tab'] as const) {
      expect(valueIn(pressing(typed, key(away)), 'API_PORT')).toBe('8123');
      const wrong = pressing(there, key('ctrl-u'), letters('80'), letters('x'), key(away));
      expect([wrong.cover, wrong.place, wrong.complaint]).toEqual([undefined, there.place, 'a port, 1 to 65535']);
    }
  });

  test('is put back by the first Esc, and only the second leaves the page', () => {
    expect(drawn(typed).at(-1)).toContain('Esc undo');
    const back = pressing(typed, key('escape'));
    expect([back.place, back.typing, valueIn(back, 'API_PORT')]).toEqual([there.place, undefined, '8000']);
    expect(drawn(back).at(-1)).toContain('Esc back');
    expect(pressing(back, key('escape')).place).not.toEqual(there.place);
  });
});

test('^D leaves where there is nothing to delete, and is a key of the line where there is', () => {
  const port = goingTo(pressing(fresh(), enter, enter), 'API_PORT');
  expect(pressing(port, key('ctrl-d')).cover).toBeUndefined();
  const deleted = pressing(port, key('ctrl-a'), key('ctrl-d')).typing;
  expect(deleted && textOf(deleted)).toBe('000');
  expect(pressing(goingTo(port, 'OPENAI_API_KEY'), key('ctrl-d')).cover).toEqual({ over: 'leave' });
});

test('^C asks, Enter stays, ^C again leaves', () => {
  const asked = pressing(fresh(), enter, key('ctrl-c'));
  expect(asked.cover).toEqual({ over: 'leave' });
  expect(pressing(asked, enter)).toMatchObject({ cover: undefined, place: { at: 'mode' } });
  expect(pressing(asked, key('ctrl-c')).wizard.outcome).toBe('cancelled');
});
