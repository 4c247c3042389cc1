import { expect, test } from 'vitest';
import { buildBaseImages, imagesStep } from '../../src/flows/base-images.ts';
import { buildImages, listImages } from '../../src/flows/images.ts';
import { installation } from '../../src/flows/installation.ts';
import { stack } from '../../src/stack/stack.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { fullEnv } from '../support/full-env.ts';
import { person } from '../support/person.ts';
import { until } from '../support/until.ts';

const never = new AbortController().signal;
const outdated = (...recipes: readonly string[]) =>
  fakeHost(stack, fake => {
    fake.env = `${fullEnv}REDIS_IMAGE=samplemind-base/redis:8.0\n`;
    for (const recipe of recipes) fake.upToDate.delete(recipe);
  });
const here = (fake: FakeHost) => installation(stack, fake.host);

test('only what is missing or changed is built, and every one is told', async () => {
  const fake = outdated('python');
  const who = person();
  await buildBaseImages(fake.host, who.ui, ['python', 'redis'], never);
  expect(fake.ran).toEqual(['python']);
  expect(who.facts('planned')).toEqual([{ type: 'planned', step: 'images', names: ['python', 'redis'] }]);
  expect(who.facts('part-started').map(({ name }) => name)).toEqual(['python']);
  expect(who.facts('part-finished').map(({ name }) => name)).toEqual(['redis', 'python']);
});

test('how far a recipe is goes by the steps of its build', async () => {
  const fake = outdated('redis');
  fake.works['redis'] = async (_, each) => {
    for (const line of ['==> redis: building', '#5 [2/4] RUN apt-get -q install redis', '#5 1.0 Unpacking', '#5 DONE 2.0s'])
      each({ source: 'stderr', line });
    return { exit: 0, cancelled: false };
  };
  const who = person();
  await buildBaseImages(fake.host, who.ui, ['redis'], never);
  expect(who.facts('progress')).toMatchObject([{ step: 'images', subject: 'redis', what: 'apt-get install', current: 1, total: 5 }]);
  expect(who.facts('log')).toMatchObject([
    { service: 'redis', line: '==> redis: building' },
    { service: 'redis', line: 'Unpacking' },
  ]);
});

test('a recipe that fails is named with its last words', async () => {
  const fake = outdated('python');
  fake.works['python'] = async (_, each) => {
    each({ source: 'stderr', line: 'no such package' });
    return { exit: 100, cancelled: false };
  };
  await expect(buildBaseImages(fake.host, person().ui, ['python'], never)).rejects.toMatchObject({
    code: 'build-failed',
    report: { message: expect.stringContaining('python'), why: 'no such package' },
  });
});

test('what the first image is made with is brought along, after a yes', async () => {
  const fake = outdated('debian', 'redis');
  const done: string[] = [];
  const packages = {
    ...fake.host.packages,
    has: async () => false,
    perform: (part: { readonly says: string }) => async () => {
      done.push(part.says);
      return { exit: 0, cancelled: false };
    },
  };
  const refuses = person({ agrees: false });
  await expect(buildBaseImages({ ...fake.host, packages }, refuses.ui, ['redis'], never)).rejects.toMatchObject({ name: 'Cancelled' });
  expect([done, fake.ran, refuses.asked[0]?.undo]).toEqual([[], [], 'apt-get purge -y debootstrap']);
  await buildBaseImages({ ...fake.host, packages }, person().ui, ['redis'], never);
  expect([done.at(-1), fake.ran]).toEqual(['Install them', ['debian', 'redis']]);
});

test('bases are made first, the rest side by side', async () => {
  const fake = outdated('debian', 'python', 'redis', 'node', 'chroma');
  const ends = new Map<string, PromiseWithResolvers<void>>();
  for (const recipe of ['debian', 'python', 'redis', 'node', 'chroma'])
    fake.works[recipe] = async () => {
      const end = Promise.withResolvers<void>();
      ends.set(recipe, end);
      await end.promise;
      return { exit: 0, cancelled: false };
    };
  const building = buildBaseImages(fake.host, person().ui, ['redis', 'node', 'chroma'], never);
  const begun = async (...recipes: readonly string[]): Promise<void> => {
    await until(`${recipes.join()} begun`, () => ends.size === recipes.length);
    expect([...ends.keys()].toSorted()).toEqual(recipes.toSorted());
  };
  await begun('debian');
  ends.get('debian')?.resolve();
  await begun('debian', 'python', 'node', 'redis');
  ends.get('python')?.resolve();
  await begun('debian', 'python', 'node', 'redis', 'chroma');
  for (const recipe of ['redis', 'node', 'chroma']) ends.get(recipe)?.resolve();
  await building;
  expect(fake.ran).toHaveLength(5);
});

