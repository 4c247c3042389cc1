import { expect, test } from 'vitest';
import { knownGoodIn } from '../../src/core/known-good.ts';
import { backHere } from '../../src/flows/known-good.ts';
import { rollBack } from '../../src/flows/roll-back.ts';
import { up } from '../../src/flows/up.ts';
import { stack } from '../../src/stack/stack.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { fullEnv } from '../support/full-env.ts';
import { person } from '../support/person.ts';

const options = { services: [], smoke: false, signal: new AbortController().signal };
const ready = (prepare: (fake: FakeHost) => void = () => {}) =>
  fakeHost(stack, fake => {
    fake.env = fullEnv;
    fake.made.recipes.set('backend', { image: { name: 'sm-backend', id: 'sha256:one' } });
    prepare(fake);
  });
const failing = { exit: 1, cancelled: false };
const begin = (fake: FakeHost, retry = false, who = person()) => up(stack, fake.host, who.ui, { ...options, retry }).then(() => who);
const back = (fake: FakeHost, who = person()) => rollBack(stack, fake.host, who.ui, options).then(() => who);
const runs = (fake: FakeHost, who: ReturnType<typeof person>, command = 'up') => {
  const told = [{ type: 'run-started', command, run: 'one' }, ...who.told, { type: 'result', ok: false, exit: 1, problem: null }];
  fake.runs = [{ name: 'one.ndjson', text: told.map(fact => JSON.stringify(fact)).join('\n') }, ...fake.runs];
};

test('once all is ready, .env and the images of what runs are kept, those built here under a second name', async () => {
  const fake = ready();
  await begin(fake);
  const good = knownGoodIn(fake.good ?? '');
  expect(good?.env).toBe(fullEnv);
  expect(good?.images).toContainEqual({ name: 'sm-backend', id: 'sha256:one' });
  expect(fake.store.did).toContain('tag sha256:one sm-backend:good');
  expect(fake.store.did.join()).not.toContain('redis:good');
});

test('what did not become ready is not kept', async () => {
  const fake = ready();
  fake.works['up'] = async () => failing;
  await expect(begin(fake)).rejects.toMatchObject({ name: 'Problem' });
  expect(fake.good).toBeUndefined();
});

test('back go .env and the images that have another content now, and nothing is built', async () => {
  const fake = ready();
  await begin(fake);
  fake.env = fullEnv.replace(/^REDIS_MAXMEMORY=.*$/m, '').concat('LOG_LEVEL=ERROR\n');
  fake.ran.length = 0;
  fake.store.did.length = 0;
  const who = await back(fake);
  expect(fake.env).toBe(fullEnv);
  expect(who.facts('wrote')[0]?.keys).toContain('LOG_LEVEL');
  expect(fake.store.did).toContain('tag sha256:one sm-backend');
  expect(fake.ran).toEqual(['up --detach --no-build --remove-orphans']);
  expect(who.facts('ready')).toHaveLength(1);
});

test('nothing is changed where nothing was kept, an image is gone, or services are named', async () => {
  const fake = ready();
  await expect(back(fake)).rejects.toMatchObject({ code: 'nothing-to-roll-back' });
  await begin(fake);
  const changed = `${fullEnv}LOG_LEVEL=ERROR\n`;
  fake.env = changed;
  fake.store.missing.add('sha256:one');
  await expect(back(fake)).rejects.toMatchObject({ code: 'roll-back-image-gone' });
  const named = rollBack(stack, fake.host, person().ui, { ...options, services: ['redis'] });
  await expect(named).rejects.toMatchObject({ code: 'flag-unusable' });
  expect(fake.env).toBe(changed);
});

test('a failure names the ways on; --retry builds nothing that is built, once and again', async () => {
  const fake = ready();
  await begin(fake);
  fake.works['up'] = async () => failing;
  const who = person();
  const failure = await up(stack, fake.host, who.ui, options).catch((error: unknown) => error);
  expect(failure).toMatchObject({ report: { remedy: expect.stringMatching(/--retry\n.*--roll-back$/) } });
  runs(fake, who);
  fake.ran.length = 0;
  const again = person();
  await expect(begin(fake, true, again)).rejects.toMatchObject({ name: 'Problem' });
  runs(fake, again);
  delete fake.works['up'];
  const third = await begin(fake, true);
  expect(fake.ran.filter(line => line.includes(' build '))).toEqual([]);
  expect(third.facts('step-skipped').map(({ step }) => step)).toEqual(['images', 'build', 'smoke']);
});

test('nothing to go on with: no run, or one that came to its end', async () => {
  const fake = ready();
  await expect(begin(fake, true)).rejects.toMatchObject({ code: 'nothing-to-retry' });
  expect(fake.ran).toEqual([]);
});

test('what would be brought back is named; nothing is offered where nothing was kept or an image is gone', async () => {
  const fake = ready();
  expect(await backHere(stack, fake.host)).toBeUndefined();
  await begin(fake);
  expect(await backHere(stack, fake.host)).toMatchObject({ keys: [] });
  fake.env = fullEnv.concat('LOG_LEVEL=ERROR\n');
  expect(await backHere(stack, fake.host)).toMatchObject({ keys: ['LOG_LEVEL'] });
  fake.store.missing.add('sha256:one');
  expect(await backHere(stack, fake.host)).toBeUndefined();
});
