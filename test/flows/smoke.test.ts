import { expect, test } from 'vitest';
import { Problem } from '../../src/core/problem.ts';
import type { RunFact } from '../../src/core/run-event.ts';
import { smoke } from '../../src/flows/smoke.ts';
import { http } from '../../src/host/http.ts';
import { stack } from '../../src/stack/stack.ts';
import { now } from '../support/containers.ts';
import { type FakeApplication, fakeApplication } from '../support/fake-application.ts';
import { fakeHost } from '../support/fake-host.ts';
import { fullEnv, secretValues } from '../support/full-env.ts';
import { person } from '../support/person.ts';
import { closedPort } from '../support/ports.ts';

const first = { email: 'admin@example.com', password: secretValues.FIRST_ACCOUNT_PASSWORD };

const visit = async (app: FakeApplication, who = person(), signal = new AbortController().signal) => {
  const fake = fakeHost(stack, it => {
    it.env = `${fullEnv}API_PORT=${app.port}\n`;
    it.send = http.send;
  });
  const ended = await smoke(stack, fake.host, who.ui, signal).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { ended, who, drawn: fake.drawn, took: fake.host.clock.now() - now };
};
const withFirst = (app: FakeApplication): FakeApplication => {
  app.registrationOpen = false;
  app.accounts.set(first.email, first.password);
  return app;
};

test('a job goes through, and nothing of it stays', async () => {
  const app = await fakeApplication();
  const { ended, who } = await visit(app);
  expect(ended).toBeUndefined();
  expect(who.facts('smoke-passed')).toHaveLength(1);
  expect([app.accounts.size, app.samples.size]).toEqual([0, 0]);
  expect(app.asked.filter(road => road === 'POST /audio/upload')).toHaveLength(2);
});

test('with registration closed the first account is used, and stays', async () => {
  const app = withFirst(await fakeApplication());
  const { ended } = await visit(app);
  expect([ended, app.samples.size, [...app.accounts.keys()]]).toEqual([undefined, 0, [first.email]]);
  expect(app.asked).not.toContain('POST /auth/register');
});

test.each([
  [{ audio_analysis: true, similarity_search: false }, /analysed by the worker.*Left out: the search/],
  [{ audio_analysis: false, similarity_search: true }, /kept.*Left out: analysis and the search/],
  [{ audio_analysis: false, similarity_search: false }, /kept.*Left out: analysis and the search/],
] as const)('with %o what is on is proven, and what is off is said', async (features, words) => {
  const app = await fakeApplication();
  app.features = features;
  const { ended, who } = await visit(app);
  expect(ended).toBeUndefined();
  expect(who.facts('smoke-passed')[0]?.what).toMatch(words);
  expect(app.asked.some(road => road.endsWith('/similar'))).toBe(false);
  expect(app.accounts.size).toBe(0);
});

test('an upload that waits for a worker although analysis is off fails the proof', async () => {
  const app = await fakeApplication();
  app.features = { audio_analysis: false, similarity_search: false };
  app.answers['GET /audio/files/:id'] = { status: 200, body: { id: 'x', status: 'queued', error: null, analysis: null } };
  expect((await visit(app)).ended).toMatchObject({ code: 'smoke-failed', report: { why: expect.stringContaining('queued') } });
});

test.each<[string, (app: FakeApplication) => void, RegExp]>([
  [
    'a worker that never finishes',
    app => void Object.assign(app, { takes: Number.POSITIVE_INFINITY }),
    /did not analyse .*still analyzing/s,
  ],
  ['a worker that fails', app => void Object.assign(app, { fails: 'no such codec' }), /could not analyse .*no such codec/s],
  ['a wrong analysis', app => void Object.assign(app, { measures: 2.5 }), /analysis is wrong.*2\.5 s/s],
  ['a search that does not find', app => void Object.assign(app, { finds: false }), /similar sample was not found/],
  [
    'a refused upload',
    app => void Object.assign(app.answers, { 'POST /audio/upload': { status: 413, body: {} } }),
    /upload was refused.*413/s,
  ],
  [
    'an answer of another program',
    app => void Object.assign(app.answers, { 'GET /audio/files/:id': { status: 200, body: '<html>' } }),
    /not understood/,
  ],
  ['a redirect', app => void Object.assign(app.answers, { 'GET /audio/files/:id': { status: 307, body: '' } }), /answered 307/],
])('%s is said, and what was made is removed', async (_, breaks, words) => {
  for (const app of [await fakeApplication(), withFirst(await fakeApplication())]) {
    const before = [...app.accounts.keys()];
    breaks(app);
    const { ended } = await visit(app);
    expect(ended).toMatchObject({ code: 'smoke-failed' });
    expect(ended instanceof Problem && `${ended.message} ${ended.report.why}`).toMatch(words);
    // Refused uploads were kept by this application all the same; they go with their account only.
    expect([...app.accounts.keys()]).toEqual(before);
    if (!app.asked.includes('POST /auth/register') && !/upload/.test(words.source)) expect(app.samples.size).toBe(0);
  }
});

