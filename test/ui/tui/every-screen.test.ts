import { describe, expect, test } from 'vitest';
import { style } from '../../../src/ui/style.ts';
import { cellsOf } from '../../../src/ui/text/table.ts';
import { norwegian } from '../../../src/ui/words/norwegian.ts';
import { allScreens } from '../../screens/all.ts';
import type { Shown } from '../../screens/shown.ts';

const sizes = [
  [80, 24],
  [40, 12],
  [60, 20],
  [120, 40],
] as const;

const linesOf = ({ draw }: Shown, columns: number, rows: number, words = {}): readonly string[] => {
  const { head, body, foot } = draw(style({ colour: true, ascii: false, columns, ...words }), { columns, rows });
  return [...head, ...body, ...foot];
};
const plain = (line: string): string => line.replaceAll(codes, '');
const codes = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');
/** What a line begins and does not end would colour all that follows. */
const open = (line: string): readonly string[] => {
  let on: readonly string[] = [];
  for (const [code] of line.matchAll(codes)) on = /\[(22|39|0)m$/.test(code) ? on.slice(0, -1) : [...on, code];
  return on;
};

describe.each(allScreens.map(screen => [screen.name, screen] as const))('%s', (_, screen) => {
  test.each(sizes)('at %i x %i it fills the window, no line is wider, and no colour runs on into the next', (columns, rows) => {
    for (const words of [{}, { words: norwegian }]) {
      const lines = linesOf(screen, columns, rows, words);
      expect(lines).toHaveLength(rows - 1);
      for (const line of lines) expect([cellsOf(line) <= columns, open(line), line]).toEqual([true, [], line]);
    }
  });

  test.each(sizes)('at %i x %i what is cut shows it once', (columns, rows) => {
    for (const line of linesOf(screen, columns, rows).map(plain)) expect(line).not.toMatch(/… ?…/);
  });
});

const flat = (name: string, words = {}): string => {
  const found = allScreens.find(screen => screen.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return linesOf(found, 40, 12, words).map(plain).join(' ').replaceAll(/\s+/g, ' ');
};

test('a long reason of a failure shows that it goes on', () => {
  const failed = allScreens.find(({ name }) => name === 'work-failed');
  expect(failed && linesOf(failed, 80, 24).map(plain).join('\n')).toMatch(/log: OOM command .*…\n\n +Raise REDIS_MAXMEMORY/);
});

describe('at 40 x 12', () => {
  test('the first screen says what is here, what happens and what does not, and nothing is left over', () => {
    for (const words of [{}, { words: norwegian }]) expect(flat('wizard-welcome', words)).not.toMatch(/\? (has|har)/);
    expect(flat('wizard-welcome')).toMatch(
      /Nothing is set up here yet\. .*Questions, a review; then it .* proves the stack\. .*stay here\./,
    );
  });

  test('a change is shown whole where lines are free, and what comes of it', () => {
    expect(flat('wizard-review-change')).toContain('kept in .samplemind/tls-kept: yours → self-signed');
    expect(flat('wizard-review-same')).toMatch(/then start 10 services prove upload a sample/);
  });

  test('every section that fits is in the list, and every choice after a failure is read to its end', () => {
    expect(flat('wizard-sections')).toContain('Performance');
    expect(flat('work-failed')).toMatch(/What next\? .*Keep it so, to look into it .*Go on with the step Start /);
  });
});
