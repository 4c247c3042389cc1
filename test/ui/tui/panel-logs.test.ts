import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import type { LogLine } from '../../../src/flows/ports.ts';
import type { Watch } from '../../../src/flows/watch.ts';
import { style } from '../../../src/ui/style.ts';
import { PanelsApp } from '../../../src/ui/tui/panels/app.ts';
import { livePanels } from '../../../src/ui/tui/panels/live.ts';
import { prettyText } from '../../../src/ui/tui/panels/log-lines.ts';
import { container, exited, now } from '../../support/containers.ts';
import { nowhere, onTestBug, timed, watchOf } from '../../support/dashboards.ts';
import { screenOf } from '../../support/screen.ts';

const line = (text: string, service = 'store'): LogLine => ({ service, at: new Date(now).toISOString(), line: text });
const containers = [...['app', 'store', 'queue', 'panel'].map(name => container(name)), container('users', exited(0))];
const machine = { cpus: 4, memory: 8e9 };

/** The logs of the store, or of all, on a terminal in memory; `kept`: what was saved. */
const logsShown = async (lines: readonly LogLine[], { columns = 80, rows = 24, ascii = false } = {}) => {
  const kept: (readonly string[])[] = [];
  const asked: (readonly string[])[] = [];
  const more: Partial<Watch> = {
    logs: async function* (services) {
      asked.push(services);
      yield* lines.filter(({ service }) => services.length === 0 || services.includes(service));
    },
    keep: async (name, texts) => {
      kept.push(texts);
      return `/home/ada/${name}`;
    },
  };
  const live = livePanels(watchOf([], more), style({ colour: false, ascii, columns }), onTestBug, nowhere);
  const screen = screenOf(createElement(PanelsApp, { live }), { columns, rows });
  for (const event of timed({ type: 'observed', containers, machine })) live.hear(event);
  await screen.shows('store');
  await screen.press('down', 'l');
  await screen.shows('Logs of store');
  return { ...screen, kept, asked, [Symbol.dispose]: screen[Symbol.dispose] };
};

describe.each([
  [80, 24],
  [40, 12],
  [120, 40],
])('%i x %i', (columns, rows) => {
  test.each([false, true])('the newest lines at the bottom, in ASCII: %s', async ascii => {
    using screen = await logsShown(
      Array.from({ length: 100 }, (_, index) =>
        line(`line ${index} of many words that go on and on and on, beyond the edge of any screen of ours, wide letters too: 音楽`),
      ),
      { columns, rows, ascii },
    );
    await screen.shows('line 99');
    const lines = screen.lines();
    expect([lines[rows - 3], lines[rows - 1]]).toEqual([(ascii ? '-' : '─').repeat(columns), '']);
    expect(lines[rows - 5]).toContain('line 99');
    if (columns >= 80) expect(lines[rows - 4]).toContain('100 lines');
    await screen.resize(60, 20);
    await screen.shows('line 99');
  });
});

test('a search finds as it is typed, keeps what it found, and Esc lets it go', async () => {
  using screen = await logsShown([line('one'), line('two'), line('twofold'), line('three')]);
  await screen.shows('4 lines');
  await screen.press('/', 't', 'w', 'o');
  await screen.shows('/two');
  await screen.press('enter');
  await screen.shows('2 of 4 lines');
  expect(screen.text()).not.toContain('three');
  await screen.press('/', 'esc');
  await screen.shows('4 lines');
  await screen.shows('three');
});

test('q is a letter while one types, and leaves behind it', async () => {
  using screen = await logsShown([line('quiet'), line('loud')]);
  await screen.press('/', 'q');
  await screen.shows('/q');
  await screen.press('enter');
  await screen.shows('1 of 2 lines');
  await screen.press('q');
  await screen.ended;
});

test('by level, merged, wrapped, up and down', async () => {
  using screen = await logsShown([line('INFO: well'), line('ERROR: bad', 'app'), line(`WARNING: ${'long '.repeat(30)}end`)]);
  await screen.press('v', 'v');
  await screen.shows('1 of 2 lines · from warning on');
  await screen.press('w');
  await screen.shows('long end');
  await screen.press('m');
  await screen.shows('Logs of all services');
  await screen.shows('ERROR: bad');
  expect(screen.asked).toEqual([['store'], []]);
  await screen.press('up');
  await screen.shows('1 newer below');
  await screen.press('G');
  await screen.shows('follows what comes');
  await screen.press('esc');
  await screen.shows('service ');
});

test('what is seen is saved as it came, whole', async () => {
  const long = 'x'.repeat(500);
  using screen = await logsShown([line('one'), line(long)]);
  await screen.shows('2 lines');
  await screen.press('s');
  await screen.shows('saved in /home/ada/store-');
  expect(screen.kept).toEqual([[expect.stringMatching(/ store one$/), expect.stringContaining(long)]]);
});

test.each([
  [
    'what happened first, then the rest',
    '{"time":"T","level":"info","logger":"api","message":"started","port":8000}',
    'started logger=api port=8000',
  ],
  ['behind a name', 'worker: {"message":"done","took":{"s":1}}', 'worker: done took={"s":1}'],
  ['no JSON', '{not json}', '{not json}'],
  ['a list is no entry', 'x [1]', 'x [1]'],
  ['several lines in one', '{"message":"a\\n  b"}', 'a b'],
  ['an escape sequence comes out as text', '{"message":"\\u001b[31mred\\u0007 \\u202eback"}', '\\u001b[31mred\\u0007 \\u202eback'],
  ['in a name, too', '{"\\u001b]0;title":1}', '\\u001b]0;title=1'],
])('JSON for people: %s', (_, text, pretty) => {
  expect(prettyText(text)).toBe(pretty);
});

test('no escape sequence that a service hid in JSON reaches the terminal', async () => {
  using screen = await logsShown([line('{"message":"\\u001b[2J\\u001b]0;owned\\u0007 harmless"}')]);
  await screen.shows('harmless');
  // The screen was not cleared: the title still stands.
  expect(screen.lines()[0]).toContain('Logs of store');
  expect(screen.text()).toContain('\\u001b[2J');
});

test('a hundred thousand lines are drawn as fast as a hundred', async () => {
  const drawn = async (count: number): Promise<number> => {
    using screen = await logsShown(Array.from({ length: count }, (_, index) => line(`line ${index}`)));
    await screen.shows(`line ${count - 1}`);
    const started = performance.now();
    for (let turn = 0; turn < 20; turn += 1) await screen.press('up');
    return performance.now() - started;
  };
  const few = await drawn(100);
  // Generous, for the machine is shared: what touched every line would take a hundred times as long.
  expect(await drawn(100_000)).toBeLessThan(few * 10 + 500);
});
