import { createElement } from 'react';
import { describe, expect, test, vi } from 'vitest';
import type { HealthEvent, HealthFact } from '../../../src/core/dashboard.ts';
import type { ContainerFacts } from '../../../src/core/engine-facts.ts';
import { servicesOf } from '../../../src/stack/define.ts';
import { stack } from '../../../src/stack/stack.ts';
import { style } from '../../../src/ui/style.ts';
import { PanelsApp } from '../../../src/ui/tui/panels/app.ts';
import { livePanels } from '../../../src/ui/tui/panels/live.ts';
import { wordsFor } from '../../../src/ui/words/language.ts';
import { now } from '../../support/containers.ts';
import { nowhere, onTestBug, timed, watchedSmall, watchOf } from '../../support/dashboards.ts';
import { screenOf } from '../../support/screen.ts';
import { readings, running } from '../../support/signals.ts';
import { until } from '../../support/until.ts';

const production = { ...watchedSmall, stack, services: servicesOf(stack, 'prod', () => ''), mode: 'prod' as const };
const observed: HealthFact = { type: 'observed', containers: running, machine: { cpus: 4, memory: 8e9 } };
const well = timed({ type: 'asked', readings }, observed);
const troubled = timed(
  {
    type: 'asked',
    readings: {
      ...readings,
      queue: { type: 'unknown', why: 'redis does not run' },
      certificate: { type: 'told', value: now + 20.5 * 86_400_000 },
      disk: { type: 'told', value: { free: 2 ** 29, total: 2 ** 40 } },
      secrets: { type: 'told', value: { at: now - 94.5 * 86_400_000, isAtLeast: true } },
    },
  },
  observed,
);
const lost: HealthEvent = {
  ...{ type: 'engine-lost', at: now + 9000 },
  why: { code: 'engine-down', message: 'The Docker engine does not run.', evidence: [], remedy: 'Start it.', command: '' },
};

interface Look {
  readonly columns?: number;
  readonly rows?: number;
  readonly ascii?: boolean;
  readonly lang?: 'nb' | 'en';
}

/** The panels of production on a terminal in memory, once these events came in. */
const shown = async (events: readonly HealthEvent[], { columns = 80, rows = 24, ascii = false, lang = 'en' }: Look = {}) => {
  const live = livePanels(
    watchOf([], { watched: production }),
    style({ colour: false, ascii, columns, words: await wordsFor({}, lang) }),
    onTestBug,
    nowhere,
  );
  const screen = screenOf(createElement(PanelsApp, { live }), { columns, rows });
  for (const event of events) live.hear(event);
  await screen.shows('celery-worker');
  await until('the events are drawn', () => live.now().dashboard.asOf !== undefined, 5000);
  return { ...screen, live, [Symbol.dispose]: screen[Symbol.dispose] };
};

/** What stands right above the rule of the foot, and that rule. */
const bottom = (lines: readonly string[], count: number): readonly string[] => lines.slice(-3 - count, -2);

const sizes = [
  [
    80,
    24,
    [
      '  queue   ▁ 0        workers 1/1   last beat <5 min   stores 3/3   targets 3/3',
      '  certificate 57 d    disk 34 GB  ○ backup not set up   secrets 94 d',
    ],
    [
      '? queue              workers 1/1   last beat <5 min   stores 3/3   targets 3/3',
      '! certificate 20 d  ✗ disk 512 MB ○ backup not set up   secrets 94 d+',
    ],
  ],
  [40, 12, ['  queue 0        workers 1/1'], ['! certificate 20 d  ✗ disk 512 MB']],
  [
    120,
    40,
    [
      '  queue        ▁ 0        workers 1/1   last beat <5 min   stores 3/3   targets 3/3   certificate 57 d    disk 34 GB',
      '○ backup not set up   secrets 94 d',
    ],
    [
      '? queue                   workers 1/1   last beat <5 min   stores 3/3   targets 3/3 ! certificate 20 d  ✗ disk 512 MB',
      '○ backup not set up   secrets 94 d+',
    ],
  ],
] as const;

describe.each(sizes)('%i x %i', (columns, rows, quiet, loud) => {
  const rule = '─'.repeat(columns);

  test('those that are well are quiet below the rows', async () => {
    using screen = await shown(well, { columns, rows });
    await screen.shows('workers 1/1');
    expect(bottom(screen.lines(), quiet.length)).toEqual([...quiet, rule]);
  });

  test('those that are not say so, first where not all of them fit, and nothing else moves', async () => {
    using screen = await shown(troubled, { columns, rows });
    await screen.shows('disk 512 MB');
    expect(bottom(screen.lines(), loud.length)).toEqual([...loud, rule]);
  });

  test('of an engine that is lost they stay, and none is said to be well', async () => {
    using screen = await shown([...well, lost], { columns, rows });
    await screen.shows('? workers 1/1');
    expect(bottom(screen.lines(), 1)[0]).toMatch(/^\? /);
    await screen.press('i');
    await screen.shows('as it was at');
    await screen.press('page-down', 'page-down');
    await screen.shows('? secrets');
    expect(screen.text()).not.toMatch(/✓/);
  });

  test('all of them, each with what it means or why it is not well', async () => {
    using screen = await shown(troubled, { columns, rows });
    await screen.press('i');
    await screen.shows('? queue');
    await screen.shows('redis does not run');
    if (columns >= 80) await screen.shows('answer a ping that goes by the queue');
    await screen.press('page-down');
    for (const text of ['! certificate  20 d', '✗ disk         512 MB', '○ backup       not set up', '✓ secrets      94 d+'])
      await screen.shows(text);
    const lines = screen.lines();
    expect([lines[1], lines[rows - 3], lines[rows - 1]]).toEqual([rule, rule, '']);
    await screen.press('esc');
    await screen.shows('celery-worker');
  });
});

