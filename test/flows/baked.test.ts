import { expect, test } from 'vitest';
import { edits } from '../../src/core/edits.ts';
import { holdAll } from '../../src/core/values.ts';
import { advance, begin } from '../../src/core/wizard.ts';
import { checkBaked, checkImages, checkRotations, volumesHere } from '../../src/flows/baked.ts';
import { stack } from '../../src/stack/stack.ts';
import { fakeHost } from '../support/fake-host.ts';

const host = (...names: readonly string[]) =>
  fakeHost(stack, fake => {
    fake.volumes = names.map(name => `mine_${name}`);
  }).host;
const volumes = (...names: readonly string[]) => volumesHere(host(...names), 'mine');
const changed = (present: Readonly<Record<string, string>>, given: Readonly<Record<string, string>>) =>
  Object.entries(given).reduce(
    (wizard, [key, text]) => advance(wizard, { type: 'answered', key, text }),
    begin(stack, 'dev', holdAll(stack, { COMPOSE_PROFILES: '', ...present })),
  );

test('volumes go by the name that the Compose files give them, and only the project’s own', async () => {
  const { host } = fakeHost(stack, fake => {
    fake.volumes = ['a_a_data', 'a_redis-data', 'other_redis-data'];
  });
  expect([...(await volumesHere(host, 'a')).keys()]).toEqual(['a_data', 'redis-data']);
});

test('a secret may be made as long as no volume keeps an old one', async () => {
  checkBaked(stack, ['MONGO_PASSWORD', 'REDIS_PASSWORD'], await volumes('redis-data', 'grafana-data'));
  await expect(volumes('mongodb-data').then(found => checkBaked(stack, ['MONGO_PASSWORD'], found))).rejects.toMatchObject({
    code: 'password-baked-in-volume',
    report: { message: expect.stringContaining('mine_mongodb-data'), remedy: expect.stringContaining('.samplemind/backups') },
  });
});

test.each([
  ['MONGO_PASSWORD', 'mongodb-data'],
  ['MONGO_ROOT_USERNAME', 'mongodb-data'],
  ['FIRST_ACCOUNT_PASSWORD', 'mongodb-data'],
])('%s is not changed by an edit once %s is there', async (key, volume) => {
  const list = edits(changed({ [key]: 'the-one-before' }, { [key]: 'quite-another-one' }));
  checkRotations(stack, list, await volumes());
  const found = await volumes(volume);
  expect(() => checkRotations(stack, list, found)).toThrow(expect.objectContaining({ code: 'secret-needs-rotation' }));
});

test('the old password may be given where .env has lost it', async () => {
  checkRotations(stack, edits(changed({}, { MONGO_PASSWORD: 'the-old-one' })), await volumes('mongodb-data'));
});

test.each([
  ['another version of the same', { MONGO_IMAGE: 'mongo:7.0' }, { MONGO_IMAGE: 'mongo:7.1' }, false],
  ['the same by its digest', { MONGO_IMAGE: 'mongo:7.0' }, { MONGO_IMAGE: `mongo@sha256:${'a'.repeat(64)}` }, false],
  ['another kind', { MONGO_IMAGE: 'samplemind-base/ferretdb:1.24.0' }, { MONGO_IMAGE: 'mongo:7.0' }, true],
  ['another kind, where .env named none', { API_PORT: '8000' }, { MONGO_IMAGE: 'samplemind-base/ferretdb:1.24.0' }, true],
  ['another kind, where nothing was set up', undefined, { MONGO_IMAGE: 'samplemind-base/ferretdb:1.24.0' }, false],
] as const)('an image: %s', async (_, present, given, isRefused) => {
  const wizard = present
    ? changed(present, given)
    : advance(begin(stack, 'dev', {}), { type: 'answered', key: 'MONGO_IMAGE', text: given.MONGO_IMAGE });
  const found = await volumes('mongodb-data');
  const check = () => checkImages(stack, wizard, found);
  if (isRefused) expect(check).toThrow(expect.objectContaining({ code: 'images-baked' }));
  else expect(check).not.toThrow();
});
