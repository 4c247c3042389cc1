import { randomBytes } from 'node:crypto';
import { appendFileSync, watch } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunEvent } from '../core/run-event.ts';
import type { Clock, RunLog } from '../flows/ports.ts';
import { writeProblem } from './file-error.ts';

const runsKept = 50;
/** How long a reader sleeps at most before it looks again, should the system miss to wake it; milliseconds. */
const lookAgain = 500;

/** A run log on disk: `runs/ID.ndjson`, 0600, one event a line. Whoever reads it reads the file, in this process or another. */
export const openRun = async (stateFolder: string, command: string, clock: Clock): Promise<RunLog> => {
  const folder = join(stateFolder, 'runs');
  const id = `${new Date(clock.now()).toISOString().slice(0, 19).replaceAll(':', '-')}-${randomBytes(2).toString('hex')}`;
  const path = join(folder, `${id}.ndjson`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await (await open(path, 'wx', 0o600)).close();
    await forgetOld(folder);
  } catch (error) {
    throw writeProblem(path, error);
  }
  const append: RunLog['append'] = fact => appendFileSync(path, `${JSON.stringify(stamp(fact, clock))}\n`);
  append({ type: 'run-started', command, run: id });
  return { id, path, append, follow: () => followRun(path) };
};

/** A run that changes nothing, not even the log: events go from hand to hand. */
export const dryRun = (command: string, clock: Clock): RunLog => {
  const events: RunEvent[] = [];
  let wake = () => {};
  const append: RunLog['append'] = fact => {
    events.push(stamp(fact, clock));
    wake();
  };
  append({ type: 'run-started', command, run: null });
  return {
    id: 'dry-run',
    path: null,
    append,
    follow: async function* () {
      for (let next = 0; ; next++) {
        while (events.length <= next) await new Promise<void>(resolve => (wake = resolve));
        const event = events[next];
        if (event) yield event;
        if (event?.type === 'result') return;
      }
    },
  };
};

const stamp = (fact: Parameters<RunLog['append']>[0], clock: Clock): RunEvent => ({ ...fact, at: new Date(clock.now()).toISOString() });

/** The events of a run from its first to its result, as they are written. */
export async function* followRun(path: string): AsyncGenerator<RunEvent> {
  const file = await open(path, 'r');
  let changed = () => {};
  const watcher = watch(path, () => changed());
  try {
    let rest = '';
    for (;;) {
      const woken = Promise.withResolvers<void>();
      changed = woken.resolve;
      const { bytesRead, buffer } = await file.read(Buffer.alloc(65_536), 0, 65_536);
      if (bytesRead === 0) {
        const timer = setTimeout(woken.resolve, lookAgain);
        await woken.promise;
        clearTimeout(timer);
        continue;
      }
      const lines = (rest + buffer.toString('latin1', 0, bytesRead)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const event: RunEvent = JSON.parse(Buffer.from(line, 'latin1').toString('utf8'));
        yield event;
        if (event.type === 'result') return;
      }
    }
  } finally {
    watcher.close();
    await file.close();
  }
}

const forgetOld = async (folder: string): Promise<void> => {
  const runs = (await readdir(folder)).filter(name => name.endsWith('.ndjson')).toSorted();
  for (const name of runs.slice(0, -runsKept)) await rm(join(folder, name), { force: true });
};
