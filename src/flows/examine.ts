import { type Asked, type AskedPair, type Check, nothingAsked } from '../core/asked.ts';
import { driftOf } from '../core/drift.ts';
import type { ContainerFacts } from '../core/engine-facts.ts';
import { queuesOf } from '../core/queues.ts';
import type { Stack } from '../stack/define.ts';
import { checkLimit, checksNow } from './checks-now.ts';
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

/** Asks everything at once; takes as long as the slowest answer. Changes nothing. Throws `engine-lost`. */
export const examine = async (stack: Stack, host: Host, here: Installation, containers: readonly ContainerFacts[]): Promise<Examined> => {
  const running = containers.filter(({ state, service }) => state === 'running' && here.services.includes(service));
  const wanted = await host.probes.wanted(here.mode);
  const connected = running.filter(container => missedBy(container, wanted.get(container.service)).length === 0);
  const [makeups, checked, policies, targets] = await Promise.all([
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
    return {
      ...nothingAsked,
      drift,
      hollow: [...new Set(made.flatMap(({ hollow }) => hollow))],
      detached: container ? missedBy(container, want) : [],
      missingImage: want && want.image !== '' && !images.has(want.image) ? want.image : '',
      refusal: container && drift.length > 0 ? await refusalOf(stack, host, name, container) : '',
      outside: mine.map(({ id }) => checked.get(id)?.outside ?? '').find(Boolean) ?? '',
      queues: name === 'celery-worker' ? queuesOf(here.values) : [],
      policy: container ? (policies.get(container.id) ?? '') : '',
      targets: name === 'prometheus' ? targets : [],
      pair: name === 'nginx' ? await pairOf(host) : undefined,
    };
  };
  const checks = new Map([...checked].map(([id, { check }]) => [id, check] as const));
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

/** Whether a store whose volume keeps a password would be well with that of `.env`: its own check, with the variables of now. */
const refusalOf = async (stack: Stack, host: Host, name: string, { id, check }: ContainerFacts): Promise<string> => {
  const { baked, volumes = [] } = stack.services[name] ?? {};
  if (!baked || !volumes.includes(baked.volume) || check.length === 0) return '';
  const { exit, output } = await host.probes.run(id, check, { limit: checkLimit, as: name });
  return exit === 0 || exit === null ? '' : output;
};

/** What brokers do when they are full: asked beside the check, and with its login. */
const policiesOf = async (host: Host, running: readonly ContainerFacts[]): Promise<ReadonlyMap<string, string>> => {
  const brokers = running.filter(({ check }) => check.includes('/health/redis.sh'));
  return new Map(
    await Promise.all(
      brokers.map(async ({ id, check }) => {
        const command = check.map(word => (word === '/health/redis.sh' ? '/health/broker.sh' : word));
        const { output } = await host.probes.run(id, command, { limit: checkLimit });
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
