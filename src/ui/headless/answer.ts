import { Problem } from '../../core/problem.ts';
import { advance, isComplete, refusals, unanswered, type Wizard } from '../../core/wizard.ts';
import { untried } from '../../core/wizard-pages.ts';
import type { Aid } from '../../flows/aid.ts';
import type { Consent } from '../../flows/ports.ts';
import type { ValueQuestion } from '../face.ts';

/** Confirms what is complete; names every missing answer where there is nobody to ask. Throws `answer-missing`, `answer-invalid`. */
export const answerWithoutAsking = (wizard: Wizard): Wizard => {
  const missing = unanswered(wizard);
  if (missing.length > 0) {
    const flags = missing.map(key => (key === 'SAMPLEMIND_MODE' ? '--mode dev' : `--set ${key}=VALUE`));
    const ways = [`add ${flags.join(' ')}`, 'give a file with --answers FILE'];
    // For the mode alone there is something to recommend: the rest is a person's own.
    if (missing.includes('SAMPLEMIND_MODE')) ways.push('take what is recommended with --yes');
    const remedy = `${ways.slice(0, -1).join(', ')} or ${ways.at(-1)}.`;
    throw new Problem('answer-missing', { keys: missing.join(', '), remedy: `${remedy[0]?.toUpperCase()}${remedy.slice(1)}` });
  }
  const [refused] = refusals(wizard);
  if (refused) throw new Problem('answer-invalid', refused);
  if (!isComplete(wizard)) throw new TypeError('a wizard without missing answers is complete');
  return advance(wizard, { type: 'confirmed' });
};

/** The same, once the keys that are new were tried, side by side. Nothing is sent of answers that are not complete. Throws as it does. */
export const answerAndTry = async (wizard: Wizard, aid: Aid): Promise<Wizard> => {
  answerWithoutAsking(wizard);
  const checked = await Promise.all(untried(wizard).map(key => aid.checkKey(key, wizard)));
  return answerWithoutAsking(checked.filter(one => one !== undefined).reduce(advance, wizard));
};

/** Consent where there is nobody to ask: given beforehand, or not at all. Throws `consent-missing`. */
export const consentWithoutAsking = ({ what, remedy }: Consent, given: boolean): boolean => {
  if (!given) throw new Problem('consent-missing', { what, remedy });
  return true;
};

/** Where a value would have to be typed and cannot be. Throws `answer-missing`. */
export const valueWithoutAsking = ({ key }: ValueQuestion): never => {
  throw new Problem('answer-missing', { keys: key, remedy: `Give it on standard input: samplemind env set ${key} < FILE` });
};
