import { expect, test } from 'vitest';
import { doctor } from '../../../src/flows/doctor.ts';
import { stack } from '../../../src/stack/stack.ts';
import { type FakeHost, fakeHost } from '../../support/fake-host.ts';
import { person } from '../../support/person.ts';

const GiB = 2 ** 30;
const short = (spareCache: number): FakeHost =>
  fakeHost(stack, fake => {
    fake.facts = { ...fake.facts, disk: { ...fake.facts.disk, free: 5 * GiB } };
    fake.spareCache = spareCache;
  });
const run = (fake: FakeHost, fix: boolean, who = person()) =>
  doctor(stack, fake.host, who.ui, { fix, signal: new AbortController().signal });

test('the build cache is offered with its gain, and let go after consent', async () => {
  const fake = short(4 * GiB);
  const { findings } = await run(fake, false);
  expect(findings.find(({ code }) => code === 'disk-low')?.remedy).toMatchObject({
    message: expect.stringContaining('4.0 GB'),
    automatic: true,
  });
  expect(fake.ran).toEqual([]);
  const who = person();
  const after = await run(fake, true, who);
  expect(who.asked[0]?.does.join()).toContain('4.0 GB');
  expect(fake.ran).toEqual(['builder prune']);
  expect(after.findings.map(({ code }) => code)).toContain('disk-enough');
});

test('a cache that holds next to nothing is not offered', async () => {
  const fake = short(1000);
  const who = person();
  expect((await run(fake, true, who)).findings.find(({ code }) => code === 'disk-low')?.remedy?.automatic).toBe(false);
  expect([who.asked, fake.ran]).toEqual([[], []]);
});
