import { expect, test } from 'vitest';
import { reveal } from '../../src/core/values.ts';
import { valuesOf } from '../../src/core/wizard.ts';
import { installation } from '../../src/flows/installation.ts';
import { plan, type SetupOptions } from '../../src/flows/plan.ts';
import { smoke } from '../../src/flows/smoke.ts';
import { status } from '../../src/flows/status.ts';
import { up } from '../../src/flows/up.ts';
import { stack } from '../../src/stack/stack.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { fullEnv } from '../support/full-env.ts';
import { person } from '../support/person.ts';

const usual: SetupOptions = {
  mode: 'dev',
  answers: {},
  source: '--set',
  project: undefined,
  images: 'packages',
  recommended: true,
  start: true,
};
const signal = new AbortController().signal;

const planned = async (fake: FakeHost, answers: Readonly<Record<string, string>> = {}) => {
  const { wizard } = await plan(stack, fake.host, person().ui, { ...usual, answers });
  const values = valuesOf(wizard);
  return { wizard, source: reveal(values['SAMPLEMIND_SOURCE']), page: reveal(values['SAMPLEMIND_PAGE']) };
};

test('the shell’s source is taken, its page with it, and what it reads is known', async () => {
  const fake = fakeHost(stack, it => {
    it.shell = { SAMPLEMIND_SOURCE: '../own' };
    it.source = { path: '/home/ada/own', names: ['SECRET_KEY'] };
  });
  const { wizard, source, page } = await planned(fake);
  expect([source, page, wizard.reads]).toEqual(['/home/ada/own', '/home/ada/own', ['SECRET_KEY']]);
  // Others' code may need its assertions and docstrings.
  expect(reveal(valuesOf(wizard)['PYTHONOPTIMIZE'])).toBe('0');
  expect(wizard.offered).not.toHaveProperty('SAMPLEMIND_SOURCE');
});

test('a source without a page has the starter’s; an answer goes before the shell', async () => {
  const fake = fakeHost(stack, it => {
    it.shell = { SAMPLEMIND_SOURCE: '/shell' };
    it.source = { vite: false };
  });
  expect(await planned(fake, { SAMPLEMIND_SOURCE: '/answer' })).toMatchObject({ source: '/answer', page: '' });
});

test('a source of .env stays, and an empty answer goes back to the starter', async () => {
  const fake = fakeHost(stack, it => {
    it.env = `${fullEnv}SAMPLEMIND_SOURCE=/own\nSAMPLEMIND_PAGE=/own\n`;
  });
  expect(await planned(fake)).toMatchObject({ source: '/own', page: '/own' });
  expect(await planned(fake, { SAMPLEMIND_SOURCE: '' })).toMatchObject({ source: '', page: '', wizard: { reads: undefined } });
});

test('what is no source is refused before anything is asked or written, by setup and by up', async () => {
  const fake = fakeHost(stack, it => {
    it.env = `${fullEnv}SAMPLEMIND_SOURCE=/own\n`;
    it.source = { kind: 'missing', there: [] };
  });
  const refused = {
    code: 'source-not-usable',
    message: '/own is no SampleMind that can be built.',
    report: { why: 'There is no such folder.' },
  };
  await expect(planned(fake)).rejects.toMatchObject(refused);
  await expect(up(stack, fake.host, person().ui, { services: [], smoke: false, signal })).rejects.toMatchObject(refused);
  expect([fake.written, fake.ran]).toEqual([[], []]);
});

/** A stack that runs a source of one's own, and what is heard in its worker. */
const running = (stores: number, queues: string, answers = 0, env = '') =>
  fakeHost(stack, it => {
    it.env = `${fullEnv}SAMPLEMIND_SOURCE=/own\n${env}`;
    it.source = { vite: false };
    it.send = async ({ url }) => ({ status: url.endsWith('/api/v1/health/live') ? 200 : 404, body: {} });
    it.works['exec'] = async (_, each) => {
      const isStores = it.ran.at(-1)?.includes('wait-for-stores.py') ?? false;
      each({ source: 'stderr', line: 'a warning of Compose' });
      if (isStores) each({ source: 'stdout', line: 'Redis at redis accepts the login' });
      else each({ source: 'stdout', line: queues });
      return { exit: isStores ? stores : answers, cancelled: false };
    };
  });
const all = JSON.stringify({ workers: ['celery@a'], queues: ['ai_analysis', 'audio_processing', 'default', 'embeddings'] });

test('proven are the API, the queues and the stores; the rest is skipped, each with the reason', async () => {
  const who = person();
  const fake = running(0, all);
  await smoke(stack, fake.host, who.ui, signal);
  expect(who.facts('smoke-passed')[0]?.what).toMatch(
    /^the API is live, 1 worker answers for ai_analysis, .*; Redis at redis accepts the login$/,
  );
  expect(who.facts('smoke-skipped').map(({ what }) => what)).toEqual([
    'an account',
    'an upload',
    'its analysis by the worker',
    'the search for similar samples',
  ]);
  expect(who.facts('smoke-skipped').every(({ why }) => why.includes('SAMPLEMIND_SOURCE'))).toBe(true);
  expect(fake.ran.every(command => command.startsWith('exec --no-TTY celery-worker sh /stack/with-secrets.sh '))).toBe(true);
});

test.each([
  ['a store that refuses the login', running(1, all), /store did not take the login/],
  ['no worker', running(0, 'no worker answers a ping', 1), /no worker answers/],
  ['a queue without a worker', running(0, JSON.stringify({ workers: ['celery@a'], queues: ['default'] })), /queue has no worker/],
  ['an answer that is none', running(0, 'hello'), /queues could not be asked/],
])('%s is a failed proof', async (_, fake, words) => {
  const who = person();
  await expect(smoke(stack, fake.host, who.ui, signal)).rejects.toMatchObject({
    code: 'smoke-failed',
    message: expect.stringMatching(words),
  });
  expect(who.facts('smoke-passed')).toEqual([]);
});

test('a queue that is switched off needs no worker', async () => {
  const queues = JSON.stringify({ workers: ['celery@a'], queues: ['default', 'audio_processing', 'embeddings'] });
  const who = person();
  await smoke(stack, running(0, queues, 0, 'ENABLE_AI_DESCRIPTIONS=false\n').host, who.ui, signal);
  expect(who.facts('smoke-passed')).toHaveLength(1);
});

test('up tells what runs; the card shows no account that the source does not make, and the starter’s page is said', async () => {
  const who = person();
  const fake = running(0, all);
  await up(stack, fake.host, who.ui, { services: [], smoke: true, signal });
  expect(who.facts('source-chosen')).toEqual([
    { type: 'source-chosen', path: '/own', packages: 'requirements.lock', page: 'starter', why: 'its web-app is not built by Vite' },
  ]);
  const [ready] = who.facts('ready');
  expect(ready?.card).toMatchObject({ proven: false, source: '/own', account: null });
  for (const said of [ready?.card.leftOut, who.facts('left-out'), (await status(stack, fake.host, { stats: false })).leftOut])
    expect(said?.map(({ name }) => name)).toContain('the page of your source');
  expect((await installation(stack, fake.host)).redact('/own')).toBe('/own');
});