test('jobs that wait have a history, as wide as those of the rows, newest last; where not all of it fits, the number alone', async () => {
  const depth = (value: number): HealthFact => ({ type: 'asked', readings: { ...readings, queue: { type: 'told', value } } });
  const grown = timed(observed, depth(0), depth(400), depth(700), depth(9214), depth(12_000));
  const wide: Look = { columns: 120, rows: 40 };
  for (const [look, text] of [
    [{}, 'queue ▁▅▇ 12,000'],
    [wide, 'queue    ▁▁▁▅▇ 12,000'],
    [{ ...wide, ascii: true }, 'queue    00079 12,000'],
    [{ columns: 40, rows: 12 }, 'queue 12,000'],
    [{ columns: 72, rows: 24 }, 'queue 12,000'],
  ] as const) {
    using screen = await shown(grown, look);
    await screen.shows(text);
  }
  using all = await shown(grown);
  await all.press('i');
  await all.shows('queue        ▁▅▇ 12,000');
});

test('before anybody was asked they are unknown', async () => {
  using screen = await shown(timed(observed));
  await screen.shows('? disk');
  expect(screen.text()).not.toContain('certificate');
});

/** What an engine tells of a stack that is as it was, at a second: readings, now and then a check that was done again, and what is asked. */
const quietSecond = (second: number): readonly HealthEvent[] => {
  const at = now + second * 1000;
  const checked = (container: ContainerFacts): ContainerFacts => ({
    ...container,
    probes: container.probes.map(probe => ({
      ...probe,
      at: new Date(at).toISOString(),
      output: probe.output.replace('90 s', `${second % 180} s`),
    })),
  });
  const used = Object.fromEntries(
    settled.map(({ id }) => [id, { cpus: second % 7 === 3 ? 0.012 : 0.004, memory: 2 ** 27 - 2 ** 18 + (second % 3) * 2 ** 17 }]),
  );
  return [
    { type: 'measured', used, at },
    ...(second % 20 === 0 ? settled.map(container => ({ type: 'changed' as const, container: checked(container), at })) : []),
    ...(second % 30 === 0 ? [{ type: 'asked' as const, readings: { ...readings }, at }] : []),
  ];
};

const settled = running.map((container, index) => ({ ...container, startedAt: new Date(now - (5 + 3700 * index) * 1000).toISOString() }));

/** As long as a history has not all its cells yet, it moves. */
const filling = Array.from({ length: 100 }, (_, second) => quietSecond(second)).flat();

test.each(['rows', 'signals'])('in minutes in which nothing changes but the time nothing at all is written: %s', async place => {
  using screen = await shown([...timed({ type: 'asked', readings }, { ...observed, containers: settled }), ...filling]);
  await screen.shows('last beat <5 min');
  await screen.shows(' 0.00');
  if (place === 'signals') await screen.press('i');
  const before = screen.written();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  try {
    for (let second = 100; second <= 290; second += 1) {
      for (const event of quietSecond(second)) screen.live.hear(event);
      await vi.advanceTimersByTimeAsync(1000);
    }
  } finally {
    vi.useRealTimers();
  }
  expect(screen.live.now().dashboard.asOf).toBe(now + 290_000);
  await screen.press('x');
  expect(screen.written()).toBe(before);
});

test('an age that grew old is written, and nothing beside its line', async () => {
  using screen = await shown(well);
  await screen.shows('last beat <5 min');
  const before = screen.written();
  screen.live.hear({ type: 'measured', used: {}, at: now + 211_000 });
  await screen.shows('last beat 5 min');
  expect(screen.written() - before).toBeLessThan(1500);
});

test('in ASCII nothing but ASCII, in Norwegian nothing wider than the window', async () => {
  using plain = await shown(troubled, { ascii: true });
  await plain.shows('x disk 512 MB');
  expect(plain.text()).toMatch(/^[ -~\n]*$/);
  using norwegian = await shown(troubled, { lang: 'nb' });
  await norwegian.shows('kopi ikke satt opp');
  await norwegian.press('i');
  await norwegian.shows('redis kjører ikke');
});
