import { expect, test } from 'vitest';
import { newFiles } from '../../src/core/edits.ts';
import { Secret } from '../../src/core/secret.ts';
import { type PairFacts, pairQuestion, pairRefusal } from '../../src/core/tls-pair.ts';
import { advance, begin, isComplete, refusals, unanswered, type Wizard } from '../../src/core/wizard.ts';
import { askedOn } from '../../src/core/wizard-pages.ts';
import { pemParts } from '../../src/stack/pem.ts';
import { stack } from '../../src/stack/stack.ts';
import { goodCertificate, goodPair } from '../support/host-of.ts';

const block = (label: string, body: string): string => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
const certificate = block('CERTIFICATE', 'TUlJQw==');
const key = block('PRIVATE KEY', 'a2V5');
const onDomain = advance(begin(stack, 'prod', {}), { type: 'answered', key: 'DOMAIN', text: 'example.org' });
const answered = (wizard: Wizard, name: string, text: string) => advance(wizard, { type: 'answered', key: name, text });
const whole = answered(answered(onDomain, 'TLS_CERTIFICATE', certificate), 'TLS_PRIVATE_KEY', key);
const looked = (wizard: Wizard, facts: PairFacts) => {
  const question = pairQuestion(stack, { SAMPLEMIND_MODE: 'prod', DOMAIN: 'example.org', ...wizard.given });
  if (!question) throw new Error('there is a pair');
  return advance(wizard, { type: 'pair-checked', on: '2026-11-30', question, facts });
};

test('blocks are taken out of what stands around them, whatever copying did to their lines', () => {
  const mangled = `subject=/CN=x\r\n-----BEGIN CERTIFICATE----- ${'A'.repeat(64)} ${'B'.repeat(10)} -----END CERTIFICATE-----\r\n${key.replaceAll('\n', '\r\n')}`;
  expect(pemParts(mangled)).toEqual({ certificate: block('CERTIFICATE', `${'A'.repeat(64)}\n${'B'.repeat(10)}`), key });
});

test('the key is asked for beside a certificate alone, and neither of them in development', () => {
  expect(unanswered(onDomain)).toEqual([]);
  expect(askedOn(onDomain, 'domain')).not.toContain('TLS_PRIVATE_KEY');
  const half = answered(onDomain, 'TLS_CERTIFICATE', '/etc/ssl/fullchain.pem');
  expect(unanswered(half)).toEqual(['TLS_PRIVATE_KEY']);
  expect(askedOn(half, 'domain')).toContain('TLS_PRIVATE_KEY');
  expect(askedOn(begin(stack, 'dev', {}), 'domain')).not.toContain('TLS_CERTIFICATE');
});

test('what is neither text nor path is refused at once', () => {
  expect(answered(onDomain, 'TLS_CERTIFICATE', key).complaints['TLS_CERTIFICATE']).toMatch(/BEGIN CERTIFICATE/);
  expect(answered(onDomain, 'TLS_CERTIFICATE', 'example.org').complaints['TLS_CERTIFICATE']).toMatch(/BEGIN CERTIFICATE/);
});

test('a pair has to be looked at before anything is agreed on; another domain is another question', () => {
  expect(isComplete(whole)).toBe(false);
  const seen = looked(whole, goodPair);
  expect([isComplete(seen), newFiles(seen)]).toEqual([true, ['TLS_CERTIFICATE', 'TLS_PRIVATE_KEY']]);
  expect(isComplete(answered(seen, 'DOMAIN', 'elsewhere.example.org'))).toBe(false);
  expect(newFiles(looked(whole, { ...goodPair, same: true }))).toEqual([]);
});

test.each([
  [{ ...goodPair, certificate: 'missing' }, 'TLS_CERTIFICATE', 'there is no such file'],
  [{ ...goodPair, certificate: 'no-certificate' }, 'TLS_CERTIFICATE', 'no certificate can be read in it'],
  [{ ...goodPair, certificate: { ...goodCertificate, until: '2026-11-29' } }, 'TLS_CERTIFICATE', 'it was valid until 2026-11-29'],
  [{ ...goodPair, certificate: { ...goodCertificate, from: '2026-12-01' } }, 'TLS_CERTIFICATE', 'it is valid from 2026-12-01 on'],
  [
    { ...goodPair, certificate: { ...goodCertificate, covers: false } },
    'TLS_CERTIFICATE',
    'it is for example.org, and not for example.org',
  ],
  [{ ...goodPair, certificate: { ...goodCertificate, isAuthority: true } }, 'TLS_CERTIFICATE', /comes first/],
  [{ ...goodPair, key: 'other' }, 'TLS_PRIVATE_KEY', 'it does not belong to the certificate'],
  [{ ...goodPair, key: 'locked' }, 'TLS_PRIVATE_KEY', /passphrase/],
] as const)('%j is refused', (facts, name, reason) => {
  const seen = looked(whole, facts);
  expect(refusals(seen)).toEqual([{ key: name, reason: expect.stringMatching(reason), source: 'your answers' }]);
  expect(isComplete(seen)).toBe(false);
});

test('an authority that signs itself alone, and a key that is still to come, are no reason', () => {
  const question = { certificate, key: new Secret(''), domain: 'example.org' };
  const facts: PairFacts = { certificate: { ...goodCertificate, isAuthority: true, chain: 1 }, key: 'none', same: false };
  expect(pairRefusal({ type: 'pair-checked', on: '2026-11-30', question, facts })).toBeUndefined();
});
