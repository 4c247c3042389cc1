import { expect, test } from 'vitest';
import { newFiles, reviewed } from '../../src/core/edits.ts';
import { isPairKept, ownPairWay } from '../../src/core/own-pair.ts';
import { pairQuestion } from '../../src/core/tls-pair.ts';
import { advance, begin, isComplete, unanswered, valuesOf, type Wizard } from '../../src/core/wizard.ts';
import { askedOn } from '../../src/core/wizard-pages.ts';
import { stack } from '../../src/stack/stack.ts';
import { productionValues } from '../support/full-env.ts';
import { goodPair } from '../support/host-of.ts';
import { certificate, ownPair, privateKey } from '../support/pem.ts';

const answered = (wizard: Wizard, name: string, text: string) => advance(wizard, { type: 'answered', key: name, text });
const there = begin(stack, 'prod', productionValues, { ownPair });
const back = answered(there, 'TLS_CERTIFICATE', 'self-signed');

/** With another pair, of which that was found. */
const another = (same: boolean): Wizard => {
  const whole = answered(answered(there, 'TLS_CERTIFICATE', certificate), 'TLS_PRIVATE_KEY', privateKey);
  const question = pairQuestion(stack, valuesOf(whole));
  if (!question) throw new Error('there is a pair');
  return advance(whole, { type: 'pair-checked', on: '2026-11-30', question, facts: { ...goodPair, same } });
};

test.each([
  ['nothing said', there, 'stays', false, []],
  ['self-signed', back, 'taken-back', true, ['TLS_CERTIFICATE']],
  ['taken back and kept after all', advance(back, { type: 'withdrawn', key: 'TLS_CERTIFICATE' }), 'stays', false, []],
  ['another one', another(false), 'another', true, ['TLS_CERTIFICATE', 'TLS_PRIVATE_KEY']],
  ['the same once more', another(true), 'another', false, []],
] as const)('a pair of one’s own in place, %s', (_, wizard, way, kept, files) => {
  expect([ownPairWay(wizard), isPairKept(wizard), newFiles(wizard), reviewed(wizard)]).toEqual([way, kept, files, files]);
});

test('self-signed asks for no key and for no look, and is complete', () => {
  expect([unanswered(back), isComplete(back), pairQuestion(stack, valuesOf(back))]).toEqual([[], true, undefined]);
  expect(askedOn(back, 'domain')).not.toContain('TLS_PRIVATE_KEY');
});

test('where no pair of one’s own is in place, and in development, it changes nothing', () => {
  for (const wizard of [begin(stack, 'prod', productionValues), begin(stack, 'dev', {}, { ownPair })]) {
    const after = answered(wizard, 'TLS_CERTIFICATE', 'self-signed');
    expect([ownPairWay(after), newFiles(after), isComplete(after)]).toEqual([undefined, [], true]);
  }
});
