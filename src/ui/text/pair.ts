import { keptPairs, ownPairWay } from '../../core/own-pair.ts';
import { type CertificateFacts, factsIn } from '../../core/tls-pair.ts';
import { reveal } from '../../core/values.ts';
import { valuesOf, type Wizard } from '../../core/wizard.ts';
import { isPath, selfSigned } from '../../stack/pem.ts';
import { shapeOf } from '../../stack/shapes.ts';
import type { Style } from '../style.ts';

/** A half of a TLS pair in a few words, never as its text: what is known of a certificate, the path of a file, that there is a key. '' where it is not given. */
export const pemText = (wizard: Wizard, key: string, { glyphs, words }: Style): string => {
  const text = reveal(valuesOf(wizard)[key]);
  const found = certificateAt(wizard, key);
  if (text === '') return '';
  if (text === selfSigned) return words.asking.pair.selfSigned;
  if (found) return words.asking.pair.certificate(found.names[0] ?? '', found.until);
  return isPath(text) ? text : glyphs.secret.repeat(8);
};

/** All that is known of a certificate; '' for what is none, or was not looked at. */
export const certificateText = (wizard: Wizard, key: string, { words }: Style): string => {
  const found = certificateAt(wizard, key);
  return found ? words.asking.pair.whole(found.names, found.until, found.chain) : '';
};

const certificateAt = (wizard: Wizard, key: string): CertificateFacts | undefined => {
  const shape = shapeOf(wizard.stack, key);
  return shape.type === 'pem' && shape.holds === 'certificate' ? factsIn(wizard.pair) : undefined;
};

/** What becomes of the pair where none is brought. */
export const unbrought = (wizard: Wizard, style: Style): string =>
  ownPairWay(wizard) === 'stays'
    ? ownText(wizard, style)
    : style.words.asking.pair[Object.keys(wizard.present).length === 0 ? 'made' : 'stays'];

/** The pair of the person's own that lies in place, in a few words. */
export const ownText = ({ ownPair }: Wizard, { words }: Style): string => words.asking.pair.own(ownPair?.until ?? '');

/** What there is to know and to choose of a pair of the person's own in place; nothing where none is. */
export const ownPairLines = (wizard: Wizard, { words }: Style): readonly string[] => {
  const { inPlace, canGoBack, takesBack, warns } = words.asking.pair;
  const { ownPair } = wizard;
  switch (ownPair && ownPairWay(wizard)) {
    case 'stays':
      return [inPlace(ownPair?.names ?? [], ownPair?.until ?? ''), canGoBack];
    case 'taken-back':
      return [takesBack(keptPairs), warns];
    default:
      return [];
  }
};
