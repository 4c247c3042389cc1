import type { Stack } from '../stack/define.ts';
import type { Alone } from './health.ts';

/**
 * What a service in trouble waits for: the roots among all that it needs, directly or not; none where the trouble is its own.
 * One that runs waits for whatever is not ok. One that never started waits only for what is still on its way or fails:
 * beside needs that are stopped too, it is just stopped.
 */
export const rootsOf = (stack: Stack, alone: ReadonlyMap<string, Alone>, name: string): readonly string[] => {
  const found = alone.get(name);
  if (!found || found.status.verdict === 'ok') return [];
  const { verdict, state } = found.status;
  const neverStarted = verdict === 'stopped' && (state === 'created' || state === 'missing');
  if (verdict === 'stopped' ? !neverStarted : found.own) return [];
  return needsOf(stack, name).filter(need => {
    const other = alone.get(need)?.status.verdict;
    if (other === undefined || other === 'ok' || (neverStarted && other === 'stopped')) return false;
    return rootsOf(stack, alone, need).length === 0;
  });
};

/** All that a service needs, directly or through others. */
const needsOf = ({ services }: Stack, name: string): readonly string[] => {
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
