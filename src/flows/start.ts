import type { ContainerFacts } from '../core/engine-facts.ts';
import { judge } from '../core/health.ts';
import { type Makeup, outdatedIn } from '../core/makeup.ts';
import { Problem } from '../core/problem.ts';
import type { ServiceStatus } from '../core/service-status.ts';
import { inStartOrder, longestWait, withNeeds } from '../core/start-order.ts';
import type { Mode, Stack } from '../stack/define.ts';
import { tailOf, telling, unlessEnded } from './build.ts';
import type { Installation } from './installation.ts';
import type { Ended, Host, Ui, Work } from './ports.ts';
import { reloadChanged } from './reload.ts';
import { bringBack, removeOutdated, stopServices } from './secret-files.ts';
import { lastLines } from './status.ts';
import { step, stopIfAsked } from './step.ts';
import { withoutLoops } from './without-loops.ts';

const lookAgain = 400;
/** The longest that Compose itself may take on top of the services' own limits. */
const composeLimit = 60_000;
/** How long a container that crashes again and again from before may do so until the engine starts it anew. */
const patience = 60_000;

/** What a start found and made. */
export interface Started {
  readonly before: readonly Makeup[];
  readonly after: readonly Makeup[];
  /** What services took anew without a start. */
  readonly reloaded: ReadonlyMap<string, string>;
}

/**
 * Starts services in the order of their needs, waits until each is really ready, and lets those that can reload what changed. `anew`
 * names what is stopped first. Throws `service-failed`, `not-ready-in-time`, `reload-failed`, `engine-lost`.
 */
export const startStep = (
  stack: Stack,
  host: Host,
  ui: Ui,
  here: Installation,
  asked: readonly string[],
  signal: AbortSignal,
  anew: readonly string[] = [],
): Promise<Started> =>
  step(host, ui, 'start', signal, async () => {
    const look = (): Promise<readonly Makeup[]> => host.engine.makeups(here.project, host.home.stackFolder);
    const before = await look();
    const outdated = here.mode === 'prod' ? outdatedIn(stack, before) : [];
    const names = withNeeds(stack, here.services, asked);
    const removed = await removeOutdated(
      host,
      ui,
      here,
      outdated.filter(name => names.includes(name)),
    );
    if (anew.length > 0) await stopServices(host, ui, here, anew);
    await startServices(stack, host, ui, here, { asked, removed: [...new Set([...removed, ...anew])], signal });
    const after = await look();
    const wanted = after.filter(({ service }) => names.includes(service));
    return { before, after, reloaded: await reloadChanged(stack, host, ui, here, wanted, signal) };
  });

interface Start {
  readonly asked: readonly string[];
  /** What was taken away for this: it comes back also where a stop is asked for meanwhile. */
  readonly removed: readonly string[];
  readonly signal: AbortSignal;
}

/** The start itself. Throws `service-failed`, `not-ready-in-time`, `engine-lost`. */
export const startServices = async (
  stack: Stack,
  host: Host,
  ui: Ui,
  here: Installation,
  { asked, removed, signal }: Start,
): Promise<void> => {
  const names = inStartOrder(stack, withNeeds(stack, here.services, asked));
  ui.tell({ type: 'planned', step: 'start', names });
  const limit = longestWait(stack, names) + composeLimit;
  ui.tell({ type: 'waiting', for: `${names.length} services to be ready`, limit });
  const last: string[] = [];
  const crashing = await withoutLoops(host, here, names, signal, telling(ui, here, 'compose', last));
  const stop = new AbortController();
  const composing = compose(host, here.mode, asked, AbortSignal.any([signal, stop.signal]), telling(ui, here, 'compose', last));
  try {
    await untilReady({ stack, host, ui, here, names, crashing, composing, last, limit, signal });
  } finally {
    stop.abort();
    await composing.ending;
    if (signal.aborted) await bringBack(host, ui, here, removed);
  }
};

interface Composing {
  /** Never rejects. */
  readonly ending: Promise<void>;
  /** Undefined while it works. Throws what its listener threw. */
  readonly ended: () => Ended | undefined;
}

interface Waiting {
  readonly stack: Stack;
  readonly host: Host;
  readonly ui: Ui;
  readonly here: Installation;
  readonly names: readonly string[];
  /** Ids of containers that ended and were started again before this start. */
  readonly crashing: ReadonlySet<string>;
  readonly composing: Composing;
  readonly last: readonly string[];
  readonly limit: number;
  readonly signal: AbortSignal;
}

