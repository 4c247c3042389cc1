import type { Stack } from '../stack/define.ts';
import type { ServiceStatus, Verdict } from './service-status.ts';

/** A service by itself, and whether its trouble is its own. */
export interface Alone {
  readonly status: ServiceStatus;
  readonly own: boolean;
}

/**
 * What a service waits for: the roots of the trouble among all that it needs, directly or not; none where its trouble is its own.
 * A need that fails or is stopped holds up whatever runs upon it; one that is starting only what is not ready yet either, so that it
 * hides no failure. A service that never started is just stopped beside needs that are stopped as well.
 */
export const rootsOf = (stack: Stack, alone: ReadonlyMap<string, Alone>, name: string): readonly string[] => {
  const found = alone.get(name);
  if (!found) return [];
  const holdUp = holdingUp(found);
  return needsOf(stack, name).filter(need => {
    const other = alone.get(need)?.status.verdict;
    return other !== undefined && holdUp.includes(other) && rootsOf(stack, alone, need).length === 0;
  });
};

/** The verdicts by which a need holds a service up. */
const holdingUp = ({ own, status: { verdict, state } }: Alone): readonly Verdict[] => {
  switch (verdict) {
    case 'ok':
      return state === 'running' ? ['failing', 'stopped'] : [];
    case 'starting':
      return ['failing', 'stopped', 'starting'];
    case 'stopped':
      return state === 'created' || state === 'missing' ? ['failing', 'starting'] : [];
    case 'failing':
      return own ? [] : ['failing', 'stopped'];
    default:
      return [];
  }
};

/** All that a service needs, directly or through others. */
export const needsOf = ({ services }: Stack, name: string): readonly string[] => {
  const all = new Set<string>();
  const visit = (service: string): void => {
    for (const need of services[service]?.needs ?? [])
      if (!all.has(need)) {
        all.add(need);
        visit(need);
      }
  };
  visit(name);
  return [...all];
};
