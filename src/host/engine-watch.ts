import { setTimeout as pause } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import { z } from 'zod';
import type { Used } from '../core/dashboard.ts';
import { channel } from '../flows/channel.ts';
import type { EngineNews } from '../flows/ports.ts';
import { factsOf, label } from './container-facts.ts';
import { ask, askFor, type EngineClient, lost } from './engine-client.ts';
import { usedOf } from './engine-stats.ts';
import { jsonLines } from './json-lines.ts';

/** Milliseconds between two looks at everything: what no event tells, such as the last answer of a health check. */
const lookEvery = 20_000;
/** How often the engine has to show that it lives, and how long that may take. */
const knockEvery = 5_000;
/** How long the engine may take until its stream of events begins. */
const beginLimit = 20_000;
/** Readings of all containers come at nearly the same moment, each second: they are told together. */
const gather = 250;

/** What changes how a container is. Not what health checks run, which is most of what an engine tells. */
const telling = ['create', 'start', 'die', 'kill', 'stop', 'pause', 'unpause', 'oom', 'destroy', 'rename', 'update', 'health_status'];

const Event = () => z.object({ id: z.string(), Action: z.string(), Actor: z.object({ Attributes: z.record(z.string(), z.string()) }) });

/**
 * Everything there is, then what changes, by the engine's own events and streams of readings, until the signal is aborted. Throws
 * `engine-lost` once it no longer answers.
 */
export async function* watchOf(docker: EngineClient, project: string, given: AbortSignal): AsyncGenerator<EngineNews> {
  const leaving = new AbortController();
  const signal = AbortSignal.any([given, leaving.signal]);
  const news = channel<EngineNews>();
  const fail = (error: unknown): void => news.close(signal.aborted ? undefined : lost(error));
  given.addEventListener('abort', () => news.close(), { once: true });
  try {
    const filters = { type: ['container'], event: telling, label: [`${label.project}=${project}`] };
    // Before the first look, so that nothing that changes meanwhile is missed.
    const events = await ask(soon(limit => docker.open('/events', { query: { filters }, signal: AbortSignal.any([signal, limit]) })));
    const looks = looking(docker, project, news.push, measuring(docker, news.push, signal, fail));
    const { NCPU, MemTotal } = await ask(docker.get<{ NCPU: number; MemTotal: number }>('/info'));
    await looks.first({ cpus: NCPU, memory: MemTotal });
    const event = Event();
    const follow = async (): Promise<void> => {
      for await (const said of jsonLines(events)) {
        const { id, Action, Actor } = event.parse(said);
        if (Actor.Attributes[label.oneOff] === 'True') continue;
        news.push({ type: 'happened', service: Actor.Attributes[label.service] ?? '', what: Action });
        looks.at(id).catch(fail);
      }
      throw new Error('its stream of events ended');
    };
    const repeat = async (every: number, work: () => Promise<unknown>): Promise<void> => {
      for (;;) {
        await pause(every, undefined, { signal });
        await work();
      }
    };
    follow().catch(fail);
    repeat(lookEvery, looks.again).catch(fail);
    repeat(knockEvery, () => docker.open('/_ping', { signal: AbortSignal.timeout(knockEvery) }).then(answer => answer.resume())).catch(
      fail,
    );
    yield* news;
  } finally {
    leaving.abort();
  }
}

/** An answer that has to begin soon, and may then last for ever: the limit is over once it began. */
const soon = async <Answer>(request: (limit: AbortSignal) => Promise<Answer>): Promise<Answer> => {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new DOMException('too late', 'TimeoutError')), beginLimit);
  try {
    return await request(late.signal);
  } finally {
    clearTimeout(timer);
  }
};

type Tell = (news: EngineNews) => void;

/** Looks at containers, and tells only of what is not as it was. */
const looking = (docker: EngineClient, project: string, tell: Tell, measure: (id: string) => void) => {
  const known = new Map<string, string>();
  const newest = new Map<string, number>();
  let asked = 0;
  const inspect = async (id: string): Promise<ReturnType<typeof factsOf> | 'gone' | 'as it was'> => {
    asked += 1;
    const mine = asked;
    const found = await askFor(docker.get<Dockerode.ContainerInspectInfo>(`/containers/${id}/json`));
    // Overtaken by a later look.
    if ((newest.get(id) ?? 0) > mine) return 'as it was';
    newest.set(id, mine);
    if (!found) return known.delete(id) ? 'gone' : 'as it was';
    const facts = factsOf(found);
    const text = JSON.stringify(facts);
    if (known.get(id) === text) return 'as it was';
    known.set(id, text);
    if (facts.state === 'running' || facts.state === 'paused') measure(id);
    return facts;
  };
  const listed = async (): Promise<readonly string[]> => {
    const filters = { label: [`${label.project}=${project}`] };
    const found = await docker.get<readonly Dockerode.ContainerInfo[]>('/containers/json', { query: { all: true, filters } });
    return found.filter(({ Labels }) => Labels[label.oneOff] !== 'True').map(({ Id }) => Id);
  };
  const at = async (id: string): Promise<void> => {
    const found = await inspect(id);
    if (found === 'gone') tell({ type: 'gone', id });
    else if (found !== 'as it was') tell({ type: 'changed', container: found });
  };
  return {
    first: async (machine: Used): Promise<void> => {
      const found = await Promise.all((await ask(listed())).map(inspect));
      tell({ type: 'observed', containers: found.filter(facts => typeof facts === 'object'), machine });
    },
    at,
    again: async (): Promise<void> => {
      await Promise.all([...new Set([...(await listed()), ...known.keys()])].map(at));
    },
  };
};

/** Follows the readings of containers, each until it ends. */
const measuring = (docker: EngineClient, tell: Tell, signal: AbortSignal, fail: (error: unknown) => void): ((id: string) => void) => {
  const followed = new Set<string>();
  let used: Record<string, Used> = {};
  let gathers = false;
  const flush = (): void => {
    gathers = false;
    if (!signal.aborted) tell({ type: 'measured', used });
    used = {};
  };
  const follow = async (id: string): Promise<void> => {
    const answer = await askFor(docker.open(`/containers/${id}/stats`, { query: { stream: true }, signal }));
    for await (const stats of jsonLines<Dockerode.ContainerStats>(answer ?? [])) {
      const now = usedOf(stats);
      if (!now) continue;
      used[id] = now;
      if (!gathers) setTimeout(flush, gather);
      gathers = true;
    }
  };
  return id => {
    if (followed.has(id)) return;
    followed.add(id);
    follow(id)
      .catch(fail)
      .finally(() => followed.delete(id));
  };
};
