import type { Check } from '../core/asked.ts';
import type { ContainerFacts } from '../core/engine-facts.ts';
import { lastProbe } from '../core/evidence.ts';
import { reveal } from '../core/values.ts';
import { needsOf } from '../core/waiting.ts';
import type { Stack } from '../stack/define.ts';
import type { Installation } from './installation.ts';
import type { Host } from './ports.ts';

/** A health check that was run now, and how a service that is sick by it answers on its published port; '' where it does not. */
export interface Checked {
  readonly check: Check;
  readonly outside: string;
}

/** Milliseconds that a health check may take. */
export const checkLimit = 8000;
/** Milliseconds that a page of this machine may take. */
const pageLimit = 2000;
/** Milliseconds after which a check is late, and that a second one may end after it. */
const [patience, grace] = [1000, 250];

/**
 * Runs the health checks of those that run and are connected, by the container's id. What waits for others is not asked: it has nothing
 * to say of its own, and takes long to find that out.
 */
export const checksNow = async (
  stack: Stack,
  host: Host,
  here: Installation,
  running: readonly ContainerFacts[],
): Promise<ReadonlyMap<string, Checked>> => {
  const runs = new Set(running.filter(({ health }) => health !== 'starting').map(({ service }) => service));
  const rests = (need: string): boolean =>
    here.services.includes(need) && stack.services[need]?.probe.kind !== 'one-shot' && !runs.has(need);
  const found = running.filter(
    container =>
      container.check.length > 0 &&
      (container.health !== 'starting' || lastProbe(container) !== undefined) &&
      !needsOf(stack, container.service).some(rests),
  );
  const checked = async (container: ContainerFacts) =>
    [container.id, await checkNow(host, container, () => answerOf(stack, host, here, container.service))] as const;
  return new Map(await Promise.all(found.map(checked)));
};

/**
 * Where the engine's own last check went well, a second one is asked: a machine that has much to do is late for one now and then. What is
 * late is asked in every other way meanwhile.
 */
const checkNow = async (host: Host, { id, check, health }: ContainerFacts, askOutside: () => Promise<string>): Promise<Checked> => {
  const at = new Date(host.clock.now()).toISOString();
  const over = new AbortController();
  const run = () => host.probes.run(id, check, { limit: checkLimit, signal: over.signal });
  const wasWell = health === 'healthy';
  const first = run();
  const isLate = !(await Promise.race([first, host.clock.sleep(patience, over.signal)]));
  const second = isLate && wasWell ? run() : undefined;
  const outside = isLate ? askOutside() : undefined;
  let said = await first;
  if (said.exit !== 0 && said.exit !== null && wasWell)
    said = second ? ((await Promise.race([second, host.clock.sleep(grace, over.signal)])) ?? said) : await run();
  const answer = said.exit === 0 ? '' : await (outside ?? askOutside());
  // It may have come up between the two.
  if (answer !== '' && health === 'starting') said = await run();
  over.abort();
  return { check: { at, ...said }, outside: said.exit === 0 ? '' : answer };
};

/** What it answers on the port that it publishes, whatever its health check says. */
const answerOf = async (stack: Stack, host: Host, { values }: Installation, name: string): Promise<string> => {
  const { link, ports = [] } = stack.services[name] ?? {};
  const variable = link?.port ?? ports[0]?.variable;
  const port = variable === undefined ? '' : reveal(values[variable]);
  if (port === '') return '';
  const url = `http://127.0.0.1:${port}${link?.path ?? '/'}`;
  const answer = await host.http.send({ method: 'GET', url, limit: pageLimit }).catch(() => undefined);
  return answer && answer.status < 500 ? `${url} answers ${answer.status}` : '';
};
