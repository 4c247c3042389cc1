import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunEvent } from '../../src/core/run-event.ts';

const stateOf = (dir: string): string => join(dir, 'deployment/docker/.samplemind');

/** Who works in a home by its lock, whether they live or not. */
export const holderOf = async (dir: string): Promise<{ readonly pid: number; readonly what: string; readonly run: string } | undefined> => {
  const text = await readFile(join(stateOf(dir), 'lock'), 'utf8').catch(() => '');
  return text === '' ? undefined : JSON.parse(text);
};

/** The events of the newest run of a home; a line that was cut off is left out. */
export const newestRun = async (dir: string): Promise<readonly RunEvent[]> => {
  const runs = join(stateOf(dir), 'runs');
  const [newest = ''] = (await readdir(runs)).toSorted().toReversed();
  return (await readFile(join(runs, newest), 'utf8'))
    .split('\n')
    .filter(line => line.endsWith('}'))
    .map((line): RunEvent => JSON.parse(line));
};

interface Seen {
  readonly pid: number;
  readonly cmdline: string;
  readonly environ: string;
}

/** Every process that works for a run: its worker, and all that this has started. */
export const processesOf = async (run: string): Promise<readonly Seen[]> => {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const all = await Promise.all(
    pids.map(async pid => {
      const read = (name: string): Promise<string> => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
      return { pid: Number(pid), cmdline: await read('cmdline'), environ: await read('environ') };
    }),
  );
  return all.filter(({ environ }) => environ.split('\0').includes(`SAMPLEMIND_RUN=${run}`));
};

/** The process that started one. */
export const parentOf = async (pid: number): Promise<number> => {
  const [, parent] = /^PPid:\s+(\d+)$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  if (parent === undefined) throw new Error(`process ${pid} has no parent`);
  return Number(parent);
};
