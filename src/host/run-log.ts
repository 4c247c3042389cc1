import { appendFileSync, type FSWatcher, watch } from 'node:fs';
import { open, readdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { eventsIn } from '../core/last-run.ts';
import type { Request, RunEvent } from '../core/run-event.ts';
import type { StepTimes } from '../core/usual.ts';
import type { Clock, RunLog } from '../flows/ports.ts';
import { crypto } from './crypto.ts';
import { writeProblem } from './file-error.ts';
import { holders } from './holder.ts';
import { makePrivateFolder } from './ownership.ts';

const ending = '.ndjson';
const runsKept = 50;
/** How long a reader sleeps at most before it looks again, should the system miss to wake it; milliseconds. */
const lookAgain = 500;

/**
 * A run log on disk: `runs/ID.ndjson`, 0600, one event a line. Whoever reads it reads the file, in this process or another.
 * `request`: of work that can be gone on with. Throws `folder-not-writable`, `disk-full`, here and when something is appended.
 */
export const openRun = async (stateFolder: string, command: string, clock: Clock, request?: Request): Promise<RunLog> => {
  const id = `${new Date(clock.now()).toISOString().slice(0, 19).replaceAll(':', '-')}-${crypto().randomBytes(2).toString('hex')}`;
  const path = runPath(stateFolder, id);
  const folder = dirname(path);
  try {
    await makePrivateFolder(stateFolder);
    await makePrivateFolder(folder);
    await (await open(path, 'wx', 0o600)).close();
    await forgetOld(folder);
  } catch (error) {
    throw writeProblem(path, error);
  }
  const run = runAt(path, clock);
  run.append({ type: 'run-started', command, run: id, ...(request && { request }) });
  return run;
};

/** The run whose log is there already: another process may go on with it, and every one follow it. `isOver`: nobody will end it any more. */
export const runAt = (path: string, clock: Clock, isOver?: () => Promise<boolean>): RunLog => ({
  id: basename(path, ending),
  path,
  append: fact => {
    try {
      appendFileSync(path, `${JSON.stringify(stamp(fact, clock))}\n`);
    } catch (error) {
      throw writeProblem(path, error);
    }
  },
  follow: signal => followRun(path, signal, isOver),
});

/** Where the log of a run is kept. */
export const runPath = (stateFolder: string, id: string): string => join(stateFolder, 'runs', `${id}${ending}`);

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
    follow: async function* (signal) {
      signal?.addEventListener('abort', () => wake());
      for (let next = 0; !signal?.aborted; next++) {
        while (events.length <= next && !signal?.aborted) await new Promise<void>(resolve => (wake = resolve));
        const event = events[next];
        if (event) yield event;
        if (event?.type === 'result') return;
      }
    },
  };
};

const stamp = (fact: Parameters<RunLog['append']>[0], clock: Clock): RunEvent => ({ ...fact, at: new Date(clock.now()).toISOString() });

/** The events of a run from its first to its result, as they are written; until then, or until the signal is aborted, or it is over without. */
export async function* followRun(path: string, signal?: AbortSignal, isOver = async () => false): AsyncGenerator<RunEvent> {
  const file = await open(path, 'r');
  let changed = () => {};
  const wake = (): void => changed();
  const watcher = watching(path, wake);
  signal?.addEventListener('abort', wake);
  try {
    let rest = '';
    while (!signal?.aborted) {
      const woken = Promise.withResolvers<void>();
      changed = woken.resolve;
      // Asked before the look: what was written until then is read.
      const over = await isOver();
      const { bytesRead, buffer } = await file.read(Buffer.alloc(65_536), 0, 65_536);
      if (bytesRead === 0 && over) return;
      if (bytesRead === 0) {
        const timer = setTimeout(woken.resolve, lookAgain);
        await woken.promise;
        clearTimeout(timer);
        continue;
      }
      // Latin-1 keeps the bytes apart until a line is whole: a letter may lie across two reads.
      const lines = (rest + buffer.toString('latin1', 0, bytesRead)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const event: RunEvent = JSON.parse(Buffer.from(line, 'latin1').toString('utf8'));
        yield event;
        if (event.type === 'result') return;
      }
    }
  } finally {
    signal?.removeEventListener('abort', wake);
    watcher?.close();
    await file.close();
  }
}

/** The events of the run that was interrupted: its worker was killed, and nobody has worked here since. A line that was cut off is left out. */
export const unfinishedRun = async (stateFolder: string): Promise<readonly RunEvent[] | undefined> => {
  const { gone } = await holders(stateFolder);
  if (gone?.run === undefined) return undefined;
  const events = await eventsOf(runPath(stateFolder, gone.run));
  return events.length === 0 || events.at(-1)?.type === 'result' ? undefined : events;
};

/** The events of a run, or of the newest one; none where there is none. */
export const runEvents = async (stateFolder: string, id?: string): Promise<readonly RunEvent[]> => {
  if (id !== undefined) return eventsOf(runPath(stateFolder, id));
  const folder = join(stateFolder, 'runs');
  const newest = (await readdir(folder).catch(() => []))
    .filter(name => name.endsWith(ending))
    .toSorted()
    .at(-1);
  return newest === undefined ? [] : eventsOf(join(folder, newest));
};

/** As many runs as may hold what is looked for. */
const lookedBack = 12;

/** How long steps took in earlier runs that brought the whole stack up, the newest first. */
export const stepTimes = async (stateFolder: string): Promise<readonly StepTimes[]> => {
  const folder = join(stateFolder, 'runs');
  const newest = (await readdir(folder).catch(() => []))
    .filter(name => name.endsWith(ending))
    .toSorted()
    .toReversed()
    .slice(0, lookedBack);
  const runs = await Promise.all(newest.map(async name => timesIn(await readFile(join(folder, name), 'utf8').catch(() => ''))));
  return runs.filter(times => Object.keys(times).length > 0);
};

/** A log is long, and most of it is the output of builds: only what is looked for is taken apart. */
const timesIn = (text: string): StepTimes => {
  const lines = text.split('\n').filter(line => /^\{"type":"(?:step-finished|ready|result)"/.test(line));
  const events = eventsIn(lines.join('\n'));
  if (!events.some(({ type }) => type === 'ready') || !events.some(event => event.type === 'result' && event.ok)) return {};
  return Object.fromEntries(events.flatMap(event => (event.type === 'step-finished' ? [[event.step, event.took]] : [])));
};

const eventsOf = async (path: string): Promise<readonly RunEvent[]> => eventsIn(await readFile(path, 'utf8').catch(() => ''));

/** The system may have no watcher left to give; then the reader wakes by itself. */
const watching = (path: string, wake: () => void): FSWatcher | undefined => {
  try {
    return watch(path, wake).on('error', wake);
  } catch {
    return undefined;
  }
};

const forgetOld = async (folder: string): Promise<void> => {
  const runs = (await readdir(folder)).filter(name => name.endsWith(ending)).toSorted();
  for (const name of runs.slice(0, -runsKept)) await rm(join(folder, name), { force: true });
};
