import type { OwnPair, PairFacts } from '../../src/core/tls-pair.ts';
import { pairQuestion } from '../../src/core/tls-pair.ts';
import { valuesOf } from '../../src/core/wizard.ts';
import type { Aid } from '../../src/flows/aid.ts';
import { noAid } from './aid.ts';

const block = (label: string, body: string): string => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;

/** What looks like a certificate and a key. */
export const certificate = block('CERTIFICATE', 'Y2VydGlmaWNhdGUtb2YtbWluZQ==');
export const privateKey = block('PRIVATE KEY', 'c2VjcmV0LW9mLW1pbmU=');

/** A pair of the person's own that lies in place. */
export const ownPair: OwnPair = { names: ['example.org', 'www.example.org'], until: '2027-01-31' };

/** Whoever looks at a pair finds this. */
export const findingOf = (facts: PairFacts): Aid => ({
  ...noAid,
  checkPair: async wizard => {
    const question = pairQuestion(wizard.stack, valuesOf(wizard));
    if (!question) return undefined;
    const key = question.key.reveal() === '' ? 'none' : facts.key;
    return { type: 'pair-checked', on: '2026-11-30', question, facts: { ...facts, key } };
  },
});
