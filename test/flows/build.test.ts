import { expect, test } from 'vitest';
import { buildStep } from '../../src/flows/build.ts';
import { installation } from '../../src/flows/installation.ts';
import type { Ended, Work } from '../../src/flows/ports.ts';
import { stack } from '../../src/stack/stack.ts';
import { fakeHost } from '../support/fake-host.ts';
import { fullEnv, secretValues } from '../support/full-env.ts';
import { person } from '../support/person.ts';

const says =
  (lines: readonly string[], ended: Ended = { exit: 1, cancelled: false }): Work =>
  async (_, each) => {
    for (const line of lines) each({ source: 'stderr', line });
    return ended;
  };

const build = async (work: Work, engineGoes = false) => {
  const fake = fakeHost(stack, it => {
    it.env = fullEnv;
    it.works['build'] = work;
  });
  const who = person();
  const here = await installation(stack, fake.host);
  if (engineGoes) fake.engine = { state: 'down', evidence: ['nobody listens'] };
  const ended = await buildStep(fake.host, who.ui, here, ['app'], new AbortController().signal).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { ended, who };
};

test('steps become progress of their service, everything else a line of its log', async () => {
  const { who } = await build(
    says(['#5 [backend builder  2/9] RUN pip install', '#5 12.3 Downloading numpy', '', '#5 DONE 3.1s'], { exit: 0, cancelled: false }),
  );
  expect(who.facts('progress')).toMatchObject([{ step: 'build', subject: 'backend', what: 'pip install', current: 1, total: 10 }]);
  expect(who.facts('log')).toEqual([{ type: 'log', service: 'backend', line: 'Downloading numpy' }]);
});

test('a Compose that does not know the stream of BuildKit is asked again for plain output', async () => {
  let calls = 0;
  const { who, ended } = await build(async (_, each) => {
    calls += 1;
    if (calls === 1) each({ source: 'stderr', line: 'invalid progress mode rawjson' });
    else each({ source: 'stderr', line: '#5 [backend 2/9] RUN npm ci' });
    return { exit: calls === 1 ? 17 : 0, cancelled: false };
  });
  expect([ended, calls]).toEqual([undefined, 2]);
  expect(who.facts('progress')).toMatchObject([{ what: 'npm ci' }]);
});

test.each([
  [
    'a command that failed',
    ['#5 [backend 2/9] RUN pip', '#5 0.31 no such package', '#5 ERROR: process "pip" did not complete: exit code: 1', '#6 CANCELED'],
    'build-failed',
    /^RUN pip · no such package · process .*exit code: 1$/,
  ],
  [
    'the first of two',
    ['#5 [backend 2/9] RUN pip', '#6 [frontend 2/9] RUN npm', '#6 1.2 ENOENT', '#6 ERROR: exit code: 1', '#5 ERROR: context canceled'],
    'build-failed',
    /RUN npm · ENOENT/,
  ],
  ['no memory', ['#5 [backend 2/9] RUN pip', '#5 ERROR: process "pip" did not complete: exit code: 137'], 'build-out-of-memory', /137/],
  ['nothing but lines', ['something', 'is wrong'], 'build-failed', /something · is wrong/],
  ['not a word', [], 'build-failed', /without a word/],
])('%s', async (_, lines, code, why) => {
  const { ended } = await build(says(lines));
  expect(ended).toMatchObject({ code, report: { why: expect.stringMatching(why) } });
});

test('the image that failed is named', async () => {
  const { ended } = await build(says(['#6 [frontend dev 2/9] RUN npm', '#6 ERROR: exit code: 1']));
  expect(ended).toMatchObject({ report: { message: 'Building the image of frontend failed.' } });
});

test('a secret in the output is in no event and in no evidence', async () => {
  const { ended, who } = await build(says([`#5 ERROR: ${secretValues.SECRET_KEY}`, `cannot: ${secretValues.REDIS_PASSWORD}`]));
  expect(JSON.stringify([ended, who.told])).not.toMatch(/of-the-test/);
});

test('a build that was broken off is no failure', async () => {
  expect((await build(says(['#5 ERROR: canceled'], { exit: 130, cancelled: true }))).ended).toMatchObject({ name: 'Cancelled' });
});

test('an engine that went away is the reason, whatever else was said', async () => {
  expect((await build(says(['error reading from server: EOF']), true)).ended).toMatchObject({ code: 'engine-lost' });
});

test('what a build could not fetch from a registry is that registry’s refusal', async () => {
  const said = 'unexpected status from HEAD request to https://m.example.org/v2/library/python/manifests/3: 429 Too Many Requests';
  const { ended } = await build(
    says([
      '#3 [backend internal] load metadata for m.example.org/library/python:3',
      `#3 ERROR: ${said}`,
      `failed to solve: m.example.org/library/python:3: failed to resolve source metadata for m.example.org/library/python:3: ${said}`,
    ]),
  );
  expect(ended).toMatchObject({
    code: 'registry-rate-limited',
    report: { message: expect.stringContaining('m.example.org/library/python:3'), why: expect.stringContaining('429') },
  });
});
