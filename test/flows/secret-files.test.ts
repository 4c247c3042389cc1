import { expect, test } from 'vitest';
import { installation } from '../../src/flows/installation.ts';
import { makeSecretFiles, removeOutdated } from '../../src/flows/secret-files.ts';
import { up } from '../../src/flows/up.ts';
import { stack } from '../../src/stack/stack.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { scriptedUi } from '../support/fake-machine.ts';
import { fullEnv } from '../support/full-env.ts';

const env = `${fullEnv.replace('=dev', '=prod')}DOMAIN=example.org\n`;
const signal = new AbortController().signal;
const here = (fake: FakeHost) => installation(stack, fake.host);

test('production: the files come first, then images, build, start', async () => {
  const fake = fakeHost(stack, host => {
    host.env = env;
  });
  await up(stack, fake.host, scriptedUi(true), { services: [], smoke: false, signal });
  expect(fake.ran[0]).toBe('make-secrets.sh');
  expect(fake.ran.filter(command => command.startsWith('rm'))).toEqual([]);
  expect(fake.ran.at(-1)).toMatch(/^up --detach/);
});

test('development has none', async () => {
  const fake = fakeHost(stack, host => {
    host.env = fullEnv;
    host.outdated = ['backend'];
  });
  await makeSecretFiles(fake.host, scriptedUi(true), await here(fake), signal);
  await removeOutdated(fake.host, scriptedUi(true), await here(fake), ['backend'], signal);
  expect(fake.ran).toEqual([]);
});

test('what the script says, without secrets, is the reason', async () => {
  const fake = fakeHost(stack, host => {
    host.env = env;
    host.works['make-secrets.sh'] = async (_, each) => {
      each({ source: 'stderr', line: 'make-secrets.sh: redis-password-of-the-test is refused' });
      return { exit: 1, cancelled: false };
    };
  });
  await expect(up(stack, fake.host, scriptedUi(true), { services: [], smoke: false, signal })).rejects.toMatchObject({
    code: 'secret-files-failed',
    report: { why: 'make-secrets.sh: ••• is refused' },
  });
  expect(fake.ran).toEqual(['make-secrets.sh']);
});

test('a container that still has an older secret goes, and the start makes it anew', async () => {
  const fake = fakeHost(stack, host => {
    host.env = env;
    host.outdated = ['backend', 'nginx', 'elsewhere'];
  });
  await up(stack, fake.host, scriptedUi(true), { services: [], smoke: false, signal });
  expect(fake.ran.slice(-2)).toEqual(['rm --stop --force backend nginx', expect.stringMatching(/^up --detach/)]);
});

test('a stop asked for meanwhile is no failure', async () => {
  const fake = fakeHost(stack, host => {
    host.env = env;
    host.works['make-secrets.sh'] = async () => ({ exit: 130, cancelled: true });
  });
  await expect(makeSecretFiles(fake.host, scriptedUi(true), await here(fake), signal)).rejects.toMatchObject({ name: 'Cancelled' });
});
