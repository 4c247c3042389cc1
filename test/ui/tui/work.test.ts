import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import type { RunEvent, RunFact } from '../../../src/core/run-event.ts';
import type { WaysOn } from '../../../src/core/ways-on.ts';
import { style } from '../../../src/ui/style.ts';
import { workSession } from '../../../src/ui/tui/work/session.ts';
import { WorkApp } from '../../../src/ui/tui/work-app.ts';
import { runOf } from '../../support/run-of.ts';
import { screenOf } from '../../support/screen.ts';

interface Look {
  readonly columns?: number;
  readonly rows?: number;
  readonly ascii?: boolean;
  readonly outlives?: boolean;
  readonly leads?: boolean;
  readonly ways?: WaysOn;
}

/** The work on a terminal in memory, as far as these events tell; what the person wants of it. */
const shown = (
  events: readonly RunEvent[],
  { columns = 80, rows = 24, ascii = false, outlives = false, leads = false, ways }: Look = {},
) => {
  const wanted: string[] = [];
  let rest = events;
  const feed = {
    take: () => {
      const all = rest;
      rest = [];
      return all;
    },
    outlives: () => outlives,
    waysOn: () => ways,
    want: (what: string) => void wanted.push(what),
  };
  const start = workSession({ outlives, leads, path: '/runs/r.ndjson' });
  const node = createElement(WorkApp, { start, feed, style: style({ colour: false, ascii, columns }) });
  const tell = (...more: readonly RunEvent[]): void => {
    rest = more;
  };
  return Object.assign(screenOf(node, { columns, rows }), { wanted, tell });
};

const service = (name: string, verdict: string, why: string | null = null): RunFact => ({ type: 'service', name, verdict, why });
const building = runOf(
  [0, { type: 'run-started', command: 'setup', run: 'r' }],
  [0, { type: 'step-started', step: 'checks' }],
  [1, { type: 'step-finished', step: 'checks', took: 1000 }],
  [1, { type: 'step-started', step: 'build' }],
  [2, { type: 'progress', step: 'build', subject: 'backend', what: 'pip install', current: 17, total: 24, unit: 'steps' }],
  [2, { type: 'progress', step: 'build', subject: 'frontend', what: 'npm ci', current: 9, total: 22, unit: 'steps' }],
  [3, { type: 'log', service: 'backend', line: 'Downloading \u001b[31mnumpy\u0007' }],
);
const starting = [
  ...building,
  ...runOf(
    [40, { type: 'step-finished', step: 'build', took: 39_000 }],
    [40, { type: 'step-started', step: 'start' }],
    [41, service('mongodb', 'ok')],
    [41, service('redis', 'starting')],
    [41, service('backend', 'waiting', 'backend waits for redis.')],
  ),
];
const problem = {
  code: 'build-failed',
  message: 'The image of backend could not be built.',
  why: 'pip found no numpy',
  remedy: 'Try again',
};
const failed = [...building, ...runOf([9, { type: 'result', ok: false, exit: 1, problem }])];

const pictures: readonly (readonly [string, readonly RunEvent[], string])[] = [
  ['before the first word', [], 'beginning'],
  ['building', building, '17 of 24'],
  ['starting', starting, 'waits for redis'],
  ['failed', failed, 'pip found no numpy'],
];

describe.each([
  [80, 24],
  [60, 20],
  [40, 12],
  [120, 40],
])('%i x %i', (columns, rows) => {
  test.each(pictures)('%s', async (_, events, text) => {
    using screen = shown(events, { columns, rows });
    await screen.shows(text);
    const lines = screen.lines();
    expect(lines[1]).toBe('─'.repeat(columns));
    expect([lines[rows - 3], lines[rows - 1]]).toEqual(['─'.repeat(columns), '']);
    expect(lines[rows - 2]).toMatch(/whole log/);
  });
});

test('in ASCII nothing but ASCII', async () => {
  for (const [, events, text] of pictures) {
    using screen = shown(events, { ascii: true });
    await screen.shows(text);
    expect(screen.text()).toMatch(/^[ -~\n]*$/);
  }
});

test('a window that changes shows the same in its new size', async () => {
  using screen = shown(building);
  await screen.shows('17 of 24');
  await screen.resize(40, 12);
  await screen.shows('pip');
  expect(screen.lines()[1]).toBe('─'.repeat(40));
  await screen.resize(30, 8);
  await screen.shows('too small');
  await screen.resize(120, 40);
  await screen.shows('17 of 24');
});

test('what a program prints can neither colour nor move anything', async () => {
  using screen = shown(building);
  await screen.shows('backend │ Downloading numpy');
});

test('^C asks; Enter stays, s stops after the step', async () => {
  using screen = shown(building);
  await screen.press('^c');
  await screen.shows('Stop the work?');
  expect(screen.text()).not.toContain('leave it running');
  await screen.press('enter');
  await screen.shows('17 of 24');
  expect(screen.wanted).toEqual([]);
  await screen.press('^c', 's');
  await screen.shows('stopping after this step');
  expect(screen.wanted).toEqual(['stop']);
});

