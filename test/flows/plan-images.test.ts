import { expect, test } from 'vitest';
import { plan } from '../../src/flows/plan.ts';
import { stack } from '../../src/stack/stack.ts';
import { fakeHost } from '../support/fake-host.ts';
import { fullEnv } from '../support/full-env.ts';
import { person } from '../support/person.ts';
import { planned, plannedValue, usualSetup, withEnv } from '../support/planned.ts';

test('images: a registry where one answers, else packages, each with its reason', async () => {
  const without = fakeHost(stack);
  expect((await planned(without)).images).toEqual({ source: { type: 'packages' }, why: 'registry.example.org cannot be reached' });
  expect(await plannedValue(planned(without), 'MONGO_IMAGE')).toBe('samplemind-base/ferretdb:1.24.0');
  const withOne = fakeHost(stack, fake => {
    fake.registry = { answers: true, why: 'it answers' };
  });
  expect(await plannedValue(planned(withOne), 'MONGO_IMAGE')).toBe('mongo:7.0');
});

test('an installation keeps its images and what it left out', async () => {
  const fake = withEnv('MONGO_IMAGE=mirror.example.org/mongo:7.0\nCOMPOSE_PROFILES=\n');
  expect((await planned(fake)).images).toBeUndefined();
  expect(await plannedValue(planned(fake, { images: 'registry' }), 'MONGO_IMAGE')).toBe('mirror.example.org/mongo:7.0');
  expect(await plannedValue(planned(fake, { images: 'registry' }), 'COMPOSE_PROFILES')).toBe('');
});

test('a mirror: its names for every image, a person’s own choice apart; without it back to the usual names', async () => {
  const fake = withEnv('CHROMA_IMAGE=mine.example.org/chroma:2\nREDIS_IMAGE=samplemind-base/redis:8.0\nCOMPOSE_PROFILES=\n');
  const atMirror = planned(fake, { images: 'auto', mirror: 'm.example.org:5000/hub' });
  expect((await atMirror).images?.why).toBe('asked for by --mirror');
  for (const [key, image] of [
    ['PYTHON_IMAGE', 'm.example.org:5000/hub/library/python:3.12-slim'],
    ['REDIS_IMAGE', 'm.example.org:5000/hub/library/redis:7.2-alpine'],
    ['GRAFANA_IMAGE', 'm.example.org:5000/hub/grafana/grafana:11.4.0'],
    ['CHROMA_IMAGE', 'mine.example.org/chroma:2'],
  ] as const)
    expect(await plannedValue(atMirror, key)).toBe(image);
  const back = withEnv('REDIS_IMAGE=m.example.org/library/redis:7.2-alpine\nCHROMA_IMAGE=mine.example.org/chroma:2\nCOMPOSE_PROFILES=\n');
  expect(await plannedValue(planned(back), 'REDIS_IMAGE')).toBe('m.example.org/library/redis:7.2-alpine');
  expect(await plannedValue(planned(back, { images: 'registry' }), 'REDIS_IMAGE')).toBe('redis:7.2-alpine');
  expect(await plannedValue(planned(back, { images: 'registry' }), 'CHROMA_IMAGE')).toBe('mine.example.org/chroma:2');
  expect(await plannedValue(planned(back, { images: 'registry', mirror: 'n.example.org' }), 'REDIS_IMAGE')).toBe(
    'n.example.org/library/redis:7.2-alpine',
  );
});

test('a mirror in place of Docker Hub is the same server to a volume, and a stand-in is another', async () => {
  const fake = withEnv('', it => {
    it.env = `${fullEnv}MONGO_IMAGE=m.example.org/library/mongo:7.0\n`;
    it.volumes = ['mine_mongodb-data'];
  });
  await expect(planned(fake, { images: 'registry' })).resolves.toBeDefined();
  await expect(planned(fake, { images: 'packages' })).rejects.toMatchObject({ code: 'images-baked' });
});

test('auto asks the mirror that is named', async () => {
  const asked: (string | undefined)[] = [];
  const fake = fakeHost(stack);
  const images = {
    ...fake.host.images,
    registry: async (mirror: string | undefined) => {
      asked.push(mirror);
      return { answers: true, why: 'm.example.org answers' };
    },
  };
  const { images: chosen } = await plan(stack, { ...fake.host, images }, person().ui, { ...usualSetup, mirror: 'm.example.org' });
  expect([asked, chosen]).toEqual([
    ['m.example.org'],
    { source: { type: 'registry', mirror: 'm.example.org' }, why: 'm.example.org answers' },
  ]);
});
