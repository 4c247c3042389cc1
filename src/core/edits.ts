import { about, keysOf } from '../stack/define.ts';
import { once } from './once.ts';
import { ownPairWay } from './own-pair.ts';
import { complete, isInUse, reveal, type Value } from './values.ts';
import { movesOf, toGenerate, valuesOf, type Wizard } from './wizard.ts';

/** The variables that a review shows, in its order: the ports that the machine moved first, for nobody asked for those; then secrets to be made. */
export const reviewed = once((wizard: Wizard): readonly string[] => {
  const moved = movesOf(wizard).map(({ key }) => key);
  return [...new Set([...moved, ...toGenerate(wizard), ...edits(wizard).map(({ key }) => key), ...newFiles(wizard)])];
});

/** What is brought as a file, and is not there as it is; of a pair that goes back to the one made here, the certificate stands for both. */
export const newFiles = (wizard: Wizard): readonly string[] => {
  if (ownPairWay(wizard) === 'taken-back') return ['TLS_CERTIFICATE'];
  return wizard.pair && !wizard.pair.facts.same ? Object.keys(wizard.stack.files ?? {}) : [];
};

/** One line of the review. Values stay secrets: a face shows at most the fingerprint. */
export interface Edit {
  readonly key: string;
  readonly before: Value | undefined;
  readonly after: Value;
  /** It was not answered: it follows from others. */
  readonly follows: boolean;
}

/** What writing would change in `.env`. Values that the Compose files have as their own default are left out of it. */
export const edits = once((wizard: Wizard): readonly Edit[] => {
  const { stack, mode, present } = wizard;
  const values = valuesOf(wizard);
  const defaults = complete(stack, mode ?? 'dev', {});
  return keysOf(stack).flatMap(key => {
    const { quiet, derive, optional } = about(stack, key);
    const [before, after] = [present[key], values[key]];
    if (after === undefined || (before !== undefined && reveal(before) === reveal(after))) return [];
    if (!isInUse(stack, key, values) || (before === undefined && optional && reveal(after) === '' && reveal(defaults[key]) === ''))
      return [];
    if (reveal(before) === '' && quiet && !derive && reveal(after) === reveal(defaults[key])) return [];
    return [{ key, before, after, follows: derive !== undefined }];
  });
});