test('work that outlives the terminal can be left running, by q or by ^C twice', async () => {
  using first = shown(building, { outlives: true });
  await first.press('q');
  expect(first.wanted).toEqual(['leave']);
  using second = shown(building, { outlives: true });
  await second.press('^c');
  await second.shows('samplemind attach');
  await second.press('^c');
  expect(second.wanted).toEqual(['leave']);
});

test('the whole log: who reads further up keeps the same lines while more come', async () => {
  const lines = Array.from({ length: 60 }, (_, index): readonly [number, RunFact] => [
    4,
    { type: 'log', service: 'backend', line: `line ${index + 1}.` },
  ]);
  using screen = shown([...building, ...runOf(...lines)]);
  await screen.press('l');
  await screen.shows('line 60.');
  await screen.press('page-up');
  await screen.shows('line 50.');
  screen.tell(...runOf([5, { type: 'log', service: 'backend', line: 'one more.' }]));
  await screen.shows('of 67');
  expect(screen.text()).toContain('line 50.');
  expect(screen.text()).not.toContain('one more.');
  await screen.press('G');
  await screen.shows('one more.');
  await screen.press('esc');
  await screen.shows('17 of 24');
});

test('once it is over Enter leaves', async () => {
  using screen = shown(failed);
  await screen.shows('pip found no numpy');
  await screen.press('enter');
  expect(screen.wanted).toEqual(['leave']);
});

const ways: WaysOn = { step: 'build', back: { at: '2026-03-01T09:12:00Z', keys: ['PROMETHEUS_IMAGE'], images: ['sm-backend'] } };
const what = 'What next?';

describe('what now, after a failure', () => {
  test.each([
    ['Enter keeps everything as it is', ['enter'], 'leave'],
    ['^C keeps it, too', ['^c'], 'leave'],
    ['q keeps it, too, wherever one points', ['down', 'q'], 'leave'],
    ['one further on is the step that failed', ['down', 'enter'], 'retry'],
    ['the last one is what ran before; there is nothing behind it', ['down', 'down', 'down', 'enter'], 'roll-back'],
    ['back again', ['down', 'down', 'up', 'enter'], 'retry'],
  ] as const)('%s', async (_, keys, wanted) => {
    using screen = shown(failed, { ways });
    await screen.shows(what);
    await screen.press(...keys);
    expect(screen.wanted).toEqual([wanted]);
  });

  test('the failure stays above it; what would be brought back is said, and the choices keep their place', async () => {
    using screen = shown(failed, { ways });
    await screen.shows('pip found no numpy');
    const place = (): number => screen.lines().findIndex(line => line.includes('Go on with the step Build'));
    const before = place();
    await screen.press('down', 'down');
    await screen.shows('in .env PROMETHEUS_IMAGE; the image sm-backend');
    expect([before, screen.text().includes('pip found no numpy')]).toEqual([place(), true]);
    await screen.press('l');
    await screen.shows('Downloading');
    await screen.press('esc');
    await screen.shows(what);
  });

  test('where nothing ran before nothing is offered to be brought back', async () => {
    using screen = shown(failed, { ways: { step: 'build', back: undefined } });
    await screen.shows(what);
    await screen.press('down', 'down', 'enter');
    expect([screen.wanted, screen.text().includes('Bring back')]).toEqual([['retry'], false]);
  });

  test.each([
    [40, 12],
    [60, 20],
    [120, 40],
  ])('%i x %i has the failure and every choice', async (columns, rows) => {
    using screen = shown(failed, { columns, rows, ways });
    await screen.shows('The image of backend');
    for (const text of ['Keep it so', 'Go on with the step', 'Bring back what ran']) await screen.shows(text);
  });
});

test('after a set-up that went well Enter leads on to the panels, q leaves', async () => {
  const done = [...building, ...runOf([9, { type: 'result', ok: true, exit: 0, problem: null }])];
  using on = shown(done, { leads: true });
  await on.shows('Enter watch it live');
  await on.press('enter');
  using off = shown(done, { leads: true });
  await off.shows('q leave');
  await off.press('q');
  expect([on.wanted, off.wanted]).toEqual([['panels'], ['leave']]);
});

test('the head says how long it takes yet, where earlier runs tell', async () => {
  const usual = { images: 1000, build: 60_000, start: 30_000, smoke: 4000 };
  const now = Date.now();
  const facts: readonly RunFact[] = [
    { type: 'run-started', command: 'up', run: 'r' },
    { type: 'expected', times: usual },
    { type: 'step-started', step: 'build' },
  ];
  using screen = shown(facts.map(fact => ({ ...fact, at: new Date(now).toISOString() })));
  await screen.shows('building · about 2 min left');
  expect(screen.text()).toMatch(/Start .*usually 30 s/);
});
