import { expect, test } from 'vitest';
import { readValues } from '../../src/core/env-text.ts';
import { Problem } from '../../src/core/problem.ts';
import { type SupportOptions, support } from '../../src/flows/support.ts';
import { stack } from '../../src/stack/stack.ts';
import { fakeHost } from '../support/fake-host.ts';
import { fullEnv } from '../support/full-env.ts';
import { person } from '../support/person.ts';

const options: SupportOptions = {
  program: { version: '1.2.3', runtime: 'node v24' },
  file: undefined,
  dryRun: false,
  signal: new AbortController().signal,
};
const password = readValues(fullEnv)['MONGO_PASSWORD'] ?? '';
const old = 'an-older-password-of-redis';
const setUp = () =>
  fakeHost(stack, fake => {
    fake.env = `${fullEnv}MY_OWN=private-value-of-mine\n`;
    fake.backups.push(fullEnv.replace(/^REDIS_PASSWORD=.*$/m, `REDIS_PASSWORD=${old}`));
    fake.runs = [{ name: 'one.ndjson', text: `{"type":"log","line":"mongodb://app:${encodeURIComponent(password)}@mongodb"}\n` }];
  });

test('one file tells of machine, findings, status, settings, logs and what was done last, and of no secret', async () => {
  const fake = setUp();
  const who = person();
  const [path] = await support(stack, fake.host, who.ui, options);
  const [[name = '', text = ''] = []] = [...fake.reports];
  expect(path).toBe(`/here/${name}`);
  const parts = [...text.matchAll(/^== (.*)$/gm)].map(([, part]) => part);
  expect(parts).toEqual(['machine', 'engine', 'findings', 'status', 'settings (.env)', 'containers', 'logs', 'what was done last']);
  expect(text).toContain('MONGO_PASSWORD=•••');
  expect(text).toContain('mongodb://app:•••@mongodb');
  for (const secret of [password, encodeURIComponent(password), old, 'private-value-of-mine']) expect(text).not.toContain(secret);
});

test('what goes into it is told before, and a no writes nothing', async () => {
  const fake = setUp();
  const who = person({ agrees: false });
  await expect(support(stack, fake.host, who.ui, options)).rejects.toMatchObject({ name: 'Cancelled' });
  expect(fake.reports.size).toBe(0);
  expect(who.asked[0]?.what).toMatch(/^Write samplemind-support-.*\.txt, .* Nothing is sent anywhere\.$/);
  expect(who.asked[0]?.does.join('\n')).toMatch(/^machine: \d+ lines$/m);
});

test('a secret of an older .env is not in it either', async () => {
  const fake = setUp();
  fake.runs = [{ name: 'one.ndjson', text: `the store was asked with ${old}\n` }];
  expect((await support(stack, fake.host, person().ui, { ...options, dryRun: true })).join('\n')).toContain('the store was asked with •••');
});

test('a secret in a spelling that was not taken out: it is named, and nothing is written', async () => {
  const fake = setUp();
  fake.runs = [{ name: 'one.ndjson', text: `${Buffer.from(password).toString('hex').replaceAll(/../g, '%$&')}\n` }];
  await expect(support(stack, fake.host, person().ui, options)).rejects.toMatchObject({
    code: 'support-holds-secret',
    report: { message: expect.stringContaining('MONGO_PASSWORD') },
  });
  expect(fake.reports.size).toBe(0);
});

test('what cannot be had says why, and the rest is there', async () => {
  const fake = fakeHost(stack, one => {
    one.env = undefined;
  });
  const lines = await support(stack, fake.host, person().ui, { ...options, dryRun: true });
  expect(lines).toContain('there is none');
  expect(lines).toContain('== findings');
});

test('secrets that cannot be read cannot be taken out: nothing is written', async () => {
  const fake = setUp();
  const env = { ...fake.host.env, read: () => Promise.reject(new Problem('env-unreadable', { path: '.env', reason: 'no right' })) };
  await expect(support(stack, { ...fake.host, env }, person().ui, options)).rejects.toMatchObject({ code: 'env-unreadable' });
  expect(fake.reports.size).toBe(0);
});
