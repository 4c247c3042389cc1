import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { style } from '../../../src/ui/style.ts';
import { cellsOf, fitted, folded } from '../../../src/ui/text/table.ts';
import { clipped } from '../../../src/ui/tui/frame.ts';
import { workPicture } from '../../../src/ui/tui/work/picture.ts';
import { heardAll, pressedAtWork, workSession } from '../../../src/ui/tui/work/session.ts';
import { line, logsShown } from '../../support/logs-shown.ts';
import { runOf } from '../../support/run-of.ts';

const colour = style({ colour: true, links: true, ascii: false, columns: 40 });
/** Letters of one cell, of two, of none: with an accent of their own, put together by joiners. */
const letters = fc.array(fc.constantFrom('a', 'ø', '音', 'e\u0301', '👩‍💻', '한', 'ก็', ' '), { maxLength: 60 }).map(all => all.join(''));
const codesIn = (text: string): number => text.length - stripVTControlCharacters(text).length;

test('a line fits, keeps its codes, and tells where letters were lost', () => {
  fc.assert(
    fc.property(letters, letters, letters, fc.integer({ min: 1, max: 80 }), (one, two, three, columns) => {
      const whole = `${one}${colour.bad(two)}${colour.link(three, 'http://localhost/')}`;
      const shown = clipped(whole, columns);
      const [plain, seen] = [stripVTControlCharacters(whole), stripVTControlCharacters(shown)];
      expect(cellsOf(shown)).toBeLessThanOrEqual(columns);
      expect(codesIn(shown)).toBe(codesIn(whole));
      if (cellsOf(plain.trimEnd()) <= columns) expect(seen.trimEnd()).toBe(plain.trimEnd());
      else {
        expect(seen).toMatch(/…$/);
        expect(plain.startsWith(seen.slice(0, -1))).toBe(true);
        // No room is given away but the half of a wide letter.
        expect(cellsOf(seen)).toBeGreaterThanOrEqual(columns - 1);
      }
    }),
  );
});

test('a cell is filled to its last one, whatever the letters', () => {
  fc.assert(
    fc.property(letters, fc.integer({ min: 1, max: 40 }), (text, cells) => {
      const shown = fitted(text, cells);
      expect(cellsOf(shown)).toBe(cells);
      expect(shown.trimEnd().endsWith('…')).toBe(cellsOf(text) > cells);
    }),
  );
});

test('a text that is broken loses nothing but blanks where it is', () => {
  fc.assert(
    fc.property(letters, fc.integer({ min: 2, max: 40 }), (text, cells) => {
      const lines = folded(text, cells);
      for (const one of lines) expect(cellsOf(one)).toBeLessThanOrEqual(cells);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }),
  );
});

const long = {
  wide: '音楽の分析が終わりました、次の曲を待っています、二十四時間',
  accents: 'e\u0301'.repeat(90),
  plain: 'words that go on and on '.repeat(5),
};

describe.each([40, 60, 80])('%i columns', columns => {
  test.each([false, true])('a log line that goes beyond the edge says so, in ASCII: %s', async ascii => {
    const rows = 20;
    const mark = ascii ? '>' : '…';
    const lines = [...Object.values(long).map(text => line(`${text}${text}`)), line('short')];
    using screen = await logsShown(lines, { columns, rows, ascii });
    await screen.shows('short');
    const [wide = '', accents = '', plain = '', short = ''] = screen.lines().slice(2);
    for (const cut of [wide, accents, plain]) {
      expect(cut.at(-1)).toBe(mark);
      expect(cellsOf(cut)).toBeGreaterThanOrEqual(columns - 2);
      expect(cellsOf(cut)).toBeLessThanOrEqual(columns);
    }
    expect(short).toMatch(/short$/);
  });

  test('so does one of the work, under it and in its whole log', () => {
    const events = Object.values(long).map(text => ({ type: 'log', service: 'backend', line: `${text}${text}` }) as const);
    const run = runOf([0, { type: 'step-started', step: 'build' }], ...events.map(event => [1, event] as const));
    const look = style({ colour: false, ascii: false, columns });
    const session = heardAll(workSession({ outlives: true, leads: false, path: null }), run);
    const size = { columns, rows: 24 };
    for (const seen of [session, pressedAtWork(session, { type: 'text', text: 'l' })]) {
      const cut = workPicture(seen, look, size, 0).body.filter(one => one.includes('│'));
      expect(cut).toHaveLength(3);
      for (const one of cut) {
        expect(one).toMatch(/…$/);
        expect(cellsOf(one)).toBeLessThanOrEqual(columns);
      }
    }
  });
});
