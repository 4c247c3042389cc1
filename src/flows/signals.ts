import type { ContainerFacts } from '../core/engine-facts.ts';
import { queuesOf } from '../core/queues.ts';
import type { Reading, Readings, Since } from '../core/signals.ts';
import type { Stack } from '../stack/define.ts';
import type { Installation } from './installation.ts';
import type { Host } from './ports.ts';
import { secretsSince } from './secret-age.ts';
import { activeTargets } from './targets.ts';

/** Milliseconds that an answer is waited for. */
const limit = 5000;

/** How often what changes slowly is given again before it is asked anew. */
const again = 1;

type Ask<Value> = (containers: readonly ContainerFacts[]) => Promise<Reading<Value>>;

/** Asks the application, the machine and the files for what the engine does not know. Changes nothing, never throws. */
export const asking = (stack: Stack, host: Host, here: Installation): ((containers: readonly ContainerFacts[]) => Promise<Readings>) => {
  const question = <Value>(ask: Ask<Value>): Ask<Value> => oneAtATime(ask, here.redact);
  const queue = question(containers => queueOf(host, here, containers));
  const targets = seldom(
    question(containers => targetsOf(host, here, containers)),
    ({ up, down, unasked }) => up > 0 && down.length === 0 && unasked === 0,
  );
  const certificate = seldom(question(async () => toldOr((await host.tlsPair.served())?.endsAt)));
  const disk = question(diskOf(host));
  const secrets = question(secretsOf(stack, host));
  return async containers => ({
    queue: await queue(containers),
    targets: await targets(containers),
    certificate: here.mode === 'prod' ? await certificate(containers) : undefined,
    disk: await disk(containers),
    // Nothing makes one yet.
    backup: { type: 'none' },
    secrets: await secrets(containers),
  });
};

const told = <Value>(value: Value): Reading<Value> => ({ type: 'told', value });
const toldOr = <Value>(value: Value | undefined): Reading<Value> => (value === undefined ? { type: 'none' } : told(value));

/** A question that is not asked again while its answer is still awaited: what hangs must not pile up. */
const oneAtATime = <Value>(ask: Ask<Value>, redact: (text: string) => string): Ask<Value> => {
  let awaited: Promise<Reading<Value>> | undefined;
  return async containers => {
    awaited ??= ask(containers)
      .catch((error: unknown) => ({ type: 'unknown' as const, why: redact(error instanceof Error ? error.message : String(error)) }))
      .finally(() => {
        awaited = undefined;
      });
    const late = Promise.withResolvers<Reading<Value>>();
    const timer = AbortSignal.timeout(limit);
    timer.addEventListener('abort', () => late.resolve({ type: 'unknown', why: `no answer within ${limit / 1000} s` }));
    return Promise.race([awaited, late.promise]);
  };
};

/** As long as its answer is a good one it is given again, so many times: what asks all the time has to cost next to nothing. */
const seldom = <Value>(ask: Ask<Value>, isGood: (value: Value) => boolean = () => true): Ask<Value> => {
  let last: Reading<Value> | undefined;
  let times = 0;
  return async containers => {
    times += 1;
    if (last?.type === 'told' && isGood(last.value) && times <= again) return last;
    times = 0;
    last = await ask(containers);
    return last;
  };
};

/** Asked beside the health check of Redis, and with its login. */
const queueOf = async (host: Host, here: Installation, containers: readonly ContainerFacts[]): Promise<Reading<number>> => {
  const redis = containers.find(({ state, check }) => state === 'running' && check.includes(script));
  if (!redis) return { type: 'unknown', why: 'redis does not run' };
  const command = [...redis.check.map(word => (word === script ? '/health/waiting.sh' : word)), ...queuesOf(here.values)];
  const { exit, output } = await host.probes.run(redis.id, command, { limit });
  const lengths = output.split('\n').map(line => line.trim());
  if (exit !== 0 || !lengths.every(length => /^\d+$/.test(length)))
    return { type: 'unknown', why: output === '' ? 'no answer' : here.redact(output) };
  return told(lengths.reduce((sum, length) => sum + Number(length), 0));
};

const script = '/health/redis.sh';

const targetsOf: (...asked: Parameters<typeof activeTargets>) => Promise<Readings['targets']> = async (...asked) => {
  const found = await activeTargets(...asked);
  const down = found.filter(({ health }) => health === 'down').map(({ job }) => job);
  const up = found.filter(({ health }) => health === 'up').length;
  return told({ up, down, unasked: found.length - up - down.length });
};

/** Where the engine keeps its images does not change while one looks. */
const diskOf = (host: Host): Ask<{ readonly free: number; readonly total: number }> => {
  let root: string | undefined;
  return async () => {
    if (root === undefined) {
      const engine = await host.engine.reach();
      if (engine.state !== 'ready') return { type: 'unknown', why: engine.evidence.at(-1) ?? engine.state };
      root = engine.root;
    }
    const { free, total } = await host.machine.disk(root);
    return told({ free, total });
  };
};

/** Looked up anew only once `.env` says something else. */
const secretsOf = (stack: Stack, host: Host): Ask<Since> => {
  let last: { readonly text: string | undefined; readonly since: Since | undefined } | undefined;
  return async () => {
    const text = await host.env.read();
    if (!last || last.text !== text) last = { text, since: await secretsSince(stack, host) };
    return toldOr(last.since);
  };
};
