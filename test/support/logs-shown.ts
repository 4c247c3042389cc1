import { createElement } from 'react';
import type { LogLine } from '../../src/flows/ports.ts';
import type { Watch } from '../../src/flows/watch.ts';
import { style } from '../../src/ui/style.ts';
import { PanelsApp } from '../../src/ui/tui/panels/app.ts';
import { livePanels } from '../../src/ui/tui/panels/live.ts';
import { container, exited, now } from './containers.ts';
import { nowhere, onTestBug, timed, watchOf } from './dashboards.ts';
import { screenOf } from './screen.ts';

/** A line of the store, unless it is of another one. */
export const line = (text: string, service = 'store'): LogLine => ({ service, at: new Date(now).toISOString(), line: text });
const containers = [...['app', 'store', 'queue', 'panel'].map(name => container(name)), container('users', exited(0))];
const machine = { cpus: 4, memory: 8e9 };

/** The logs of the store, or of all, on a terminal in memory; `kept`: what was saved. */
export const logsShown = async (
  lines: readonly LogLine[] | AsyncIterable<LogLine>,
  { columns = 80, rows = 24, ascii = false, colour = false } = {},
) => {
  const kept: (readonly string[])[] = [];
  const asked: (readonly string[])[] = [];
  const more: Partial<Watch> = {
    logs: async function* (services) {
      asked.push(services);
      for await (const one of lines) if (services.length === 0 || services.includes(one.service)) yield one;
    },
    keep: async (name, texts) => {
      kept.push(texts);
      return `/home/ada/${name}`;
    },
  };
  const live = livePanels(watchOf([], more), style({ colour, ascii, columns }), onTestBug, nowhere);
  const screen = screenOf(createElement(PanelsApp, { live }), { columns, rows });
  for (const event of timed({ type: 'observed', containers, machine })) live.hear(event);
  await screen.shows('store');
  await screen.press('down', 'l');
  await screen.shows('Logs of store');
  return { ...screen, live, kept, asked, [Symbol.dispose]: screen[Symbol.dispose] };
};