test.each([
  ['POST /auth/login', 429, '20', 20_000],
  ['POST /audio/upload', 503, '2', 2000],
  ['GET /audio/files/:id', 503, undefined, 1000],
] as const)('%s answered by %i: it waits as long as it is asked to, says so, and goes on', async (road, status, retryAfter, wait) => {
  const app = await fakeApplication();
  app.busy[road] = { status, times: 2, ...(retryAfter === undefined ? {} : { retryAfter }) };
  const { ended, who, took } = await visit(app);
  expect(ended).toBeUndefined();
  expect(took).toBeGreaterThanOrEqual(2 * wait);
  const waits = who.facts('waiting').filter(fact => fact.for.includes(String(status)));
  expect(waits.map(({ limit }) => limit)).toEqual([wait, wait]);
  expect([app.accounts.size, app.samples.size]).toEqual([0, 0]);
});

test.each([
  ['1', 'for too long'],
  ['3600', 'and says that it will be'],
])('busy, with Retry-After: %s, %s: the proof fails by its answer', async retryAfter => {
  const app = await fakeApplication();
  app.busy['POST /auth/register'] = { status: 429, retryAfter, times: Number.POSITIVE_INFINITY };
  const { ended, took } = await visit(app);
  expect(ended).toMatchObject({ code: 'smoke-failed', report: { why: expect.stringContaining('POST /auth/register answered 429') } });
  expect(took).toBeLessThanOrEqual(90_000);
});

test('a stop asked for while the API is busy is one', async () => {
  const app = await fakeApplication();
  app.busy['POST /audio/upload'] = { status: 503, retryAfter: '60', times: Number.POSITIVE_INFINITY };
  const stop = new AbortController();
  const { ended } = await visit(app, person({ hears: fact => fact.type === 'waiting' && stop.abort() }), stop.signal);
  expect(ended).toMatchObject({ name: 'Cancelled' });
  expect(app.accounts.size).toBe(0);
});

test('a program that is no SampleMind at the port is a failed proof, no bug', async () => {
  const app = await fakeApplication();
  app.answers['GET /auth/settings'] = { status: 200, body: 'hello' };
  expect((await visit(app)).ended).toMatchObject({ code: 'smoke-failed', message: expect.stringContaining('settings') });
});

test('nobody at the port: the reason is the network’s', async () => {
  const app = await fakeApplication();
  expect((await visit({ ...app, port: await closedPort() })).ended).toMatchObject({
    code: 'smoke-failed',
    report: { why: expect.stringContaining('ECONNREFUSED') },
  });
});

test('an account that cannot be logged in to is left, and named', async () => {
  const app = await fakeApplication();
  app.answers['POST /auth/login'] = { status: 500, body: {} };
  const { ended } = await visit(app);
  const [left] = app.accounts.keys();
  expect(ended).toMatchObject({
    code: 'smoke-failed',
    report: { why: expect.stringMatching(new RegExp(`POST /auth/login answered 500.* The account ${left}, made for this job, stays\\.`)) },
  });
});

test('what could not be removed is told, and the first failure stays the one that counts', async () => {
  const app = await fakeApplication();
  app.measures = 3;
  app.answers['DELETE /auth/me'] = { status: 500, body: {} };
  const { ended, who } = await visit(app);
  expect(ended).toMatchObject({ message: expect.stringContaining('the analysis is wrong') });
  expect(who.facts('log').at(-1)?.line).toMatch(/^not removed: /);
});

test('a proof that worked and could not clean up is no success', async () => {
  const app = withFirst(await fakeApplication());
  app.answers['DELETE /audio/files/:id'] = { status: 500, body: {} };
  expect((await visit(app)).ended).toMatchObject({ code: 'smoke-failed', message: expect.stringContaining('could not be removed') });
});

test('a stop asked for while the worker works: cancelled, and nothing stays', async () => {
  const app = await fakeApplication();
  app.takes = Number.POSITIVE_INFINITY;
  const stop = new AbortController();
  const hears = (fact: RunFact) => fact.type === 'waiting' && stop.abort();
  const { ended } = await visit(app, person({ hears }), stop.signal);
  expect(ended).toMatchObject({ name: 'Cancelled' });
  expect([app.accounts.size, app.samples.size]).toEqual([0, 0]);
});

test.each([
  'POST /auth/register',
  'POST /auth/login',
  'POST /audio/upload',
])('an answer to %s that repeats what was sent shows none of it', async road => {
  for (const app of [await fakeApplication(), withFirst(await fakeApplication())]) {
    app.repeats = road;
    const { ended, who } = await visit(app);
    if (!app.asked.includes(road)) continue;
    const said = JSON.stringify([ended instanceof Problem && ended.report, who.told]);
    expect(said).toContain('422');
    for (const secret of app.received) expect(said).not.toContain(secret);
  }
});
