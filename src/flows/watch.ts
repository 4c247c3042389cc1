import { beginning, type Dashboard, type HealthEvent, type HealthFact, observe, statusesIn, type Watched } from '../core/dashboard.ts';
import type { ContainerFacts } from '../core/engine-facts.ts';
import { Problem, type ProblemReport } from '../core/problem.ts';
import type { RunFact } from '../core/run-event.ts';
import { reveal } from '../core/values.ts';
import type { Stack } from '../stack/define.ts';
import type { Intent } from './act.ts';
import { linksOf } from './card.ts';
import { channel } from './channel.ts';
import { followDrift } from './follow-drift.ts';
import { type Installation, installation } from './installation.ts';
import type { Host, LogLine } from './ports.ts';
import { asking } from './signals.ts';
import { lastLines, whyLost } from './status.ts';

/** A stack that is watched: what it is, and what happens to it, until the signal is aborted. */
export interface Watch {
  readonly watched: Watched;
  readonly events: AsyncIterable<HealthEvent>;
  /** What services say from `tail` lines before now on, of all where none is named, until the signal is aborted. */
  logs(services: readonly string[], tail: number, signal: AbortSignal): AsyncIterable<LogLine>;
  /** Writes lines to a new file where the person is, for them alone: its path. Throws `folder-not-writable`, `disk-full`. */
  keep(name: string, lines: readonly string[]): Promise<string>;
  /** The command that opens a shell in a container of the service, as one would type it. */
  shellText(service: string): string;
  /** Opens an address in the person's browser: the command that did; undefined where nothing here can. */
  open(url: string): Promise<string | undefined>;
  /** What changes something; absent for who only looks. */
  readonly hands?: Hands | undefined;
}

/** What a person may have done while they look: intents, each carried out by a flow. */
export interface Hands {
  /** What it tells comes as it happens; undefined where it went well. */
  act(intent: Intent, tell: (fact: RunFact) => void): Promise<ProblemReport | undefined>;
  /** Gives the terminal to a shell in a container of the service, until that ends. */
  shell(service: string): Promise<void>;
}

/** What Compose is asked for a shell in a container. */
export const shellIn = (service: string): readonly string[] => ['exec', service, 'sh'];

/** Milliseconds between two times at which the application is asked how it is. */
const askEvery = 30_000;
/** Milliseconds between two looks whether something that is as it was takes too long by now. */
const lookAtTime = 5_000;
/** Milliseconds until an engine that was lost is asked again. */
const askAgain = 1_000;

/** Looks at the stack that is set up here until the signal is aborted. Throws what `installation` throws; a lost engine is an event. */
export const watch = async (stack: Stack, host: Host, signal: AbortSignal): Promise<Watch> => {
  const here = await installation(stack, host);
  const { mode, project, services, replicas, values } = here;
  const place = mode === 'prod' ? reveal(values['DOMAIN']) : project;
  const links = services.flatMap(service => linksOf(stack, here, [service]).map(({ name, url }) => ({ service, name, url })));
  const watched = { stack, mode, project, place, links, services, replicas };
  return {
    watched,
    events: eventsOf(host, here, watched, signal),
    logs: (names, tail, until) => logsOf(host, here, names, tail, until),
    open: url => host.browser.open(url),
    shellText: service => host.compose(mode).text(shellIn(service)),
    keep: (name, lines) => host.reports.write(name, `${lines.join('\n')}\n`),
  };
};