test('where one fails, those beside it are stopped and no other one is begun', async () => {
  const fake = outdated('python', 'redis', 'node', 'nginx', 'chroma');
  fake.works['node'] = async () => ({ exit: 1, cancelled: false });
  for (const recipe of ['python', 'redis'])
    fake.works[recipe] = signal =>
      new Promise(resolve => signal.addEventListener('abort', () => resolve({ exit: 130, cancelled: true }), { once: true }));
  const building = buildBaseImages(fake.host, person().ui, ['python', 'node', 'redis', 'nginx', 'chroma'], never);
  await expect(building).rejects.toMatchObject({ code: 'build-failed', report: { message: expect.stringContaining('node') } });
  expect(fake.ran.toSorted()).toEqual(['node', 'python', 'redis']);
});

test('the step builds the stand-ins that are used and fetches what else is missing, what is built upon among it', async () => {
  const fake = outdated('redis', 'python');
  for (const name of ['python:3.12-slim', 'mongo:7.0']) fake.store.missing.add(name);
  const who = person();
  await imagesStep(stack, fake.host, who.ui, await here(fake), never);
  expect([fake.ran, fake.store.did]).toEqual([['redis'], ['pull python:3.12-slim', 'pull mongo:7.0']]);
  const told = who.facts('progress').filter(({ subject }) => subject === 'mongo:7.0');
  expect(told.map(({ what, current, total, unit }) => `${what} ${current}/${total} ${unit}`)).toEqual([
    ...['fetched 0/100 bytes', 'fetched 50/100 bytes', 'fetched 100/100 bytes', 'here 2/2 steps'],
  ]);
});

test('nothing is fetched where all is here', async () => {
  const fake = outdated();
  await imagesStep(stack, fake.host, person().ui, await here(fake), never);
  expect([fake.ran, fake.store.did]).toEqual([[], []]);
});

test('a registry that does not deliver: which image of which registry, and why', async () => {
  const fake = outdated();
  fake.env = `${fullEnv}MONGO_IMAGE=m.example.org/library/mongo:7.0\n`;
  fake.store.missing.add('m.example.org/library/mongo:7.0');
  fake.store.says['m.example.org/library/mongo:7.0'] = { type: 'failed', fault: 'registry-rate-limited', said: 'toomanyrequests' };
  await expect(imagesStep(stack, fake.host, person().ui, await here(fake), never)).rejects.toMatchObject({
    code: 'registry-rate-limited',
    report: { message: expect.stringMatching(/^m\.example\.org .*mongo:7\.0/), why: 'toomanyrequests' },
  });
});

test('an image that came for another kind of machine', async () => {
  const fake = outdated();
  fake.store.missing.add('mongo:7.0');
  fake.store.platform = 'linux/arm64';
  await expect(imagesStep(stack, fake.host, person().ui, await here(fake), never)).rejects.toMatchObject({
    code: 'image-wrong-platform',
    report: { why: 'It is for linux/amd64.' },
  });
});

test('images list: what is in use, where it comes from and who uses it, then the other recipes', async () => {
  const fake = outdated('nginx', 'redis');
  fake.env = `${fullEnv}REDIS_IMAGE=samplemind-base/redis:8.0\nMONGO_IMAGE=m.example.org/library/mongo:7.0\nCHROMA_IMAGE=mine/chroma:1\n`;
  fake.store.missing.add('mine/chroma:1');
  const { images } = await listImages(stack, fake.host);
  const row = (name: string) => images.find(image => image.name === name);
  expect(row('samplemind-base/redis:8.0')).toEqual({
    ...{ name: 'samplemind-base/redis:8.0', recipe: 'redis', replaces: 'redis:7.2-alpine', source: 'packages' },
    ...{ usedBy: ['redis'], upToDate: false, size: 1000 },
  });
  expect(row('m.example.org/library/mongo:7.0')).toMatchObject({ source: 'mirror', usedBy: ['mongodb'], upToDate: null, recipe: null });
  expect(row('python:3.12-slim')).toMatchObject({ source: 'registry', usedBy: ['backend', 'celery-worker'] });
  expect(row('mine/chroma:1')).toMatchObject({ source: 'own', upToDate: false, size: null });
  expect(row('mine-celery')).toMatchObject({ source: 'built', usedBy: ['celery-worker', 'celery-beat', 'flower'] });
  expect(row('samplemind-base/nginx:1.26')).toMatchObject({ source: 'packages', usedBy: [], upToDate: false });
  expect(images.filter(({ usedBy }) => usedBy.length === 0).map(({ recipe }) => recipe)).not.toContain('redis');
});

test('images list before a set-up: every recipe with what it stands for', async () => {
  const { images } = await listImages(stack, fakeHost(stack).host);
  expect(images.map(({ recipe }) => recipe)).toEqual(stack.images.map(({ recipe }) => recipe));
});

test('images build: the named ones, all where none is named, no unknown ones', async () => {
  const fake = outdated('nginx', 'redis');
  await buildImages(stack, fake.host, person().ui, ['redis'], never);
  await buildImages(stack, fake.host, person().ui, [], never);
  expect(fake.ran).toEqual(['redis', 'nginx']);
  await expect(buildImages(stack, fake.host, person().ui, ['mysql'], never)).rejects.toMatchObject({
    code: 'recipe-unknown',
    isUsage: true,
  });
});
