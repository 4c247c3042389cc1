import { expect, test } from 'vitest';
import { plan } from '../../src/flows/plan.ts';
import { setup } from '../../src/flows/setup.ts';
import { stack } from '../../src/stack/stack.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { goodPair } from '../support/host-of.ts';
import { certificate, privateKey } from '../support/pem.ts';
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