async function* eventsOf(host: Host, here: Installation, watched: Watched, given: AbortSignal): AsyncGenerator<HealthEvent> {
  const leaving = new AbortController();
  const signal = AbortSignal.any([given, leaving.signal]);
  const events = channel<HealthEvent>();
  let seen = beginning(watched);
  const listen = listening(host, here);
  const tell = (fact: HealthFact): void => {
    const event = { ...redacted(fact, here.redact), at: host.clock.now() };
    seen = observe(seen, event);
    events.push(event);
  };
  /** One time after the other, from the first look on, while the engine answers. */
  const askAgainAndAgain = async (): Promise<void> => {
    const ask = asking(watched.stack, host, here);
    while (!signal.aborted) {
      const readings = seen.lost ? undefined : await ask(seen.containers);
      if (readings && !signal.aborted) tell({ type: 'asked', readings });
      await host.clock.sleep(askEvery, signal);
    }
  };
  const fail = (error: unknown): void => events.close(error instanceof Error ? error : new Error(String(error)));
  let listened = Promise.resolve();
  let asks = false;
  const follow = async (): Promise<void> => {
    while (!signal.aborted)
      try {
        for await (const news of host.engine.watch(here.project, signal)) {
          tell(news);
          if (!asks) askAgainAndAgain().catch(fail);
          asks = true;
          listened = listened.then(() => listen(seen, tell));
          listened.catch(fail);
        }
        return await listened;
      } catch (error) {
        if (!(error instanceof Problem && error.code === 'engine-lost')) throw error;
        if (signal.aborted) return;
        tell({ type: 'engine-lost', why: await whyLost(host, error) });
        await host.clock.sleep(askAgain, signal);
      }
  };
  follow().then(() => events.close(), fail);
  followDrift(host, here, () => seen, tell, signal).catch(fail);
  try {
    yield* events;
  } finally {
    leaving.abort();
  }
}

/** Goes on by itself behind the last line where the engine was lost meanwhile. */
async function* logsOf(
  host: Host,
  { project, redact }: Installation,
  services: readonly string[],
  tail: number,
  signal: AbortSignal,
): AsyncGenerator<LogLine> {
  let since: number | undefined;
  while (!signal.aborted)
    try {
      const range = since === undefined ? { tail } : { since };
      for await (const line of host.engine.logs(project, { services, follow: true, signal, ...range })) {
        if (line.at !== null) since = Math.max(since ?? 0, Date.parse(line.at) + 1);
        yield { ...line, line: redact(line.line) };
      }
      return;
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'engine-lost')) throw error;
      await host.clock.sleep(askAgain, signal);
    }
}

/** Reads what failing services said last, once for each way in which they fail: as `status` does, so that both name the same cause. */
const listening = (host: Host, { project, redact }: Installation) => {
  let last = '[]';
  let judged: Pick<Dashboard, 'containers' | 'asOf'> | undefined;
  return async (seen: Dashboard, tell: (fact: HealthFact) => void): Promise<void> => {
    const { containers, asOf = 0 } = seen;
    if (judged?.containers === containers && asOf - (judged.asOf ?? 0) < lookAtTime) return;
    judged = { containers, asOf };
    const failing = statusesIn(seen).filter(({ verdict }) => verdict === 'failing');
    const now = JSON.stringify(failing.map(({ name, state, health, restarts, since }) => [name, state, health, restarts, since]));
    if (now === last) return;
    last = now;
    if (failing.length === 0) return tell({ type: 'heard', logs: {} });
    try {
      const lines = await lastLines(
        host,
        project,
        failing.map(({ name }) => name),
      );
      if (last === now) tell({ type: 'heard', logs: Object.fromEntries([...lines].map(([service, said]) => [service, said.map(redact)])) });
    } catch (error) {
      // The feed itself tells when the engine is lost; whatever is said of it here would come twice.
      if (!(error instanceof Problem)) throw error;
      last = '';
      judged = undefined;
    }
  };
};

const redacted = (fact: HealthFact, redact: (text: string) => string): HealthFact => {
  const clean = (container: ContainerFacts): ContainerFacts => ({
    ...container,
    error: redact(container.error),
    probes: container.probes.map(probe => ({ ...probe, output: redact(probe.output) })),
  });
  if (fact.type === 'observed') return { ...fact, containers: fact.containers.map(clean) };
  return fact.type === 'changed' ? { ...fact, container: clean(fact.container) } : fact;
};
