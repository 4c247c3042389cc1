import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogLine } from '../../src/flows/ports.ts';
import { style } from '../../src/ui/style.ts';
import { type Live, livePanels } from '../../src/ui/tui/panels/live.ts';
import { panelsPicture } from '../../src/ui/tui/panels/picture.ts';
import { linesHeard } from '../../src/ui/tui/panels/state.ts';
import type { Press } from '../../src/ui/tui/press.ts';
import { container, now } from '../support/containers.ts';
import { nowhere, onTestBug, timed, watchOf } from '../support/dashboards.ts';
import { until } from '../support/until.ts';
import { memoryOf } from './in-terminal.ts';
import { logLine } from './log-line.ts';
import { median } from './pairs.ts';
import { panelsShown } from './panels-shown.ts';

const [few, many] = [1000, 100_000];
const rounds = 101;
/** More than a processor has at hand: between two keys of a person it had other things to do, however few the lines. */
const elsewhere = Buffer.alloc(48 * 2 ** 20);
const size = { columns: 80, rows: 24 };
const look = style({ colour: true, ascii: false, columns: size.columns });
const text = (letters: string): Press => ({ type: 'text', text: letters });
const key = (name: 'escape' | 'up' | 'page-up'): Press => ({ type: 'key', name });

/** What is measured: the keys that are pressed before, unmeasured, and what is done to its picture. */
const deeds: Readonly<Record<string, { readonly before: readonly Press[]; readonly run: (live: Live) => void }>> = {
  'a picture': { before: [], run: live => void panelsPicture(live.now(), look, size) },
  'a letter of a search': { before: [text('/')], run: pressing(text('7')) },
  'another letter, of what is nowhere': { before: [text('/'), text('zzz')], run: pressing(text('z')) },
  'the level': { before: [], run: pressing(text('v')) },
  'a line up': { before: [], run: pressing(key('up')) },
  'a page up': { before: [], run: pressing(key('page-up')) },
  'the first line': { before: [], run: pressing(text('g')) },
  'the last line': { before: [text('g')], run: pressing(text('G')) },
  'a line that comes': { before: [], run: live => void panelsPicture(linesHeard(live.now(), [logLine(7)]), look, size) },
  'a line that comes to a search': {
    before: [text('/'), text('7')],
    run: live => void panelsPicture(linesHeard(live.now(), [logLine(7)]), look, size),
  },
};

function pressing(press: Press): (live: Live) => void {
  return live => {
    live.press(press);
    live.picture(size);
  };
}

/** What a hundred thousand lines of logs cost more than a thousand: both are done side by side, so that what else goes on hits both. */
export const benchLogs = async (): Promise<void> => {
  const shown = await Promise.all([few, many].map(logsWith));
  const ratios: number[] = [];
  for (const [what, { before, run }] of Object.entries(deeds)) {
    const taken: readonly number[][] = shown.map(() => []);
    for (let round = 0; round < rounds; round += 1)
      for (const index of round % 2 === 0 ? [0, 1] : [1, 0]) {
        const live = shown[index];
        if (!live) continue;
        for (const press of before) live.press(press);
        await whole(live);
        elsewhere.fill(round);
        const started = performance.now();
        run(live);
        taken[index]?.push(performance.now() - started);
        await calm(live);
      }
    ratios.push(tell(what, taken.map(median), ms => `${ms.toFixed(3)} ms`));
  }
  ratios.push(tell('memory of the program', await memories(), bytes => `${Math.round(bytes / 2 ** 20)} MiB`));
  console.log(`100,000 log lines against 1,000: ${Math.max(...ratios).toFixed(2)} x at the most`);
  await searches(shown);
  for (const live of shown) live.end();
};

const tell = (what: string, [one = 0, other = 0]: readonly number[], amount: (value: number) => string): number => {
  console.log(`${`100,000 log lines against 1,000, ${what}`.padEnd(68)} ${(other / one).toFixed(2)} x   ${amount(other)}, ${amount(one)}`);
  return other / one;
};

const logsWith = async (count: number): Promise<Live> => {
  const lines = async function* (): AsyncGenerator<LogLine> {
    for (let number = 0; number < count; number += 1) yield logLine(number);
  };
  const live = livePanels(watchOf([], { logs: lines }), look, onTestBug, nowhere);
  for (const event of timed({ type: 'observed', containers: [container('app')], machine: { cpus: 2, memory: 8e9 } })) live.hear(event);
  await until('the service is there', () => live.now().dashboard.asOf === now);
  live.press(text('l'));
  await until('the lines are there', () => live.now().logs?.view.all.count === count);
  live.picture(size);
  return live;
};

/** A search goes on by itself, between other things. */
const whole = async (live: Live): Promise<void> => {
  while ((live.now().logs?.view.unsought ?? 0) > 0) await new Promise(setImmediate);
};

/** As it was: nothing is looked for, and what comes is followed. */
const calm = async (live: Live): Promise<void> => {
  await whole(live);
  if (live.now().logs?.typing === undefined && live.now().logs?.view.search !== '') live.press(text('/'));
  if (live.now().logs?.typing !== undefined) live.press(key('escape'));
  while (live.now().logs?.view.least !== 'debug') live.press(text('v'));
  live.press(text('G'));
  live.picture(size);
};

/** How long it takes until all lines are looked through: that grows with them, and no key waits for it. */
const searches = async (shown: readonly Live[]): Promise<void> => {
  for (const [index, count] of [few, many].entries()) {
    const live = shown[index];
    if (!live) continue;
    const taken: number[] = [];
    for (let round = 0; round < 21; round += 1) {
      live.press(text('/'));
      const started = performance.now();
      live.press(text('zzz'));
      await whole(live);
      taken.push(performance.now() - started);
      await calm(live);
    }
    console.log(`${`until all of ${count} lines are looked through`.padEnd(68)} ${median(taken).toFixed(1)} ms`);
  }
};

/** Of the whole program, in a terminal. */
const memories = async (): Promise<readonly number[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'samplemind-bench-'));
  const used: number[] = [];
  try {
    for (const count of [few, many]) {
      const program = await panelsShown(join(folder, `pid-${count}`), ['none', '12', 'made'], `${count}`);
      program.type('l');
      await until('the lines are there', () => program.written().includes(`${count} lines`));
      used.push(await memoryOf(program.pid));
      await program.end();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return used;
};
