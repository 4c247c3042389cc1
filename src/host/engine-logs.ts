import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { channel } from '../flows/channel.ts';
import type { LogLine, LogOptions } from '../flows/ports.ts';
import { label } from './container-facts.ts';
import { ask, askFor, type EngineClient, lost } from './engine-client.ts';
import { type TimedLine, timedLines } from './log-stream.ts';

interface Source {
  readonly id: string;
  readonly service: string;
}

/** The newest line that was told of each container: where following goes on. */
type Told = Map<string, string>;

/**
 * What there is, merged by time; then, with `follow`, what comes, from containers that start later, too, until the signal is
 * aborted. Throws `engine-lost`.
 */
export async function* logsOf(
  docker: EngineClient,
  project: string,
  sources: readonly Source[],
  asked: LogOptions,
): AsyncGenerator<LogLine> {
  const told: Told = new Map();
  // A reader that leaves early ends the requests as well.
  const leaving = new AbortController();
  const options = { ...asked, signal: AbortSignal.any([asked.signal, leaving.signal]) };
  try {
    // Before the first look, so that nothing that starts meanwhile is missed.
    const starts = options.follow ? await startsOf(docker, project, options) : undefined;
    const past = await Promise.all(sources.map(source => history(docker, source, options)));
    for (const { id, service, at, line } of past.flat().toSorted(byTime)) {
      if (at !== null) told.set(id, at);
      yield { service, at, line };
    }
    if (starts) yield* future(docker, sources, starts, told, options);
  } finally {
    leaving.abort();
  }
}

const history = async (docker: EngineClient, source: Source, options: LogOptions): Promise<readonly (Source & TimedLine)[]> => {
  const query = { ...streams, ...range(options), follow: false };
  const request = docker.open(`/containers/${source.id}/logs`, { query, signal: options.signal }).then(buffer);
  const bytes = await quietly(options.signal, askFor(request));
  const found: (Source & TimedLine)[] = [];
  // A line without a time of its own belongs to the one before it.
  let at: string | null = null;
  for await (const line of timedLines(bytes ? [bytes] : [])) {
    at = line.at ?? at;
    found.push({ ...source, ...line, at });
  }
  return found;
};

async function* future(
  docker: EngineClient,
  sources: readonly Source[],
  starts: AsyncIterable<Source>,
  told: Told,
  options: LogOptions,
): AsyncGenerator<LogLine> {
  const lines = channel<LogLine>();
  const fail = (error: unknown): void => lines.close(options.signal.aborted ? undefined : lost(error));
  const followed = new Map<string, 'once' | 'again'>();
  const follow = async (source: Source): Promise<void> => {
    // Started again while the end of its last run is still being read: read on behind it.
    if (followed.has(source.id)) return void followed.set(source.id, 'again');
    do {
      followed.set(source.id, 'once');
      for await (const line of linesFrom(docker, source, told, options)) lines.push(line);
    } while (followed.get(source.id) === 'again');
    followed.delete(source.id);
  };
  const followAll = async (): Promise<void> => {
    for (const source of sources) follow(source).catch(fail);
    for await (const source of starts) follow(source).catch(fail);
    throw new Error('its stream of events ended');
  };
  followAll().catch(fail);
  yield* lines;
}

/** What one container says from where the last line left off, until it ends. */
async function* linesFrom(docker: EngineClient, { id, service }: Source, told: Told, options: LogOptions): AsyncGenerator<LogLine> {
  const last = told.get(id);
  const from = last === undefined ? range(options) : { since: Math.floor(Date.parse(last) / 1000) };
  const request = docker.open(`/containers/${id}/logs`, { query: { ...streams, ...from, follow: true }, signal: options.signal });
  for await (const { at, line } of timedLines((await askFor(request)) ?? [])) {
    if (at !== null && at <= (told.get(id) ?? '')) continue;
    if (at !== null) told.set(id, at);
    yield { service, at, line };
  }
}

const started = () => z.object({ id: z.string(), Actor: z.object({ Attributes: z.record(z.string(), z.string()) }) });

/** Containers of the project as they start, from now on. */
const startsOf = async (docker: EngineClient, project: string, { services, signal }: LogOptions): Promise<AsyncIterable<Source>> => {
  const filters = { type: ['container'], event: ['start'], label: [`${label.project}=${project}`] };
  const events = await ask(docker.open('/events', { query: { filters }, signal }));
  const read = async function* (): AsyncGenerator<Source> {
    let rest = '';
    for await (const chunk of events) {
      const found = (rest + String(chunk)).split('\n');
      rest = found.pop() ?? '';
      for (const text of found) {
        const { id, Actor } = started().parse(JSON.parse(text));
        const service = Actor.Attributes[label.service] ?? '';
        if (services.length === 0 || services.includes(service)) yield { id, service };
      }
    }
  };
  return read();
};

const streams = { stdout: true, stderr: true, timestamps: true } as const;

/** The engine counts `since` in seconds. */
const range = ({ tail, since }: LogOptions): { readonly tail?: number; readonly since?: string } => ({
  ...(tail === undefined ? {} : { tail }),
  ...(since === undefined ? {} : { since: (since / 1000).toFixed(3) }),
});

const quietly = async <Answer>(signal: AbortSignal, answer: Promise<Answer>): Promise<Answer | undefined> => {
  try {
    return await answer;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
};

const byTime = (one: TimedLine, other: TimedLine): number => {
  if (one.at === other.at) return 0;
  return (one.at ?? '') < (other.at ?? '') ? -1 : 1;
};
