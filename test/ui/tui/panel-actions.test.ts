import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import type { HealthFact } from '../../../src/core/dashboard.ts';
import type { ProblemReport } from '../../../src/core/problem.ts';
import type { Intent } from '../../../src/flows/act.ts';
import type { Hands, Watch } from '../../../src/flows/watch.ts';
import { style } from '../../../src/ui/style.ts';
import { PanelsApp } from '../../../src/ui/tui/panels/app.ts';
import { livePanels } from '../../../src/ui/tui/panels/live.ts';
import { container, exited } from '../../support/containers.ts';
import { onTestBug, timed, watchOf } from '../../support/dashboards.ts';
import { screenOf } from '../../support/screen.ts';

const machine = { cpus: 4, memory: 8e9 };
const containers = [...['app', 'store', 'queue', 'panel'].map(name => container(name)), container('users', exited(0))];
const observed: HealthFact = { type: 'observed', containers, machine };

interface Given {
  readonly facts?: readonly HealthFact[];
  readonly readOnly?: boolean;
  readonly problem?: ProblemReport;
  /** What opens an address. */
  readonly opener?: string;
  readonly links?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  readonly ascii?: boolean;
}

/** The panels with the menu open on the store, and what was asked for from there. */
const menuOn = async ({
  facts = [observed],
  readOnly = false,
  problem,
  opener,
  links = false,
  columns = 80,
  rows = 24,
  ascii = false,
}: Given = {}) => {
  const intents: Intent[] = [];
  const copied: string[] = [];
  const shells: string[] = [];
  const done = Promise.withResolvers<void>();
  const hands: Hands = {
    act: async (intent, tell) => {
      intents.push(intent);
      tell({ type: 'step-started', step: 'start' });
      tell({ type: 'command', text: `docker compose -f docker-compose.yml stop ${intent.service}` });
      await done.promise;
      return problem;
    },
    shell: async service => void shells.push(service),
  };
  const opened: string[] = [];
  const open: Watch['open'] = async url => {
    opened.push(url);
    return opener === undefined ? undefined : `${opener} ${url}`;
  };
  const watch = watchOf([], readOnly ? { open } : { open, hands });
  const live = livePanels(watch, style({ colour: false, ascii, columns, links }), onTestBug, {
    copy: text => void copied.push(text),
    lend: work => work(),
  });
  const screen = screenOf(createElement(PanelsApp, { live }), { columns, rows });
  for (const event of timed(...facts)) live.hear(event);
  await screen.shows('store');
  await screen.press('down', 'a');
  return { ...screen, live, intents, copied, opened, shells, done: () => done.resolve(), [Symbol.dispose]: screen[Symbol.dispose] };
};

describe.each([
  [80, 24],
  [40, 12],
  [120, 40],
])('%i x %i', (columns, rows) => {
  test.each([false, true])('the menu, in ASCII: %s', async ascii => {
    using screen = await menuOn({ columns, rows, ascii });
    await screen.shows('recreate');
    const lines = screen.lines();
    expect([lines[rows - 3], lines[rows - 1]]).toEqual([(ascii ? '-' : '─').repeat(columns), '']);
    if (ascii) expect(screen.text()).toMatch(/^[ -~\n]*$/);
  });
});

test('restart is what Enter does; its way and the commands behind it are shown', async () => {
  using screen = await menuOn();
  await screen.shows('▸ restart');
  await screen.press('enter');
  expect(screen.intents).toEqual([{ act: 'apply', service: 'store' }]);
  await screen.shows('restart store: Start');
  screen.done();
  await screen.press('c');
  await screen.shows('Commands behind the actions');
  await screen.shows('docker compose -f docker-compose.yml stop store');
  await screen.shows('restart store: done');
});

