import { type Change, isDeclared, isSecret, keysOf, type Stack } from '../stack/define.ts';
import { impactOf } from './impact.ts';
import { type Answers, reveal } from './values.ts';

/** One value of `.env` that changes. The value of a secret is null, and so is that of a name that nobody declared: it may be one. */
export interface EnvChange {
  readonly key: string;
  readonly kind: 'added' | 'changed' | 'removed';
  readonly secret: boolean;
  readonly before: string | null;
  readonly after: string | null;
  readonly change: Change;
  /** Those that have to be made anew, or built. */
  readonly services: readonly string[];
}

/** What changes from one set of values to another, in the order of the declaration. */
export const changesBetween = (stack: Stack, before: Answers, after: Answers, running: readonly string[]): readonly EnvChange[] => {
  const names = new Set([...keysOf(stack), ...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap(key => {
    const [old, now] = [before[key], after[key]];
    if (reveal(old) === reveal(now) && (old === undefined) === (now === undefined)) return [];
    const secret = isSecret(stack, key) || !isDeclared(stack, key);
    const shown = (value: typeof old): string | null => (secret || value === undefined ? null : reveal(value));
    const kind = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
    return [{ key, kind, secret, before: shown(old), after: shown(now), ...impactOf(stack, key, running) }];
  });
};

/** A change as one line, for where there is no room for a table. */
export const changeLine = ({ key, kind, secret, before, after }: EnvChange): string => {
  if (kind === 'removed') return `take ${key} out`;
  if (secret) return kind === 'added' ? `add ${key}, which stays hidden` : `give ${key} another value, which stays hidden`;
  return kind === 'added' ? `add ${key}=${after}` : `change ${key} from ${before || 'nothing'} to ${after || 'nothing'}`;
};
