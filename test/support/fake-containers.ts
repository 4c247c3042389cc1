import type { ContainerFacts } from '../../src/core/engine-facts.ts';
import { readValues } from '../../src/core/env-text.ts';
import { withNeeds } from '../../src/core/start-order.ts';
import { type Mode, type Stack, servicesOf } from '../../src/stack/define.ts';
import { container } from './containers.ts';

/** The services that a command names; where it names none, all that the profiles in `.env` let run. */
export const named = (args: readonly string[], stack: Stack, env: string | undefined): readonly string[] => {
  const asked = args.filter(arg => arg in stack.services);
  return asked.length > 0
    ? withNeeds(stack, Object.keys(stack.services), asked)
    : servicesOf(stack, modeIn(env), key => readValues(env ?? '')[key] ?? '');
};

export const modeIn = (env: string | undefined): Mode => (readValues(env ?? '')['SAMPLEMIND_MODE'] === 'prod' ? 'prod' : 'dev');

/** A service's container at a time: well a second after its start, a one-shot done after half of one, unless it is said otherwise. */
export const containerAt = (
  { services }: Stack,
  name: string,
  since: number,
  time: number,
  behaves: ((age: number) => Partial<ContainerFacts>) | undefined,
): ContainerFacts => {
  const age = time - since;
  const isOneShot = services[name]?.probe.kind === 'one-shot';
  const startedAt = new Date(since).toISOString();
  const usual = isOneShot
    ? age < 500
      ? ({ state: 'running', health: 'none' } as const)
      : ({ state: 'exited', health: 'none', exitCode: 0, finishedAt: new Date(since + 500).toISOString() } as const)
    : ({ health: age < 1000 ? 'starting' : 'healthy' } as const);
  return container(name, { startedAt, ...usual, ...behaves?.(age) });
};