test('what interrupts a service wants its name typed, the right one', async () => {
  using screen = await menuOn();
  await screen.press('down', 'down', 'down', 'down', 'down', 'down');
  await screen.shows('▸ stop');
  await screen.press('enter');
  await screen.shows('stop interrupts store. Type its name');
  await screen.press('a', 'p', 'p', 'enter');
  expect(screen.intents).toEqual([]);
  await screen.press('backspace', 'backspace', 'backspace', 's', 't', 'o', 'r', 'e', 'enter');
  expect(screen.intents).toEqual([{ act: 'stop', service: 'store' }]);
});

test('one thing after the other: a second one waits for nothing, it is not begun', async () => {
  using screen = await menuOn();
  await screen.press('enter', 'a', 'enter');
  expect(screen.intents).toHaveLength(1);
});

test('what failed is said, with why', async () => {
  using screen = await menuOn({
    problem: { code: 'lock-held', message: 'Another samplemind is at work.', why: 'It began before.', remedy: '' },
  });
  await screen.press('enter');
  screen.done();
  await screen.shows('Another samplemind is at work. It began before.');
});

test('with --read-only nothing can be changed, and it is said', async () => {
  using screen = await menuOn({ readOnly: true });
  await screen.shows('nothing is changed from here');
  expect(screen.text()).not.toMatch(/restart|recreate|stop|shell {2}/);
  await screen.press('enter');
  expect(screen.copied).toEqual(['docker compose exec store sh']);
});

test('a shell, a command and an address to take along', async () => {
  using screen = await menuOn();
  await screen.press('down', 'enter');
  expect(screen.shells).toEqual(['store']);
  await screen.press('a', 'down', 'down', 'enter', 'up', 'a', 'down', 'down', 'down', 'down', 'enter');
  expect(screen.copied).toEqual(['docker compose exec store sh', 'http://localhost:8000/']);
});

test('what does not run is started first, and drift is said where the eye is', async () => {
  const stopped = containers.map(one => (one.service === 'store' ? container('store', exited(0)) : one));
  using down = await menuOn({ facts: [{ type: 'observed', containers: stopped, machine }] });
  await down.press('esc', 'up', 'up', 'up', 'up', 'down', 'a');
  await down.shows('▸ start');
  using drifted = await menuOn({ facts: [observed, { type: 'drifted', drift: { 'id-store': ['STORE_PASSWORD'] } }] });
  await drifted.shows('runs as it was made before');
  await drifted.press('esc');
  await drifted.shows('store runs as it was made before');
});

/** From the store to the application, which has an address, and on to where it is opened. */
const toAddress = ['esc', 'up', 'a', 'down', 'down', 'enter'];

test('an address is opened by what this machine opens them with, also by who only looks', async () => {
  using screen = await menuOn({ opener: 'xdg-open' });
  await screen.press(...toAddress, 'c');
  await screen.shows('xdg-open http://localhost:8000/');
  await screen.shows('open in browser app: done');
  expect(screen.opened).toEqual(['http://localhost:8000/']);
  using looking = await menuOn({ opener: 'xdg-open', readOnly: true });
  await looking.press('esc', 'up', 'a', 'enter');
  expect(looking.opened).toEqual(['http://localhost:8000/']);
});

describe.each([
  [80, 24],
  [40, 12],
  [120, 40],
])('%i x %i', (columns, rows) => {
  test('where nothing opens it, it is said, with the address as a link', async () => {
    using screen = await menuOn({ columns, rows, links: true });
    await screen.press(...toAddress);
    await screen.shows(rows > 12 ? 'Nothing on this machine could open it' : 'http://localhost:8000/');
    expect(screen.live.picture({ columns, rows }).body.join('')).toContain('\u001b]8;;http://localhost:8000/');
  });

  test('the last of the menu can be seen, too', async () => {
    using screen = await menuOn({ columns, rows });
    await screen.press('esc', 'up', 'a', ...Array.from({ length: 9 }, () => 'down'));
    await screen.shows('▸ stop');
  });
});
