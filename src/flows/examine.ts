import { type Asked, type AskedPair, type Check, nothingAsked } from '../core/asked.ts';
import { driftOf } from '../core/drift.ts';
import type { ContainerFacts } from '../core/engine-facts.ts';
import { failsSteadily } from '../core/evidence.ts';
import { queuesOf } from '../core/queues.ts';
import { reveal } from '../core/values.ts';
import { needsOf } from '../core/waiting.ts';
import type { Stack } from '../stack/define.ts';
import type { Installation } from './installation.ts';
import type { Host } from './ports.ts';
import type { Wanted } from './probe-ports.ts';
import { activeTargets } from './targets.ts';

/** What was found out of a stack by asking its containers, Compose and the measurements. */
export interface Examined {
  /** Health checks that were run now, by the container's id. */
  readonly checks: ReadonlyMap<string, Check>;
  /** By the service's name. */
  readonly asked: ReadonlyMap<string, Asked>;
}

/** Milliseconds that a health check, and a page of this machine, may take. */
const limits = { check: 8000, page: 2000 };
/** Checks of the engine that failed while a service starts, from which on it is asked, too: with ours they are three. */
const beforeOurs = 2;
/** Milliseconds after which a check is late. */
const patience = 1000;

/** Asks everything at once; takes as long as the slowest answer. Changes nothing. Throws `engine-lost`. */
export const examine = async (stack: Stack, host: Host, here: Installation, containers: readonly ContainerFacts[]): Promise<Examined> => {
  const running = containers.filter(({ state, service }) => state === 'running' && here.services.includes(service));
  const wanted = await host.probes.wanted(here.mode);
  const connected = running.filter(container => missedBy(container, wanted.get(container.service)).length === 0);
  const [makeups, checks, policies, targets] = await Promise.all([
    host.engine.makeups(here.project, host.home.stackFolder),
    checksNow(stack, host, here, connected),
    policiesOf(host, running),
    downTargets(host, here, containers),
  ]);
  const images = await host.engine.imageFacts(here.services.flatMap(name => wanted.get(name)?.image || []));
  const one = async (name: string): Promise<Asked> => {
    const mine = containers.filter(({ service }) => service === name);
    const want = wanted.get(name);
    const made = makeups.filter(({ service }) => service === name);
    const drift = [...new Set(made.flatMap(one => driftOf(stack, want, one)))];
    const container = mine.find(({ state }) => state === 'running');
    const isSick = mine.some(({ id }) => (checks.get(id)?.exit ?? 0) !== 0);
    return {
      ...nothingAsked,
      drift,
      hollow: [...new Set(made.flatMap(({ hollow }) => hollow))],
      detached: container ? missedBy(container, want) : [],
      missingImage: want && want.image !== '' && !images.has(want.image) ? want.image : '',
      refusal: container && drift.length > 0 ? await refusalOf(stack, host, name, container) : '',
      outside: isSick ? await answerOf(stack, host, here, name) : '',
      queues: name === 'celery-worker' ? queuesOf(here.values) : [],
      policy: container ? (policies.get(container.id) ?? '') : '',
      targets: name === 'prometheus' ? targets : [],
      pair: name === 'nginx' ? await pairOf(host) : undefined,
    };
  };
  return { checks, asked: new Map(await Promise.all(here.services.map(async name => [name, await one(name)] as const))) };
};

/** What cannot be read is not asked about: whoever starts nginx says so. */
const pairOf = async ({ tlsPair, clock }: Host): Promise<AskedPair | undefined> => {
  const served = await tlsPair.served().catch(() => undefined);
  if (!served) return undefined;
  const { endsAt, belongs } = served;
  return { belongs, ended: endsAt > clock.now() ? undefined : new Date(endsAt).toISOString().slice(0, 10) };
};

