import { writeFileSync } from 'node:fs';
import { setInterval } from 'node:timers/promises';
import type { ContainerFacts } from '../../src/core/engine-facts.ts';
import type { Engine, EngineNews, Host } from '../../src/flows/ports.ts';
import { watch } from '../../src/flows/watch.ts';
import { clock } from '../../src/host/clock.ts';
import { engine } from '../../src/host/engine.ts';
import { engineClient } from '../../src/host/engine-client.ts';
import { stack } from '../../src/stack/stack.ts';
import { style } from '../../src/ui/style.ts';
import { panelsOnScreen } from '../../src/ui/tui/panels/panels.ts';
import { container } from '../support/containers.ts';
import { envOf, hostOf } from '../support/host-of.ts';
import { service } from '../support/small-stack.ts';
import { logLine } from './log-line.ts';

/**
 * The panels over so many services, for `panels.ts` to measure: `PROJECT COUNT idle|busy|made PID-FILE LINES`. `idle`: what the engine tells;
 * `busy`: the same, each reading another one every second; `made`: without an engine, as busy. The logs have so many lines.
 */
const [project = '', count = '12', kind = 'idle', pidFile = '', lines = '0'] = process.argv.slice(2);
const names = Array.from({ length: Number(count) }, (_, index) => `service-${String(index + 1).padStart(3, '0')}`);
const services = Object.fromEntries(names.map(name => [name, service({ onSmokePath: false })]));
const real = engine(async () => ({ state: 'down', evidence: [] }), await engineClient());
let turn = 0;

/** Another number in every reading, so that every row is to be written. */
const varied = (news: EngineNews): EngineNews => {
  if (news.type !== 'measured' || kind === 'idle') return news;
  turn += 1;
  const used = Object.entries(news.used).map(([id, { memory }], index) => [id, { cpus: ((turn * 37 + index * 11) % 190) / 100, memory }]);
  return { type: 'measured', used: Object.fromEntries(used) };
};

const made = async function* (signal: AbortSignal): AsyncGenerator<EngineNews> {
  const containers: readonly ContainerFacts[] = names.map(name => container(name, { startedAt: new Date().toISOString() }));
  yield { type: 'observed', containers, machine: { cpus: 2, memory: 8e9 } };
  for await (const _ of setInterval(1000)) {
    if (signal.aborted) return;
    yield { type: 'measured', used: Object.fromEntries(containers.map(({ id }) => [id, { cpus: 0.1, memory: 1e7 }])) };
  }
};

const watched: Engine = {
  ...real,
  logs: async function* () {
    for (let number = 0; number < Number(lines); number += 1) yield logLine(number);
  },
  watch: async function* (name, signal) {
    for await (const news of kind === 'made' ? made(signal) : real.watch(name, signal)) yield varied(news);
  },
};
const env = envOf(`SAMPLEMIND_MODE=dev\nCOMPOSE_PROJECT_NAME=${project}\nCOMPOSE_PROFILES=\n`);
const compose: ReturnType<Host['compose']> = {
  text: args => args.join(' '),
  enter: async () => {},
  run: () => async () => ({ exit: 0, cancelled: false }),
};
const host = hostOf({ env, engine: watched, clock, compose: () => compose });
const left = new AbortController();
process.once('SIGTERM', () => left.abort());
writeFileSync(pidFile, `${process.pid}`);
await panelsOnScreen(await watch({ ...stack, services }, host, left.signal), {
  ...{ stdin: process.stdin, stdout: process.stdout, signal: left.signal },
  style: style({ colour: true, ascii: false, columns: 80 }),
});
process.exit();