const compose = (host: Host, mode: Mode, asked: readonly string[], signal: AbortSignal, each: Parameters<Work>[1]): Composing => {
  let ended: Ended | undefined;
  let broken: { readonly error: unknown } | undefined;
  const ending = host
    .compose(mode)
    .run(['up', '--detach', '--no-build', '--remove-orphans', ...asked])(signal, each)
    .then(
      result => {
        ended = result;
      },
      (error: unknown) => {
        broken = { error };
      },
    );
  const look = (): Ended | undefined => {
    if (broken) throw broken.error;
    return ended;
  };
  return { ending, ended: look };
};

const untilReady = async ({ stack, host, ui, here, names, crashing, composing, last, limit, signal }: Waiting): Promise<void> => {
  const began = host.clock.now();
  const told = new Map<string, string>();
  let before: readonly ContainerFacts[] = [];
  for (;;) {
    stopIfAsked(signal);
    const ended = composing.ended();
    const containers = await host.engine.containers(here.project);
    const statuses = judge(stack, names, containers, { now: host.clock.now(), before, wanted: here.replicas });
    for (const { name, verdict, why } of statuses) {
      // Compose has not come to it yet.
      if (told.get(name) === verdict || (verdict === 'stopped' && !ended)) continue;
      told.set(name, verdict);
      ui.tell({ type: 'service', name, verdict, why: why?.message ?? null });
    }
    // A container that failed in an earlier run says nothing until Compose had its chance to start it anew.
    // One that crashes again and again starts newer than that by itself.
    const isOld = (name: string): boolean => containers.some(({ service, id }) => service === name && crashing.has(id));
    const isPatient = host.clock.now() - began < patience;
    const failed = statuses.find(
      status => status.verdict === 'failing' && (ended || isNewerThan(status, began)) && !(isPatient && isOld(status.name)),
    );
    if (failed) {
      const logs = await lastLines(host, here.project, [failed.name]);
      const told = judge(stack, names, containers, { now: host.clock.now(), before, logs, wanted: here.replicas });
      throw failure(stack, told.find(({ name }) => name === failed.name) ?? failed, here);
    }
    if (ended)
      await unlessEnded(
        host,
        ended,
        () =>
          new Problem('service-failed', {
            service: 'The stack',
            evidence: tailOf(last),
            remedy: 'samplemind status and samplemind doctor say more.',
          }),
      );
    if (ended && statuses.every(({ verdict }) => verdict === 'ok')) return;
    before = containers;
    const waited = host.clock.now() - began;
    if (waited > limit) throw late(statuses, limit, last);
    await host.clock.sleep(lookAgain, signal);
  }
};

const isNewerThan = ({ since }: ServiceStatus, began: number): boolean => since !== null && Date.parse(since) >= began;

const failure = (stack: Stack, { name, why }: ServiceStatus, { redact }: Installation): Problem => {
  const evidence = redact(why ? [why.message, ...why.evidence].join(' · ') : 'no reason given');
  const remedy = why?.remedy ?? `samplemind logs ${name} shows what it said.`;
  if (why?.code !== 'not-ready-in-time') return new Problem('service-failed', { service: name, evidence, remedy });
  return new Problem('not-ready-in-time', { service: name, limit: seconds(stack.services[name]?.startLimit ?? 0), evidence, remedy });
};

/** All of them together took too long, although none by itself. */
const late = (statuses: readonly ServiceStatus[], limit: number, last: readonly string[]): Problem => {
  const slow = statuses.filter(({ verdict }) => verdict !== 'ok');
  const first = slow.find(({ verdict }) => verdict === 'starting') ?? slow[0];
  const evidence = slow.map(
    ({ name, verdict, waitsFor }) => `${name} ${verdict}${waitsFor.length > 0 ? ` for ${waitsFor.join(', ')}` : ''}`,
  );
  return new Problem('not-ready-in-time', {
    service: first?.name ?? 'Docker Compose',
    limit: seconds(limit),
    evidence: first ? evidence.join(' · ') : tailOf(last),
    remedy: first ? `samplemind logs ${first.name} shows what it does.` : 'samplemind doctor says how the engine is doing.',
  });
};

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;
