import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import type { HealthEvent, HealthFact } from '../../../src/core/dashboard.ts';
import type { Watch } from '../../../src/flows/watch.ts';
import { style } from '../../../src/ui/style.ts';
import { whenOf } from '../../../src/ui/text/when.ts';
import { PanelsApp } from '../../../src/ui/tui/panels/app.ts';
import { historyText } from '../../../src/ui/tui/panels/history.ts';
import { livePanels } from '../../../src/ui/tui/panels/live.ts';
import { container, exited, now, probe } from '../../support/containers.ts';
import { nowhere, onTestBug, timed, watchOf } from '../../support/dashboards.ts';
import { screenOf } from '../../support/screen.ts';
import { until } from '../../support/until.ts';

const GB = 1024 ** 3;
const machine = { cpus: 4, memory: 8 * GB };
const limits = { cpus: 2, memory: GB };
const well = [
  container('app', {
    limits,
    ports: [{ host: 8000, container: 8000, address: '127.0.0.1' }],
    startedAt: new Date(now - 3 * 86_400_000).toISOString(),
  }),
  container('store', { limits }),
  container('users', exited(0)),
  container('queue', { limits, probes: [probe(0, 'PONG')] }),
  container('panel'),
];
const used = { 'id-app': { cpus: 0.42, memory: 0.6 * GB }, 'id-store': { cpus: 1.9, memory: 0.95 * GB } };
const observed: HealthFact = { type: 'observed', containers: well, machine };
const healthy = timed(observed, { type: 'measured', used });
const sick = { ...container('queue', { limits, state: 'paused', probes: [probe(1, 'no answer')] }) };
const troubled = timed(
  observed,
  { type: 'measured', used },
  { type: 'happened', service: 'queue', what: 'pause' },
  { type: 'changed', container: sick },
);
const lost: HealthEvent = {
  ...{ type: 'engine-lost', at: now + 9000 },
  why: { code: 'engine-down', message: 'The Docker engine does not run.', evidence: ['nothing listens'], remedy: 'Start it.', command: '' },
};

interface Look {
  readonly columns?: number;
  readonly rows?: number;
  readonly ascii?: boolean;
  readonly colour?: boolean;
}

/** The panels on a terminal in memory, once these events came in. */
const shown = async (
  events: readonly HealthEvent[],
  { columns = 80, rows = 24, ascii = false, colour = false }: Look = {},
  more: Partial<Watch> = {},
) => {
  const live = livePanels(watchOf([], more), style({ colour, ascii, columns }), onTestBug, nowhere);
  const screen = screenOf(createElement(PanelsApp, { live }), { columns, rows });
  await screen.shows('SampleMind');
  for (const event of events) live.hear(event);
  if (events.length > 0)
    await until(
      'the events are drawn',
      () => live.now().dashboard.asOf === events.at(-1)?.at || live.now().dashboard.lost !== undefined,
      5000,
    );
  return { ...screen, live, [Symbol.dispose]: screen[Symbol.dispose] };
};

/** The screens, each by what came in, the keys that lead there and what it has to show. */
const screens: readonly (readonly [string, readonly HealthEvent[], readonly string[], string])[] = [
  ['before the first look', [], [], 'looking'],
  ['all is well', healthy, [], 'healthy'],
  ['a service fails', troubled, [], 'failing · queue'],
  ['more of a service', troubled, ['enter'], 'queue is paused'],
  ['the end of a long text', troubled, ['enter', 'page-down', 'page-down'], 'test-queue'],
  ['the engine is lost', [...healthy, lost], [], 'unknown · as of'],
  ['keys', healthy, ['?'], 'Keys of the panels'],
];

describe.each([
  [80, 24],
  [40, 12],
  [120, 40],
])('%i x %i', (columns, rows) => {
  test.each(screens)('%s', async (_, events, keys, text) => {
    using screen = await shown(events, { columns, rows });
    await screen.press(...keys);
    await screen.shows(text);
    const lines = screen.lines();
    expect(lines[1]).toBe('─'.repeat(columns));
    expect([lines[rows - 3], lines[rows - 1]]).toEqual(['─'.repeat(columns), '']);
    expect(lines[rows - 2]).toMatch(/keys|back/);
  });
});

test('a row a service: verdict, name, state, how long, what it uses of what it may, with its history', async () => {
  using screen = await shown(healthy);
  await screen.shows('healthy');
  expect(screen.lines()[3]).toBe('▸✓ app     ok                          3 d    ▂    0.42 / 2      ▃   0.6 / 1 GB');
  expect(screen.lines()[4]).toBe(' ✓ store   ok                       <5 min    ▇    1.90 / 2      ▇   0.9 / 1 GB');
  expect(screen.lines()[5]).toBe(' ✓ users   done');
});

