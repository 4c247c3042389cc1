import { expect, test } from 'vitest';
import { emptyView, type LogView, mostEntries, withLines } from '../../../src/core/log-view.ts';
import { style } from '../../../src/ui/style.ts';
import { logLines, settled } from '../../../src/ui/tui/panels/log-lines.ts';
import { type Logs, logsActed, logsOf, logsTyped } from '../../../src/ui/tui/panels/logs.ts';

const size = { columns: 80, rows: 24 };
const plain = style({ colour: false, ascii: false, columns: size.columns });
const logsWith = (view: LogView): Logs => ({ ...logsOf(['store']), view });
const drawn = (logs: Logs): readonly string[] => logLines(logs, plain, size);

test('above the oldest line stands that older ones had to go', () => {
  const lines = Array.from({ length: mostEntries + 1 }, (_, index) => ({ service: 'store', at: null, line: `line ${index}.` }));
  const logs = logsWith(withLines(emptyView, lines));
  expect(drawn(logs).join('\n')).not.toContain('no longer kept');
  const top = settled(logsActed(logs, 'first', 'store'), plain, size);
  expect(drawn(top)[0]).toBe(' 500 older lines are no longer kept');
  expect(drawn(top)[1]).toContain('line 500.');
  expect(drawn(logsActed(top, 'down', 'store'))[0]).toContain('line 500.');
  // What one reads goes while one reads it.
  const later = withLines(top.view, lines.slice(0, 5000));
  expect(drawn(logsWith(later))[1]).toContain('line 5500.');
});

/** Lines that count how often somebody reads one of them. */
const watchedLogs = (count: number): { readonly logs: Logs; readonly reads: () => number } => {
  let reads = 0;
  const entry = (number: number) => ({
    ...{ service: 'store', at: null, level: 'info' as const },
    get line() {
      reads += 1;
      return `line ${number}`;
    },
  });
  const pieces = Array.from({ length: count / 500 }, (_, piece) => Array.from({ length: 500 }, (_, index) => entry(piece * 500 + index)));
  const all = { pieces, first: 0, count };
  return { logs: logsWith({ ...emptyView, all, shown: all }), reads: () => reads };
};

test.each<readonly [string, (logs: Logs) => Logs, number]>([
  ['a picture', logs => logs, 30],
  ['a page up', logs => logsActed(logs, 'page-up', 'store'), 30],
  ['the first line', logs => logsActed(logs, 'first', 'store'), 30],
  ['a letter to look for', logs => logsTyped(logs, '', { type: 'text', text: 'x' }), 1100],
  ['the level', logs => logsActed(logs, 'level', 'store'), 1100],
  [
    'a line that comes to a search',
    logs => ({ ...logs, view: withLines({ ...logs.view, search: '9' }, [{ service: 'store', at: null, line: 'new' }]) }),
    600,
  ],
])('of a hundred thousand lines few are touched by %s', (_, act, most) => {
  const { logs, reads } = watchedLogs(mostEntries);
  drawn(act(logs));
  expect(reads()).toBeLessThanOrEqual(most);
});
