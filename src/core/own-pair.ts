import { selfSigned } from '../stack/pem.ts';
import { certificateIn } from './tls-pair.ts';
import { valuesOf, type Wizard } from './wizard.ts';

/** Where the stack folder keeps a pair of the person's own that another one takes the place of. */
export const keptPairs = '.samplemind/tls-kept';

/** What becomes of a pair of the person's own that lies in place; undefined where none does. */
export const ownPairWay = (wizard: Wizard): 'stays' | 'another' | 'taken-back' | undefined => {
  if (wizard.ownPair === undefined || wizard.mode !== 'prod') return undefined;
  const given = certificateIn(wizard.stack, valuesOf(wizard));
  if (given === '') return 'stays';
  return given === selfSigned ? 'taken-back' : 'another';
};

/** Whether a pair of the person's own goes out of use, and is kept. */
export const isPairKept = (wizard: Wizard): boolean => {
  const way = ownPairWay(wizard);
  return way === 'taken-back' || (way === 'another' && wizard.pair?.facts.same === false);
};
