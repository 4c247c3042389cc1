import type { ContainerFacts } from '../core/engine-facts.ts';
import type { Installation } from './installation.ts';
import type { Host, Work } from './ports.ts';

/**
 * Stops services that end again and again, for Compose takes them for started, and the engine lets minutes pass between its attempts. The
 * ids of those that stay, for another container of their service is well.
 */
export const withoutLoops = async (
  host: Host,
  here: Installation,
  names: readonly string[],
  signal: AbortSignal,
  each: Parameters<Work>[1],
): Promise<ReadonlySet<string>> => {
  const there = (await host.engine.containers(here.project)).filter(({ service }) => names.includes(service));
  const loops = ({ health, restarts, state }: ContainerFacts): boolean => (restarts > 0 && health !== 'healthy') || state === 'restarting';
  const looping = names.filter(name => {
    const mine = there.filter(({ service }) => service === name);
    return mine.length > 0 && mine.every(loops);
  });
  if (looping.length > 0) await host.compose(here.mode).run(['stop', ...looping])(signal, each);
  return new Set(there.filter(one => loops(one) && !looping.includes(one.service)).map(({ id }) => id));
};
