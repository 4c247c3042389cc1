import { expect, test } from 'vitest';
import { readValues } from '../../src/core/env-text.ts';
import { imagesWork } from '../../src/flows/images.ts';
import { plan, type SetupOptions } from '../../src/flows/plan.ts';
import { setup } from '../../src/flows/setup.ts';
import { rehearseUp, up } from '../../src/flows/up.ts';
import { stack } from '../../src/stack/stack.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { fullEnv } from '../support/full-env.ts';
import { person } from '../support/person.ts';

const never = new AbortController().signal;
const file = '/media/all.tar';
const standIns = 'REDIS_IMAGE=samplemind-base/redis:8.0\nMONGO_IMAGE=m.example.org/library/mongo:7.0\n';
const fromArchive: SetupOptions = {
  ...{ mode: undefined, answers: {}, source: '--answers', project: 'other', images: `archive:${file}` },
  ...{ recommended: true, start: true },
};

const save = (fake: FakeHost) => imagesWork(stack, fake.host, person().ui, { name: 'images-save', file }, never);
const load = (fake: FakeHost) => imagesWork(stack, fake.host, person().ui, { name: 'images-load', file }, never);

/** Another machine, with the file that an installation wrote. */
const machineWithFile = async (change: (fake: FakeHost) => void = () => {}): Promise<FakeHost> => {
  const origin = fakeHost(stack, fake => {
    fake.env = `${fullEnv}${standIns}`;
  });
  await save(origin);
  return fakeHost(stack, fake => {
    const archive = origin.store.files.get(file);
    if (archive) fake.store.files.set(file, archive);
    for (const image of archive?.images ?? []) fake.store.missing.add(image.name);
    change(fake);
  });
};
const setUp = async (fake: FakeHost, options: Partial<SetupOptions> = {}) => {
  const who = person();
  const agreed = await plan(stack, fake.host, who.ui, { ...fromArchive, ...options });
  await setup(stack, fake.host, who.ui, agreed, { start: true, smoke: false, signal: never });
  return who;
};

/** What runs once all is ready gets a second name, wherever it comes from. */
const isOfArchive = (done: string): boolean => !done.endsWith(':good');

test('an archive says what it is, what it holds and which values name it, and no secret', async () => {
  const fake = fakeHost(stack, it => {
    it.env = `${fullEnv}${standIns}`;
  });
  await save(fake);
  const archive = fake.store.files.get(file);
  expect(archive).toMatchObject({ format: 1, mode: 'dev', project: 'mine', platform: 'linux/amd64' });
  expect(archive?.images.map(({ name, as }) => as ?? name)).toEqual([
    ...['python:3.12-slim', 'node:20-alpine', 'samplemind-base/redis:8.0', 'nginx:1.25-alpine', 'prom/prometheus:v2.53.3'],
    ...['chromadb/chroma:1.5.9', 'm.example.org/library/mongo:7.0', 'backend', 'celery', 'frontend'],
  ]);
  expect(archive?.values).toMatchObject({ REDIS_IMAGE: 'samplemind-base/redis:8.0', COMPOSE_PROFILES: '' });
  expect(JSON.stringify(archive)).not.toContain('of-the-test');
});

test('what is not here cannot be saved', async () => {
  const fake = fakeHost(stack, it => {
    it.env = fullEnv;
    it.store.missing.add('mine-celery');
  });
  await expect(save(fake)).rejects.toMatchObject({ code: 'images-not-built', report: { message: expect.stringContaining('mine-celery') } });
  expect(fake.store.files.size).toBe(0);
});

test('setup from an archive: its mode and its values, loaded, named after this project, nothing built or fetched', async () => {
  const fake = await machineWithFile(it => it.upToDate.clear());
  const who = await setUp(fake);
  expect(fake.store.did.filter(isOfArchive)).toEqual([
    `load ${file}`,
    ...['backend', 'celery', 'frontend'].map(as => `tag mine-${as} other-${as}`),
  ]);
  expect(fake.ran).toEqual(['up --detach --no-build --remove-orphans']);
  expect(who.facts('images-chosen')).toEqual([{ type: 'images-chosen', source: 'archive', why: 'asked for by --images' }]);
  expect(who.facts('step-skipped').map(({ step }) => step)).toContain('build');
  expect(readValues(fake.env ?? '')).toMatchObject({
    ...{ SAMPLEMIND_MODE: 'dev', IMAGES_FROM_ARCHIVE: 'true', MONGO_IMAGE: 'm.example.org/library/mongo:7.0' },
  });
});

test('up there neither builds nor fetches, and says what is missing', async () => {
  const fake = await machineWithFile();
  await setUp(fake);
  fake.ran.length = 0;
  fake.upToDate.clear();
  await up(stack, fake.host, person().ui, { services: [], smoke: false, signal: never });
  expect([fake.ran, fake.store.did.filter(isOfArchive).length]).toEqual([['up --detach --no-build --remove-orphans'], 4]);
  const who = person();
  await rehearseUp(stack, fake.host, who.ui, []);
  expect(who.facts('command').map(({ text }) => text)).toEqual(['docker compose up --detach --no-build --remove-orphans']);
  fake.store.missing.add('other-celery');
  await expect(up(stack, fake.host, person().ui, { services: [], smoke: false, signal: never })).rejects.toMatchObject({
    code: 'image-not-loaded',
    report: { message: expect.stringContaining('other-celery') },
  });
  await load(fake);
  expect(fake.store.missing.has('other-celery')).toBe(false);
});

test('another source takes the archive back', async () => {
  const fake = await machineWithFile();
  await setUp(fake);
  fake.store.missing.add('redis:7.2-alpine');
  await setUp(fake, { images: 'registry' });
  expect(readValues(fake.env ?? '')).toMatchObject({
    IMAGES_FROM_ARCHIVE: 'false',
    MONGO_IMAGE: 'mongo:7.0',
    REDIS_IMAGE: 'redis:7.2-alpine',
  });
  expect([fake.store.did.at(-1), fake.ran.some(line => line.includes('build'))]).toEqual(['pull redis:7.2-alpine', true]);
});

const refusals: readonly (readonly [string, Partial<SetupOptions>, (fake: FakeHost) => void, string])[] = [
  ['that is not whole', {}, it => it.store.damaged.add(file), 'archive-damaged'],
  ['that is not there', {}, it => it.store.files.clear(), 'archive-unreadable'],
  ['for another kind of machine', {}, it => Object.assign(it.store, { platform: 'linux/arm64' }), 'image-wrong-platform'],
  ['of the other mode', { mode: 'prod', answers: { DOMAIN: 'localhost' } }, () => {}, 'archive-differs'],
];

test.each(refusals)('a file %s is refused, and nothing is touched', async (_, options, change, code) => {
  const fake = await machineWithFile(change);
  await expect(setUp(fake, options)).rejects.toMatchObject({ code });
  if (code !== 'archive-differs') await expect(load(fake)).rejects.toMatchObject({ code });
  expect([fake.env, fake.ran, fake.store.did]).toEqual([undefined, [], []]);
});

test('images load without a set-up gives Docker the images by their own names', async () => {
  const fake = await machineWithFile();
  await load(fake);
  expect([fake.store.did, fake.env]).toEqual([[`load ${file}`], undefined]);
});
