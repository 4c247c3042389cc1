import { expect, test } from 'vitest';
import { down } from '../../src/flows/down.ts';
import { stack } from '../../src/stack/stack.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { fullEnv } from '../support/full-env.ts';
import { person } from '../support/person.ts';

const running = () =>
  fakeHost(stack, fake => {
    fake.env = fullEnv;
    fake.volumes = ['mine_mongodb-data', 'mine_redis-data'];
    fake.started.set('redis', 0);
  });
const stop = (
  fake: FakeHost,
  {
    volumes = false,
    project,
    who = person(),
  }: { readonly volumes?: boolean; readonly project?: string; readonly who?: ReturnType<typeof person> } = {},
) => down(stack, fake.host, who.ui, { volumes, project, signal: new AbortController().signal });

test('everything stops, the data stays, nobody is asked', async () => {
  const fake = running();
  const who = person();
  await stop(fake, { who });
  expect([fake.started.size, fake.volumes.length, who.asked.length]).toEqual([0, 2, 0]);
  expect(fake.ran).toEqual(['--profile * down --remove-orphans']);
});

test('data goes only after a yes that names it', async () => {
  const fake = running();
  const refuses = person();
  await expect(stop(fake, { volumes: true, who: refuses })).rejects.toMatchObject({ name: 'Cancelled' });
  expect(refuses.asked[0]?.does).toEqual(['delete the volume mine_mongodb-data', 'delete the volume mine_redis-data']);
  expect([fake.started.size, fake.ran]).toEqual([1, []]);
  await stop(fake, { volumes: true, who: person({ loses: true }) });
  expect(fake.volumes).toEqual([]);
});

test('the name of the project stands for the yes; another name stops nothing', async () => {
  const fake = running();
  for (const volumes of [true, false])
    await expect(stop(fake, { volumes, project: 'other' })).rejects.toMatchObject({ code: 'flag-unusable', isUsage: true });
  expect([fake.started.size, fake.volumes.length]).toEqual([1, 2]);
  const who = person();
  await stop(fake, { volumes: true, project: 'mine', who });
  expect([fake.volumes, who.asked]).toEqual([[], []]);
});

test('what keeps it from stopping is said, and that it is about stopping', async () => {
  const fake = running();
  fake.works['down'] = async (_, each) => {
    each({ source: 'stderr', line: 'network mine_stores is in use' });
    return { exit: 1, cancelled: false };
  };
  await expect(stop(fake)).rejects.toMatchObject({ code: 'stop-failed', report: { why: 'network mine_stores is in use' } });
});

test('nothing set up, nothing to stop', async () => {
  await expect(stop(fakeHost(stack))).rejects.toMatchObject({ code: 'env-missing' });
});
