import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { docker, type TestProject, testProject } from '../support/engine.ts';
import { until } from '../support/until.ts';
import { containerTuis } from './container-tuis.ts';
import { inTerminal, memoryOf, type Shown } from './in-terminal.ts';
import { ratio } from './pairs.ts';
import { panelsShown } from './panels-shown.ts';

const services = 12;
/** Milliseconds until the rows have their history. */
const filled = 20_000;
/** Milliseconds that each figure of use is taken over. */
const span = 30_000;
const events = 20;

/** The live panels: what they cost while nothing and while everything changes, how late they are, and what `docker stats` costs beside them. */
export const benchPanels = async (): Promise<void> => {
  const project = testProject();
  const folder = await mkdtemp(join(tmpdir(), 'samplemind-bench-'));
  const run = (count: number, kind: string) => panelsShown(join(folder, `pid-${count}-${kind}`), [project.name, `${count}`, kind]);
  try {
    for (let number = 1; number <= services; number += 1)
      await project.run(`service-${String(number).padStart(3, '0')}`, ['sleep', '10000'], { HostConfig: { Memory: 64 * 1024 ** 2 } });
    await costs('nothing changes, 12 services', () => run(services, 'idle'));
    await costs('every row changes each second, 12 services', () => run(services, 'busy'));
    await costs('docker stats of the same 12', () => statsOf(project, join(folder, 'pid-stats')));
    for (const { name, path } of await containerTuis())
      if (path === undefined) console.log(`${`${name}, all containers of the engine`.padEnd(50)} not installed`);
      else await costs(`${name}, all containers of the engine`, () => tuiOf(path, folder));
    // At the same time: whatever else goes on hits both alike.
    const [few, many] = await Promise.all([
      costs('every row changes, 12 services, no engine', () => run(services, 'made')),
      costs('every row changes, 200 services, no engine', () => run(200, 'made')),
    ]);
    ratio('200 services against 12, CPU', many.share, few.share);
    ratio('200 services against 12, memory', many.memory, few.memory);
    await lateness(project, await run(services, 'idle'));
  } finally {
    await project.remove();
    await rm(folder, { recursive: true, force: true });
  }
};

const statsOf = async ({ name }: TestProject, pidFile: string): Promise<Shown> => {
  const ids = (await docker.listContainers({ filters: { label: [`com.docker.compose.project=${name}`] } })).map(({ Id }) =>
    Id.slice(0, 12),
  );
  const shown = await inTerminal(pidFile, `echo $$ > ${pidFile}; exec docker stats ${ids.join(' ')}`);
  await until('the rows are there', async () => shown.written().includes('service-005'));
  return shown;
};

/** It cannot be told which containers it is to show, nor where a row of them is; what it writes for itself goes with the folder. */
const tuiOf = async (path: string, folder: string): Promise<Shown> => {
  const pidFile = join(folder, 'pid-tui');
  const shown = await inTerminal(pidFile, `echo $$ > ${pidFile}; HOME='${folder}' exec '${path}'`);
  await until('its first picture is there', async () => shown.written().length > 2000);
  return shown;
};

/** Processor time of the program alone, and bytes to its terminal, once it has settled. */
const costs = async (what: string, start: () => Promise<Shown>): Promise<{ readonly share: number; readonly memory: number }> => {
  const { pid, written, end } = await start();
  await pause(filled);
  const [ticks, bytes] = [await ticksOf(pid), written().length];
  await pause(span);
  // A hundred ticks a second, on every Linux that there is.
  const share = ((await ticksOf(pid)) - ticks) / (span / 10);
  const memory = (await memoryOf(pid)) / 2 ** 20;
  const rate = (written().length - bytes) / (span / 1000);
  console.log(`${what.padEnd(50)} ${(share * 100).toFixed(2)} % of a core, ${Math.round(rate)} bytes/s, ${Math.round(memory)} MiB`);
  await end();
  return { share, memory };
};

const ticksOf = async (pid: number): Promise<number> => {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /, '').split(' ');
  return Number(fields[11]) + Number(fields[12]);
};

/** From the engine's own time of an event to the moment at which the terminal was given its cell. */
const lateness = async (project: TestProject, { written, end }: Shown): Promise<void> => {
  const [first] = await docker.listContainers({
    filters: { label: [`com.docker.compose.project=${project.name}`, 'com.docker.compose.service=service-005'] },
  });
  const container = docker.getContainer(first?.Id ?? '');
  const late: number[] = [];
  await pause(5000);
  for (let turn = 0; turn < events; turn += 1) {
    const isPause = turn % 2 === 0;
    const from = written().length;
    const since = Math.floor(Date.now() / 1000);
    const seen = new Promise<number>(done => {
      const look = setInterval(() => {
        if (
          !written()
            .slice(from)
            .includes(isPause ? 'container paused' : 'ok')
        )
          return;
        clearInterval(look);
        done(Date.now());
      }, 1);
    });
    await (isPause ? container.pause() : container.unpause());
    const at = await seen;
    late.push(at - (await timeOf(container.id, isPause ? 'pause' : 'unpause', since)));
    await pause(1500);
  }
  await end();
  const sorted = late.toSorted((one, other) => one - other);
  const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1];
  console.log(
    `${'an event of the engine to its cell'.padEnd(50)} median ${sorted[Math.floor(sorted.length / 2)]} ms, p95 ${p95} ms, of ${late.length}`,
  );
};

const timeOf = async (id: string, event: string, since: number): Promise<number> => {
  const stream = await docker.getEvents({ since, until: Math.floor(Date.now() / 1000) + 1, filters: { container: [id], event: [event] } });
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  const times = [...text.matchAll(/"timeNano":(\d+)/g)].map(([, nano = '']) => Number(BigInt(nano) / 1_000_000n));
  return times.at(-1) ?? Number.NaN;
};