test('the widest has restarts, ports and the whole history', async () => {
  using screen = await shown(healthy, { columns: 120, rows: 40 });
  await screen.shows('healthy');
  expect(screen.lines()[3]).toMatch(/▸✓ app .* {7}▂ {4}0\.42 \/ 2 .* {7}▃ {3}0\.6 \/ 1 GB .*127\.0\.0\.1:8000$/);
});

test('how long a service runs is told roughly in its row, since when exactly with all that is known of it', async () => {
  using screen = await shown(healthy, { rows: 40 });
  await screen.press('enter');
  await screen.shows(` since ${whenOf(new Date(now - 3 * 86_400_000).toISOString())}`);
  await screen.press('esc', 'down', 'down', 'enter');
  await screen.shows('test-users-1: exited');
  expect(screen.text()).not.toContain('since');
});

test('the eye is led to what fails by itself, with the same cause as status, what happened and what its health check said', async () => {
  using screen = await shown(troubled, { columns: 80, rows: 24 });
  await screen.shows('▸✗ queue');
  await screen.shows('queue is paused');
  await screen.shows('exit 1 at');
  await screen.shows(' pause');
  expect(screen.lines().filter(line => line.includes('waits for queue'))).toHaveLength(2);
});

test('a service that was chosen stays in focus, whatever fails elsewhere', async () => {
  using screen = await shown(healthy);
  await screen.press('down');
  await screen.shows('▸✓ store');
  for (const event of troubled) screen.live.hear(event);
  await screen.shows('failing · queue');
  expect(screen.text()).toMatch(/▸✓ store/);
});

test('readings of an engine that is lost stay, and are said to be old; it comes back by itself', async () => {
  using screen = await shown([...healthy, lost]);
  await screen.shows('unknown · as of');
  await screen.shows('The Docker engine does not run.');
  expect(screen.text()).toMatch(/\? app +ok +3 d .*0\.42 \/ 2/);
  screen.live.hear({ ...observed, at: now + 10_000 });
  await screen.shows('healthy');
  expect(screen.text()).not.toContain('as of');
});

test('nothing is written while nothing changes on the screen, whatever is measured', async () => {
  using screen = await shown(healthy);
  await screen.shows('healthy');
  const before = screen.written();
  for (let second = 2; second < 6; second += 1) screen.live.hear({ type: 'measured', used, at: now + second * 1000 });
  await until('the readings came in', () => screen.live.now().dashboard.asOf === now + 5000, 5000);
  await screen.press('x');
  expect(screen.written()).toBe(before);
});

test('one changed row is written, not the screen', async () => {
  using screen = await shown(healthy);
  await screen.shows('healthy');
  const before = screen.written();
  screen.live.hear({ type: 'measured', used: { 'id-app': { cpus: 1.11, memory: 0.6 * GB } }, at: now + 2000 });
  await screen.shows('1.11 / 2');
  expect(screen.written() - before).toBeLessThan(400);
});

test('without colour no colour is written, and in ASCII nothing but ASCII', async () => {
  for (const [, events, keys, text] of screens) {
    using screen = await shown(events, { ascii: true });
    await screen.press(...keys);
    await screen.shows(text.replace('·', '-'));
    expect(screen.text()).toMatch(/^[ -~\n]*$/);
  }
});

test('a window that changes shows the same in its new size, and one that is too small says so', async () => {
  using screen = await shown(troubled);
  await screen.resize(40, 12);
  await screen.shows('▸✗ queue');
  expect(screen.lines()[1]).toBe('─'.repeat(40));
  await screen.resize(30, 8);
  await screen.shows('too small');
  await screen.resize(120, 40);
  await screen.shows('▸✗ queue');
});

test.each(['q', '^c'])('%s leaves at once', async key => {
  using screen = await shown(healthy);
  await screen.press(key);
  await screen.ended;
});

test('a history is as wide as its cells, newest last; ASCII counts tenths', () => {
  expect(historyText([0, 0.2, 0.21, 0.5, 0.7, 1, 3], 8, false)).toBe(' ▁▁▂▃▅▇▇');
  expect(historyText([0, 0.05, 0.1, 0.5, 1, 3], 3, true)).toBe('599');
  expect(historyText([], 3, false)).toBe('   ');
});
