import { expect, test } from 'vitest';
import { installation } from '../../src/flows/installation.ts';
import { plan } from '../../src/flows/plan.ts';
import { makeSecretFiles } from '../../src/flows/secret-files.ts';
import { setup } from '../../src/flows/setup.ts';
import { rehearseUp, up } from '../../src/flows/up.ts';
import { stack } from '../../src/stack/stack.ts';
import { now } from '../support/containers.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { scriptedUi } from '../support/fake-machine.ts';
import { fullEnv, secretValues } from '../support/full-env.ts';
import { person } from '../support/person.ts';

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

test('figures of what only we know go to whoever measures, in production alone', async () => {
  const fake = fakeHost(stack, host => {
    host.env = env;
    host.served = { endsAt: Date.parse('2028-01-01T00:00:00Z'), belongs: true };
  });
  await makeSecretFiles(stack, fake.host, scriptedUi(true), await here(fake), signal);
  expect(fake.figures).toMatch(/^samplemind_certificate_end_timestamp_seconds 1830297600$/m);
  expect(fake.figures).toMatch(new RegExp(`^samplemind_secrets_since_timestamp_seconds ${now / 1000}$`, 'm'));
  expect(fake.figures).not.toContain('backup');
  for (const value of Object.values(secretValues)) expect(fake.figures).not.toContain(value);
  const dev = fakeHost(stack, host => {
    host.env = fullEnv;
  });
  await makeSecretFiles(stack, dev.host, scriptedUi(true), await here(dev), signal);
  expect(dev.figures).toBeUndefined();
});

/** Makes containers that are older than a secret which they have. */
const makeOutdated = (fake: FakeHost, ...names: readonly string[]): void => {
  for (const name of names) {
    fake.made.up(name, 0);
    fake.made.files.set(name, [{ path: '.samplemind/secrets/SECRET_KEY', changed: 1 }]);
  }
};

test('development has none', async () => {
  const fake = fakeHost(stack, host => {
    host.env = fullEnv;
    makeOutdated(host, 'backend');
  });
  await makeSecretFiles(stack, fake.host, scriptedUi(true), await here(fake), signal);
  await up(stack, fake.host, scriptedUi(true), { services: [], smoke: false, signal });
  expect(fake.ran.filter(command => command === 'make-secrets.sh' || command.startsWith('rm'))).toEqual([]);
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
    makeOutdated(host, 'backend', 'nginx', 'elsewhere');
  });
  await up(stack, fake.host, scriptedUi(true), { services: [], smoke: false, signal });
  expect(fake.ran.slice(-2)).toEqual(['rm --stop --force backend nginx', expect.stringMatching(/^up --detach/)]);
});

/** Aborted once Compose was told this. */
const stoppedAt = (word: string, change: (fake: FakeHost) => void = () => {}) => {
  const stop = new AbortController();
  const fake = fakeHost(stack, host => {
    host.env = env;
    makeOutdated(host, 'backend', 'nginx');
    host.works[word] = async heard => {
      const isFirst = !stop.signal.aborted;
      stop.abort();
      return isFirst && heard.aborted ? { exit: 130, cancelled: true } : { exit: 0, cancelled: heard.aborted };
    };
    change(host);
  });
  return { fake, ending: up(stack, fake.host, scriptedUi(true), { services: [], smoke: false, signal: stop.signal }) };
};
const back = 'up --detach --no-build backend nginx';

test('a stop asked for while they are taken away: that is finished, they are started again, then it stops', async () => {
  const { fake, ending } = stoppedAt('rm');
  await expect(ending).rejects.toMatchObject({ name: 'Cancelled' });
  const [removed, ...after] = fake.ran.slice(fake.ran.indexOf('rm --stop --force backend nginx'));
  expect([removed, after.at(-1)]).toEqual(['rm --stop --force backend nginx', back]);
});

