import { describe, expect, test } from 'vitest';
import { channel } from '../../../src/flows/channel.ts';
import type { LogLine } from '../../../src/flows/ports.ts';
import { line, logsShown } from '../../support/logs-shown.ts';
import { until } from '../../support/until.ts';

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

test('one service, or all of them merged, each line by the name of who said it', async () => {
  using screen = await logsShown([line('of the store'), line('of the app', 'app'), line('of the queue', 'queue')]);
  await screen.shows('1 lines');
  expect(screen.text()).not.toContain('of the app');
  await screen.press('m');
  await screen.shows('Logs of all services');
  await screen.shows('3 lines');
  expect(screen.text()).toMatch(/store +of the store\n.*app +of the app\n.*queue +of the queue/);
  await screen.press('m');
  await screen.shows('Logs of store');
  await screen.shows('1 lines');
  expect(screen.asked).toEqual([['store'], [], ['store']]);
  await screen.press('esc');
  await screen.shows('service ');
});

test('a long line is cut, or broken so that nothing of it is lost', async () => {
  using screen = await logsShown([line(`  File "app.py", line 7, ${'in a function '.repeat(9)}end`)]);
  await screen.shows('File');
  expect(screen.text()).not.toContain('end');
  await screen.press('w');
  await screen.shows('end');
  const text = screen
    .lines()
    .slice(2, -5)
    .filter(one => one !== '');
  expect(text.map(one => one.slice(10).trim()).join(' ')).toBe(`File "app.py", line 7, ${'in a function '.repeat(9)}end`);
  // What indents a line says where it belongs.
  expect(text[0]).toMatch(/^ .{8} {3}File/);
  await screen.press('w');
  await until('it is cut again', () => !screen.text().includes('end'));
});

test('whatever comes is followed, but not while one reads further up', async () => {
  const lines = channel<LogLine>();
  const say = (from: number, count: number): void => {
    for (let number = from; number < from + count; number += 1) lines.push(line(`line ${number}.`));
  };
  using screen = await logsShown(lines);
  say(1, 50);
  await screen.shows('line 50.');
  say(51, 1);
  await screen.shows('line 51.');
  await screen.press('up', 'page-up');
  await screen.shows('11 newer below');
  expect(screen.text()).not.toContain('line 41.');
  say(52, 5);
  await screen.shows('16 newer below');
  await screen.shows('line 40.');
  await screen.press('G');
  await screen.shows('line 56.');
  await screen.shows('follows what comes');
  // The first page is a whole one, and the next key moves it.
  await screen.press('g');
  await screen.shows('line 1.');
  await screen.shows('line 18.');
  expect(screen.lines()[2]).toContain('line 1.');
  await screen.press('down');
  await screen.shows('line 19.');
  expect(screen.lines()[2]).toContain('line 2.');
});

test('nothing is below where all is seen', async () => {
  using screen = await logsShown([line('one'), line('two')]);
  await screen.shows('2 lines');
  await screen.press('up', 'g');
  await screen.shows('2 lines · follows what comes');
  await screen.shows('two');
});

test('no escape sequence that a service hid in JSON reaches the terminal', async () => {
  using screen = await logsShown([line('{"message":"\\u001b[2J\\u001b]0;owned\\u0007 harmless"}')]);
  await screen.shows('harmless');
  // The screen was not cleared: the title still stands.
  expect(screen.lines()[0]).toContain('Logs of store');
  expect(screen.text()).toContain('\\u001b[2J');
});
