import type { Finding } from '../../core/findings.ts';
import { Cancelled, Problem } from '../../core/problem.ts';
import type { Prepared, Repair } from '../aid.ts';
import type { Mending } from './fix.ts';
import { failureOf } from './mend.ts';
import { fixes } from './table.ts';

/** Looks what would mend one finding, for a person who is asked before it is done. Never throws a `Problem`. */
export const prepare = async (given: Mending, found: Finding): Promise<Prepared> => {
  const planned = await orEnded(found, async () => (await fixes[found.code]?.(given, [found])) ?? []);
  if ('type' in planned) return planned;
  const [first] = planned;
  if (!first) return { type: 'nothing' };
  const undo = planned.flatMap(fix => fix.undo ?? []).join('\n');
  const consent = { what: first.what, does: planned.flatMap(({ does }) => does), undo: undo === '' ? null : undo, remedy: '' };
  const run = (): Promise<Repair> =>
    orEnded(found, async () => {
      for (const fix of planned) await fix.run();
      return { type: 'done' } as const;
    });
  return { type: 'ready', consent, run };
};

const orEnded = async <Result>(found: Finding, work: () => Promise<Result>): Promise<Result | Exclude<Repair, { type: 'done' }>> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Cancelled) return { type: 'cancelled' };
    if (error instanceof Problem) return { type: 'failed', finding: failureOf(error, found.subject) };
    throw error;
  }
};
