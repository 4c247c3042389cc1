import { expect, test } from 'vitest';
import { envGet } from '../../src/flows/env.ts';
import { stack } from '../../src/stack/stack.ts';
import { fakeHost } from '../support/fake-host.ts';
import { fullEnv, secretValues } from '../support/full-env.ts';

const { host } = fakeHost(stack, fake => {
  fake.env = `${fullEnv}MY_OWN=1\n`;
});
const get = (key: string, onTerminal = false) => envGet(stack, host, key, onTerminal);

test.each([
  ['what the file says', 'COMPOSE_PROJECT_NAME', 'mine'],
  ['a default', 'API_PORT', '8000'],
  ['what follows from others', 'API_URL', 'http://localhost:8000'],
  ['what nobody declared', 'MY_OWN', '1'],
  ['what has no value', 'CA_BUNDLE', ''],
])('%s', async (_, key, value) => {
  expect(await get(key)).toBe(value);
});

test.each(['MONGO_PASSWORD', 'MONGODB_URL', 'FLOWER_BASIC_AUTH', 'CELERY_BROKER_URL'])('%s is shown on a terminal only', async key => {
  await expect(get(key)).rejects.toMatchObject({ code: 'secret-hidden', isUsage: false });
  expect(await get(key, true)).toContain('of-the-test');
});

test('the password itself, on a terminal', async () => {
  expect(await get('MONGO_PASSWORD', true)).toBe(secretValues.MONGO_PASSWORD);
});

test.each(['API_PRT', 'toString', '__proto__', ''])('no variable is called %j', async key => {
  await expect(get(key)).rejects.toMatchObject({ code: 'answer-unknown', isUsage: true });
});

test('a name that is near is offered', async () => {
  await expect(get('API_PRT')).rejects.toMatchObject({ report: { why: expect.stringContaining('API_PORT') } });
});
