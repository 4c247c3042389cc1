import type { Service, Stack } from '../stack/define.ts';
import { type Asked, nothingAsked } from './asked.ts';
import { type ContainerVerdict, verdictOfContainer } from './container-verdict.ts';
import { type Cause, diagnose, hindrance, lastingCause } from './diagnosis.ts';
import type { ContainerFacts } from './engine-facts.ts';
import { fold } from './replicas.ts';
import type { ServiceStatus, StackVerdict, Why } from './service-status.ts';
import { type Alone, rootsOf } from './waiting.ts';

export interface JudgeOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** An earlier look at the same containers: what restarted since then crashes. */
  readonly before?: readonly ContainerFacts[];
  /** The last log lines of services that are not ok, newest last. */
  readonly logs?: ReadonlyMap<string, readonly string[]>;
  /** What was found out by asking further, by the service's name. */
  readonly asked?: ReadonlyMap<string, Asked>;
  /** Sizes of images by their id. */
  readonly images?: ReadonlyMap<string, { readonly size: number }>;
  /** How many replicas are wanted, where it is not one. */
  readonly wanted?: ReadonlyMap<string, number>;
}

/**
 * How every named service is doing and why, from what the engine tells. The root cause first: what needs a service that fails or
 * is stopped waits for it, even while its own health check, asked a while ago, is still content.
 */
export const judge = (
  stack: Stack,
  names: readonly string[],
  containers: readonly ContainerFacts[],
  options: JudgeOptions,
): readonly ServiceStatus[] => {
  const looks: Looks = {
    all: containers,
    own: Map.groupBy(containers, ({ service }) => service),
    before: new Map(options.before?.map(container => [container.id, container])),
  };
  const alone = new Map(names.map(name => [name, judgeAlone(stack, name, looks, options)]));
  return [...alone.values()].map(found => {
    const roots = rootsOf(stack, alone, found.status.name);
    return roots.length === 0 ? found.status : waiting(found.status, roots, alone);
  });
};

/** Rows for a stack whose engine does not answer: nothing is known of it. */
export const unknown = (names: readonly string[], why: Why): readonly ServiceStatus[] =>
  names.map(name => ({ ...rowOf(name, fold([], undefined, 1, new Map()), 'unknown', why, null), state: null }));

/** The containers as each service looks for them: what is found once need not be sought for each. */
interface Looks {
  readonly all: readonly ContainerFacts[];
  /** By the service's name. */
  readonly own: ReadonlyMap<string, readonly ContainerFacts[]>;
  /** The earlier look, by the container's id. */
  readonly before: ReadonlyMap<string, ContainerFacts>;
}

const judgeAlone = (stack: Stack, name: string, { all, own, before }: Looks, options: JudgeOptions): Alone => {
  const declared = stack.services[name];
  if (!declared) throw new TypeError(`Service ${name} is not declared`);
  const containers = own.get(name) ?? [];
  const wanted = options.wanted?.get(name) ?? 1;
  const judged = [
    ...containers.map(container => ({
      container,
      ...connected(verdictOfContainer(declared, container, options.now, before.get(container.id)), options.asked?.get(name)),
    })),
    ...Array.from({ length: Math.max(0, wanted - containers.length) }, () => missing(stack, name, all)),
  ].toSorted((one, other) => badness[other.verdict] - badness[one.verdict]);
  const worst = judged[0] ?? missing(stack, name, all);
  const cause = causeOf(name, declared, worst, options);
  const folded = fold(containers, worst.container ?? containers[0], wanted, options.images ?? new Map());
  const standsInFor = stack.images.find(({ standIn }) => containers.some(({ image }) => image.name === standIn))?.replaces ?? null;
  const verdict = worst.verdict === 'starting' && cause ? 'failing' : worst.verdict;
  const status = rowOf(name, folded, verdict, cause ? whyOf(cause) : null, standsInFor);
  return { status, own: cause?.own ?? false };
};

/** What runs and cannot be reached by the others is of no use, however well its own check finds it. */
const connected = (found: ContainerVerdict, asked: Asked = nothingAsked): ContainerVerdict =>
  found.verdict === 'ok' && asked.detached.length > 0 ? { ...found, verdict: 'failing' } : found;

