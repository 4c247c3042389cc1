import { expect, test } from 'vitest';
import { installed } from '../../src/flows/installation.ts';
import { networkFindings } from '../../src/flows/network.ts';
import { stack } from '../../src/stack/stack.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { readyEngine } from '../support/machine.ts';

const look = async (fake: FakeHost, present: Readonly<Record<string, string>> = {}) =>
  (await networkFindings(stack, fake.host, fake.engine, installed(stack, present))).map(({ code, severity }) => [code, severity]);
const hub = { SAMPLEMIND_MODE: 'dev', MONGO_IMAGE: 'mongo:7.0' };

test('before the set-up, and where all images are here, a registry that is away is no warning', async () => {
  const fake = fakeHost(stack, it => (it.registrySays = () => 'no such host'));
  expect(await look(fake)).toEqual([['registry-unreachable', 'info']]);
  expect(await look(fake, hub)).toEqual([['registry-unreachable', 'info']]);
  Object.assign(fake.host.engine, { imageFacts: async () => new Map() });
  expect(await look(fake, hub)).toEqual([['registry-unreachable', 'warning']]);
});

test('without an engine no registry is asked, and who does not answer says nothing of the time', async () => {
  const fake = fakeHost(stack, it => (it.engine = { state: 'down', evidence: [] }));
  expect(await look(fake)).toEqual([]);
});

test('the proxy of the shell is told without its login', async () => {
  const fake = fakeHost(stack, it => {
    it.registrySays = () => 'i/o timeout';
    it.shell = { https_proxy: 'http://ada:geheim@proxy.example.org:3128' };
  });
  const found = await networkFindings(stack, fake.host, fake.engine, installed(stack, {}));
  expect(found[0]).toMatchObject({ code: 'proxy-required', message: expect.stringContaining('http://proxy.example.org:3128') });
  expect(JSON.stringify(found)).not.toContain('geheim');
});

test('a clock that differs from the server’s, and one of Docker’s that differs from ours', async () => {
  const fake = fakeHost(stack, it => {
    it.send = async () => ({ status: 404, body: '', date: it.host.clock.now() - 3_600_000 });
    it.engine = { ...readyEngine, clock: { engine: 0, ours: 600_000 } };
  });
  expect((await look(fake)).filter(([code]) => code === 'clock-skewed')).toHaveLength(2);
});
