import { expect, test } from 'vitest';
import { putEnv } from '../../src/flows/put-env.ts';
import { stack } from '../../src/stack/stack.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';

const put = async (text: string, change: (fake: FakeHost) => void = () => {}) => {
  const fake = fakeHost(stack, host => {
    host.env = 'API_PORT=1\n';
    change(host);
  });
  const ended = await putEnv(stack, fake.host, text, ['API_PORT']).then(
    proof => proof,
    error => error.code,
  );
  return [ended, fake.env];
};

test('what Compose reads as it was meant takes the place of the old text', async () => {
  expect(await put('API_PORT=2\n')).toEqual(['compose', 'API_PORT=2\n']);
});

test('without Compose its model has to do, and that is told', async () => {
  expect(await put('API_PORT=2\n', fake => (fake.composeReads = async () => ({ type: 'absent' })))).toEqual(['models', 'API_PORT=2\n']);
});

test.each<[string, Awaited<ReturnType<FakeHost['composeReads']>>]>([
  ['reads another value', { type: 'read', values: { API_PORT: '3' } }],
  ['finds no value', { type: 'read', values: {} }],
  ['refuses the file', { type: 'refused', line: 1 }],
  ['refuses it without a line', { type: 'refused', line: undefined }],
])('a Compose that %s keeps the old text', async (_, answer) => {
  expect(await put('API_PORT=2\n', fake => (fake.composeReads = async () => answer))).toEqual(['env-not-proven', 'API_PORT=1\n']);
});