/** What is to be said of services that do not fail: by the service's name, what they have while they are well or keeps them from starting. */
export const warningsOf = (
  stack: Stack,
  statuses: readonly ServiceStatus[],
  containers: readonly ContainerFacts[],
  { asked, logs }: Required<Pick<JudgeOptions, 'asked' | 'logs'>>,
): readonly (Why & { readonly service: string })[] =>
  statuses.flatMap(({ name, verdict }) => {
    const declared = stack.services[name];
    const container = containers.find(({ service }) => service === name);
    if ((verdict !== 'ok' && verdict !== 'starting') || !declared) return [];
    const said = { logs: logs.get(name) ?? [], asked: asked.get(name) ?? nothingAsked };
    const evidence = { service: name, declared, container, verdict, loops: false, overdue: false, ...said };
    const cause = verdict === 'ok' ? diagnose(evidence)[0] : hindrance(evidence);
    return cause ? [{ service: name, ...whyOf(cause) }] : [];
  });

/** In the order that `status --json` promises. */
const rowOf = (
  name: string,
  { state, health, ...folded }: ReturnType<typeof fold>,
  verdict: ServiceStatus['verdict'],
  why: Why | null,
  standsInFor: string | null,
): ServiceStatus => ({ name, state, health, verdict, why, waitsFor: [], ...folded, standsInFor });

type Judged = ContainerVerdict & { readonly container: ContainerFacts | undefined };

const badness = { ok: 0, starting: 1, stopped: 2, failing: 3 } as const;

/** What is not there is stopped; but a one-shot that others run upon has done its work and was cleared away. */
const missing = ({ services }: Stack, name: string, all: readonly ContainerFacts[]): Judged => {
  const wasNeeded = all.some(({ service, state }) => state === 'running' && services[service]?.needs.includes(name));
  const isDone = services[name]?.probe.kind === 'one-shot' && wasNeeded;
  return { container: undefined, verdict: isDone ? 'ok' : 'stopped', loops: false, overdue: false };
};

const causeOf = (service: string, declared: Service, judged: Judged, { logs, asked }: JudgeOptions): Cause | undefined => {
  if (judged.verdict === 'ok') return undefined;
  const evidence = { service, declared, ...judged, logs: logs?.get(service) ?? [], asked: asked?.get(service) ?? nothingAsked };
  return judged.verdict === 'starting' ? lastingCause(evidence) : diagnose(evidence)[0];
};

const whyOf = ({ own: _, ...why }: Cause): Why => why;

const waiting = (status: ServiceStatus, roots: readonly string[], alone: ReadonlyMap<string, Alone>): ServiceStatus => {
  const others = roots.length < 2 ? roots.join() : `${roots.slice(0, -1).join(', ')} and ${roots.at(-1)}`;
  const states = roots.flatMap(root => alone.get(root)?.status ?? []);
  const isPatient = states.every(({ verdict }) => verdict === 'starting');
  return {
    ...status,
    verdict: 'waiting',
    waitsFor: roots,
    why: {
      code: 'waiting-for-dependency',
      message: `${status.name} waits for ${others}.`,
      evidence: states.map(({ name, verdict, why }) => `${name}: ${verdict}${why ? `, ${why.code}` : ''}`),
      remedy: isPatient
        ? `Nothing to do: it follows when ${others} ${roots.length < 2 ? 'is' : 'are'} ready.`
        : `Mend ${others} first, then: samplemind up`,
      command: isPatient ? '' : 'samplemind up',
    },
  };
};

/**
 * The verdict of the stack. `down`: nothing runs. `failing`: something on the smoke path does not work, be it by itself or
 * because of another one; `degraded`: only something else; `starting`: nothing fails, something is on its way.
 */
export const verdictOf = (stack: Stack, statuses: readonly ServiceStatus[]): StackVerdict => {
  if (statuses.some(({ verdict }) => verdict === 'unknown')) return 'unknown';
  if (!statuses.some(({ state }) => state === 'running' || state === 'restarting' || state === 'paused')) return 'down';
  const broken = new Set(statuses.filter(({ verdict }) => verdict === 'failing' || verdict === 'stopped').map(({ name }) => name));
  const troubled = statuses.filter(({ name, waitsFor }) => broken.has(name) || waitsFor.some(root => broken.has(root)));
  if (troubled.some(({ name }) => stack.services[name]?.onSmokePath)) return 'failing';
  if (troubled.length > 0) return 'degraded';
  return statuses.every(({ verdict }) => verdict === 'ok') ? 'healthy' : 'starting';
};