/** The networks that it should be in, and is not. */
const missedBy = ({ networks }: ContainerFacts, want: Wanted | undefined): readonly string[] =>
  want?.networks.filter(network => !networks.includes(network)) ?? [];

/** Of those that run and are connected. What waits for others is not asked: it has nothing to say of its own, and takes long to find that out. */
const checksNow = async (stack: Stack, host: Host, here: Installation, running: readonly ContainerFacts[]): Promise<Examined['checks']> => {
  const runs = new Set(running.map(({ service }) => service));
  const rests = (need: string): boolean =>
    here.services.includes(need) && stack.services[need]?.probe.kind !== 'one-shot' && !runs.has(need);
  const found = running.filter(
    container =>
      container.check.length > 0 &&
      (container.health !== 'starting' || failsSteadily(container, beforeOurs)) &&
      !needsOf(stack, container.service).some(rests),
  );
  return new Map(await Promise.all(found.map(async container => [container.id, await checkNow(host, container)] as const)));
};

/** Where the engine's own last check went well, a second one is asked: a machine that has much to do is late for one now and then. */
const checkNow = async (host: Host, { id, check, health }: ContainerFacts): Promise<Check> => {
  const at = new Date(host.clock.now()).toISOString();
  const run = () => host.probes.run(id, check, { limit: limits.check });
  const first = run();
  if (health !== 'healthy') return { at, ...(await first) };
  // The second one does not wait for one that is late.
  const waiting = new AbortController();
  const second = (await Promise.race([first, host.clock.sleep(patience, waiting.signal)])) ? undefined : run();
  waiting.abort();
  const { exit, output } = await first;
  const isSudden = exit !== 0 && exit !== null;
  return { at, ...(isSudden ? await (second ?? run()) : { exit, output }) };
};

/** Whether a store whose volume keeps a password would be well with that of `.env`: its own check, with the variables of now. */
const refusalOf = async (stack: Stack, host: Host, name: string, { id, check }: ContainerFacts): Promise<string> => {
  const { baked, volumes = [] } = stack.services[name] ?? {};
  if (!baked || !volumes.includes(baked.volume) || check.length === 0) return '';
  const { exit, output } = await host.probes.run(id, check, { limit: limits.check, as: name });
  return exit === 0 || exit === null ? '' : output;
};

/** What it answers on the port that it publishes, whatever its health check says. */
const answerOf = async (stack: Stack, host: Host, { values }: Installation, name: string): Promise<string> => {
  const { link, ports = [] } = stack.services[name] ?? {};
  const variable = link?.port ?? ports[0]?.variable;
  const port = variable === undefined ? '' : reveal(values[variable]);
  if (port === '') return '';
  const url = `http://127.0.0.1:${port}${link?.path ?? '/'}`;
  const answer = await host.http.send({ method: 'GET', url, limit: limits.page }).catch(() => undefined);
  return answer && answer.status < 500 ? `${url} answers ${answer.status}` : '';
};

/** What brokers do when they are full: asked beside the check, and with its login. */
const policiesOf = async (host: Host, running: readonly ContainerFacts[]): Promise<ReadonlyMap<string, string>> => {
  const brokers = running.filter(({ check }) => check.includes('/health/redis.sh'));
  return new Map(
    await Promise.all(
      brokers.map(async ({ id, check }) => {
        const command = check.map(word => (word === '/health/redis.sh' ? '/health/broker.sh' : word));
        const { output } = await host.probes.run(id, command, { limit: limits.check });
        return [id, /^maxmemory_policy:(\S+)$/m.exec(output)?.[1] ?? ''] as const;
      }),
    ),
  );
};

/** What is measured and was not reached when it was asked last. */
const downTargets = async (host: Host, here: Installation, containers: readonly ContainerFacts[]): Promise<Asked['targets']> => {
  const found = await activeTargets(host, here, containers).catch(() => []);
  return found.flatMap(({ health, error, job }) => (health === 'down' ? [{ job, error }] : []));
};