test('so it is when the stop comes while Compose starts them', async () => {
  const { fake, ending } = stoppedAt('up');
  await expect(ending).rejects.toMatchObject({ name: 'Cancelled' });
  expect(fake.ran.at(-1)).toBe(back);
});

test('where none was taken away, a stop starts nothing', async () => {
  const { fake, ending } = stoppedAt('up', host => {
    host.made.clear();
  });
  await expect(ending).rejects.toMatchObject({ name: 'Cancelled' });
  expect(fake.ran).not.toContain(back);
});

test('what cannot be started again is said, although a stop was asked for', async () => {
  const { ending } = stoppedAt('up', host => {
    const first = host.works['up'];
    host.works['up'] = async (heard, each) => {
      if (!heard.aborted && first) await first(heard, each);
      each({ source: 'stderr', line: 'no room left' });
      return { exit: 1, cancelled: heard.aborted };
    };
  });
  await expect(ending).rejects.toMatchObject({ code: 'service-failed', report: { why: expect.stringContaining('no room left') } });
});

const edited = (change: (fake: FakeHost) => void = () => {}) =>
  fakeHost(stack, host => {
    host.env = env;
    host.files = { ...secretValues, MONGO_PASSWORD: 'what-the-volume-keeps' };
    host.volumes = ['mine_mongodb-data'];
    change(host);
  });
const goUp = (fake: FakeHost, ui = scriptedUi(true)) => up(stack, fake.host, ui, { services: [], smoke: false, signal });

test('a password that a volume keeps and that was edited by hand is refused before anything is touched', async () => {
  const fake = edited();
  await expect(goUp(fake)).rejects.toMatchObject({
    code: 'secret-needs-rotation',
    message: expect.stringContaining('MONGO_PASSWORD'),
    report: { why: expect.stringContaining('mine_mongodb-data'), remedy: expect.stringContaining('put the old value back') },
  });
  await expect(rehearseUp(stack, fake.host, scriptedUi(true), [])).rejects.toMatchObject({ code: 'secret-needs-rotation' });
  expect([fake.ran, fake.written]).toEqual([[], []]);
});

test('so it is by a set-up, which finds the edited one in .env', async () => {
  const fake = edited();
  const who = person();
  const wanted = {
    mode: 'prod',
    answers: {},
    source: '--set',
    project: undefined,
    images: 'auto',
    recommended: true,
    start: true,
  } as const;
  const agreed = await plan(stack, fake.host, who.ui, wanted);
  await expect(setup(stack, fake.host, who.ui, agreed, { start: true, smoke: false, signal })).rejects.toMatchObject({
    code: 'secret-needs-rotation',
  });
  expect([fake.ran, fake.written]).toEqual([[], []]);
});

test('where the engine does not answer, nobody can say whether a volume keeps it', async () => {
  const fake = edited(host => {
    host.engine = { state: 'down', evidence: ['nobody listens'] };
  });
  await expect(goUp(fake)).rejects.toMatchObject({ code: 'engine-down' });
  expect(fake.ran).toEqual([]);
});

test.each<[string, Partial<Pick<FakeHost, 'files' | 'volumes'>>]>([
  ['a volume that is not there', { volumes: [] }],
  ['a secret that no volume keeps', { files: { REDIS_PASSWORD: 'another-one' } }],
  ['files that hold what .env says', { files: secretValues }],
])('%s is no reason to refuse', async (_, change) => {
  await expect(goUp(edited(fake => Object.assign(fake, change)))).resolves.toBeUndefined();
});

test('a stop asked for meanwhile is no failure', async () => {
  const fake = fakeHost(stack, host => {
    host.env = env;
    host.works['make-secrets.sh'] = async () => ({ exit: 130, cancelled: true });
  });
  await expect(makeSecretFiles(stack, fake.host, scriptedUi(true), await here(fake), signal)).rejects.toMatchObject({ name: 'Cancelled' });
});
