import { expect, test } from 'vitest';
import { plan } from '../../src/flows/plan.ts';
import { rehearseSetup, setup } from '../../src/flows/setup.ts';
import { stack } from '../../src/stack/stack.ts';
import { style } from '../../src/ui/style.ts';
import { reviewText } from '../../src/ui/text/review.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { goodPair } from '../support/host-of.ts';
import { certificate, ownPair, privateKey } from '../support/pem.ts';
import { person } from '../support/person.ts';
import { usualSetup } from '../support/planned.ts';

const run = async (fake: FakeHost, answers: Readonly<Record<string, string>>) => {
  const who = person();
  const agreed = await plan(stack, fake.host, who.ui, { ...usualSetup, mode: 'prod', answers, images: 'registry' });
  await setup(stack, fake.host, who.ui, agreed, { start: false, smoke: false, signal: new AbortController().signal });
  return who;
};

test('a TLS pair of the person’s own is put in its place before .env names the domain, once, and never into .env', async () => {
  const fake = fakeHost(stack);
  const answers = { DOMAIN: 'example.org', TLS_CERTIFICATE: certificate, TLS_PRIVATE_KEY: privateKey };
  const who = await run(fake, answers);
  expect(fake.pairs.map(({ domain, key }) => [domain, key.reveal()])).toEqual([['example.org', privateKey]]);
  expect(`${fake.env}${JSON.stringify(who.told)}`).not.toMatch(/TLS_|BEGIN/);
  fake.pairFacts = { ...goodPair, same: true };
  await run(fake, answers);
  expect(fake.pairs).toHaveLength(1);
});

test('a pair that does not fit is refused before anything is written, by its name and never by its text', async () => {
  const fake = fakeHost(stack, it => {
    it.pairFacts = { ...goodPair, key: 'other' };
  });
  const answers = { DOMAIN: 'example.org', TLS_CERTIFICATE: certificate, TLS_PRIVATE_KEY: privateKey };
  const thrown = await run(fake, answers).catch((error: unknown) => error);
  expect(thrown).toMatchObject({ code: 'answer-invalid', message: 'TLS_PRIVATE_KEY: it does not belong to the certificate.' });
  expect(JSON.stringify(thrown)).not.toContain('BEGIN');
  expect([fake.env, fake.pairs]).toEqual([undefined, []]);
});

test('a certificate without its key is an answer that is missing', async () => {
  const work = run(fakeHost(stack), { DOMAIN: 'example.org', TLS_CERTIFICATE: certificate });
  await expect(work).rejects.toMatchObject({ code: 'answer-missing', message: expect.stringContaining('TLS_PRIVATE_KEY') });
});

test('self-signed takes one’s own pair back: it is kept, said where, and the script makes the other one; once', async () => {
  const fake = fakeHost(stack);
  await run(fake, { DOMAIN: 'example.org' });
  fake.ownPair = ownPair;
  const before = fake.env;
  const who = await run(fake, { TLS_CERTIFICATE: 'self-signed' });
  expect(who.facts('pair-kept')).toEqual([{ type: 'pair-kept', path: expect.stringContaining('.samplemind/tls-kept/') }]);
  expect([fake.takenBack, fake.env, fake.pairs, fake.ran.at(-1)]).toEqual([1, before, [], 'make-secrets.sh']);
  expect((await run(fake, { TLS_CERTIFICATE: 'self-signed' })).facts('pair-kept')).toEqual([]);
});

test('another pair of one’s own: where the former is kept is said', async () => {
  const fake = fakeHost(stack, it => {
    it.ownPair = ownPair;
  });
  const who = await run(fake, { DOMAIN: 'example.org', TLS_CERTIFICATE: certificate, TLS_PRIVATE_KEY: privateKey });
  expect([fake.pairs.length, who.facts('pair-kept').length]).toEqual([1, 1]);
});

test('a run that is only rehearsed names the change, and does none of it', async () => {
  const fake = fakeHost(stack);
  await run(fake, { DOMAIN: 'example.org' });
  fake.ownPair = ownPair;
  const who = person();
  const answers = { TLS_CERTIFICATE: 'self-signed' };
  const agreed = await plan(stack, fake.host, who.ui, { ...usualSetup, mode: 'prod', answers, images: 'registry' });
  const plainStyle = style({ colour: false, ascii: false, columns: 100 });
  await rehearseSetup(stack, fake.host, who.ui, agreed, reviewText(agreed.wizard, plainStyle), false);
  expect(who.facts('would-write')).toMatchObject([{ keys: ['TLS_CERTIFICATE'] }]);
  expect(who.facts('would-write')[0]?.lines.join('\n')).toMatch(
    /~ TLS_CERTIFICATE +yours → self-signed +kept in .samplemind\/tls-kept\n.*is kept in .samplemind\/tls-kept/,
  );
  expect([fake.takenBack, fake.ownPair]).toEqual([0, ownPair]);
});
