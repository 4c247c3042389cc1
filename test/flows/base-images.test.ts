import { expect, test } from 'vitest';
import { buildBaseImages, imagesStep } from '../../src/flows/base-images.ts';
import { buildImages, listImages } from '../../src/flows/images.ts';
import { installation } from '../../src/flows/installation.ts';
import { stack } from '../../src/stack/stack.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { fullEnv } from '../support/full-env.ts';
import { person } from '../support/person.ts';

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
  expect(who.facts('progress').map(({ subject, current, total }) => `${subject} ${current} of ${total}`)).toEqual([
    ...['python 0 of 2', 'python 1 of 2', 'redis 2 of 2'],
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
  expect([done.at(-1), fake.ran]).toEqual(['Install them', ['redis']]);
});

test('the step builds the stand-ins that are used and fetches what else is missing', async () => {
  const fake = outdated('redis', 'python');
  const imageFacts = async () => new Map([['samplemind-base/redis:8.0', { id: 'x', size: 1 }]]);
  await imagesStep(stack, { ...fake.host, engine: { ...fake.host.engine, imageFacts } }, person().ui, await here(fake), never);
  expect(fake.ran).toEqual(['redis', 'pull mongodb chromadb prometheus']);
});

test('nothing is fetched where all is here', async () => {
  const fake = outdated();
  await imagesStep(stack, fake.host, person().ui, await here(fake), never);
  expect(fake.ran).toEqual([]);
});

test('a registry that does not deliver', async () => {
  const fake = outdated();
  fake.works['pull'] = async (_, each) => {
    each({ source: 'stderr', line: 'toomanyrequests' });
    return { exit: 1, cancelled: false };
  };
  const host = { ...fake.host, engine: { ...fake.host.engine, imageFacts: async () => new Map() } };
  await expect(imagesStep(stack, host, person().ui, await here(fake), never)).rejects.toMatchObject({
    code: 'registry-unreachable',
    report: { message: expect.stringContaining('mongo:7.0'), why: 'toomanyrequests' },
  });
});

test('images list: every recipe with what it stands for', async () => {
  const fake = outdated('nginx');
  const { images } = await listImages(stack, fake.host);
  expect(images.map(({ recipe }) => recipe)).toEqual(stack.images.map(({ recipe }) => recipe));
  expect(images.find(({ recipe }) => recipe === 'nginx')).toEqual({
    ...{ recipe: 'nginx', name: 'samplemind-base/nginx:1.26', replaces: 'nginx:1.25-alpine', upToDate: false, size: 1000 },
  });
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
