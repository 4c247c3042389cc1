import { isFile, type Stack } from '../stack/define.ts';
import { selfSigned } from '../stack/pem.ts';
import { Secret } from './secret.ts';
import { type Answers, isInUse, reveal } from './values.ts';

/** A TLS pair as a person gives it: each half as text, or as the path of a file. Another half, or another domain, is another question. */
export interface PairQuestion {
  readonly certificate: string;
  /** '' as long as it is not given. */
  readonly key: Secret;
  readonly domain: string;
}

/** What is in a pair. Of one of both, why nothing is known of it. */
export interface PairFacts {
  readonly certificate: CertificateFacts | Unreadable | 'no-certificate';
  readonly key: Unreadable | 'none' | 'no-key' | 'locked' | 'other' | 'fits';
  /** Whether the stack has this very pair already. */
  readonly same: boolean;
}

/** `missing`: there is no such file; `private`: the person may not read it. */
type Unreadable = 'missing' | 'private';

export interface CertificateFacts {
  readonly names: readonly string[];
  /** Days of the first and the last that it is valid on, as 2027-01-31. */
  readonly from: string;
  readonly until: string;
  /** How many certificates there are, its own among them. */
  readonly chain: number;
  readonly isAuthority: boolean;
  /** Whether it is for the domain that was asked about. */
  readonly covers: boolean;
}

/** A pair of the person's own that lies in place; nothing is known of one that cannot be read: no names, and '' for the day. */
export type OwnPair = Pick<CertificateFacts, 'names' | 'until'>;

/** What was found of a pair. It is an event of the wizard. */
export interface PairChecked {
  readonly type: 'pair-checked';
  /** The day that it was looked at. */
  readonly on: string;
  readonly question: PairQuestion;
  readonly facts: PairFacts;
}

/** The pair that these values bring; undefined where one is made here. */
export const pairQuestion = (stack: Stack, values: Answers): PairQuestion | undefined => {
  const certificate = certificateIn(stack, values);
  if (certificate === '' || certificate === selfSigned) return undefined;
  return { certificate, key: new Secret(reveal(values['TLS_PRIVATE_KEY'])), domain: reveal(values['DOMAIN']) };
};

/** Whether these values want the pair that is made here in the place of one of the person's own. */
export const isTakenBack = (stack: Stack, values: Answers): boolean => certificateIn(stack, values) === selfSigned;

/** What is answered of the certificate, where the stack has one; '' for nothing. */
export const certificateIn = (stack: Stack, values: Answers): string =>
  isFile(stack, 'TLS_CERTIFICATE') && isInUse(stack, 'TLS_CERTIFICATE', values) ? reveal(values['TLS_CERTIFICATE']) : '';

export const isSamePair = (one: PairQuestion | undefined, other: PairQuestion | undefined): boolean =>
  one?.certificate === other?.certificate && one?.domain === other?.domain && one?.key.reveal() === other?.key.reveal();

/** What is known of the certificate; undefined where that is nothing. */
export const factsIn = (checked: PairChecked | undefined): CertificateFacts | undefined =>
  typeof checked?.facts.certificate === 'object' ? checked.facts.certificate : undefined;

/** Why nginx could not serve a pair, at the half that it is about; undefined where it could, as far as it is given. */
export const pairRefusal = ({
  question,
  facts,
  on,
}: PairChecked): { readonly key: 'TLS_CERTIFICATE' | 'TLS_PRIVATE_KEY'; readonly reason: string } | undefined => {
  const ofCertificate = certificateRefusal(facts.certificate, question.domain, on);
  if (ofCertificate !== undefined) return { key: 'TLS_CERTIFICATE', reason: ofCertificate };
  if (facts.key === 'none' || facts.key === 'fits') return undefined;
  return { key: 'TLS_PRIVATE_KEY', reason: keyReasons[facts.key] };
};

const fileReasons = {
  missing: 'there is no such file',
  private: 'you may not read that file; paste what is in it instead',
} as const;

const keyReasons: Readonly<Record<Exclude<PairFacts['key'], 'none' | 'fits'>, string>> = {
  ...fileReasons,
  'no-key': 'no private key can be read in it',
  locked: 'it wants a passphrase, which nginx cannot give; openssl pkey -in FILE -out FILE takes it off',
  other: 'it does not belong to the certificate',
};

const certificateRefusal = (found: PairFacts['certificate'], domain: string, on: string): string | undefined => {
  if (found === 'no-certificate') return 'no certificate can be read in it';
  if (typeof found === 'string') return fileReasons[found];
  if (found.chain > 1 && found.isAuthority) return 'the first certificate is that of an authority; the one of this host comes first';
  if (found.until < on) return `it was valid until ${found.until}`;
  if (found.from > on) return `it is valid from ${found.from} on`;
  return found.covers
    ? undefined
    : `it is for ${found.names.join(', ') || 'no name at all'}, and not for ${domain || 'a domain that is not given yet'}`;
};
