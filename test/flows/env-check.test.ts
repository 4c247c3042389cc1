import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/core/problem.ts';
import { doctor } from '../../src/flows/doctor.ts';
import { envCheck, envFindings } from '../../src/flows/env-check.ts';
import { stack } from '../../src/stack/stack.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { fullEnv, secretValues } from '../support/full-env.ts';
import { person } from '../support/person.ts';

const found = async (env: string, change: (fake: FakeHost) => void = () => {}) => {
  const { findings } = await envCheck(
    stack,
    fakeHost(stack, fake => {
      fake.env = env;
      change(fake);
    }).host,
  );
  expect(JSON.stringify(findings)).not.toMatch(new RegExp(Object.values(secretValues).join('|')));
  return findings.filter(({ code }) => code !== 'env-present').map(({ code, severity, subject }) => [code, severity, subject]);
};

test('an .env as the set-up leaves it has nothing to look at', async () => {
  expect(await found(fullEnv)).toEqual([]);
});

describe('one thing at a time', () => {
  test.each<[string, string, readonly [string, string, string]]>([
    ['a line that is none', 'not an entry\n', ['env-malformed', 'error', '.env']],
    ['a quote that is never closed', "A='x\n", ['env-malformed', 'error', '.env']],
    ['a key that stands twice', 'SECRET_KEY=another-key-of-the-test-that-is-long\n', ['env-duplicate-key', 'warning', 'SECRET_KEY']],
    ['a required key without a value', 'REDIS_PASSWORD=\n', ['env-missing-key', 'error', '.env']],
    ['a value that does not fit', 'API_PORT=eighty\n', ['answer-invalid', 'error', 'API_PORT']],
    ['a name that is mistyped', 'API_PRT=8001\n', ['env-unknown-key', 'warning', 'API_PRT']],
    ['a name of a person’s own', 'MY_OWN=1\n', ['env-unknown-key', 'info', 'MY_OWN']],
    ['a value that nothing reads', 'GRAFANA_PORT=3001\n', ['env-dead-variable', 'info', 'GRAFANA_PORT']],
    ['an example’s value', 'FLOWER_PASSWORD=change-me-flower-password\n', ['env-placeholder', 'warning', 'FLOWER_PASSWORD']],
    [
      'a value that does not fit beside another',
      'CELERY_TASK_SOFT_TIME_LIMIT=4000\n',
      ['answer-invalid', 'error', 'CELERY_TASK_SOFT_TIME_LIMIT'],
    ],
    ['a password that one guesses', 'FLOWER_PASSWORD=password123456\n', ['env-weak-password', 'warning', 'FLOWER_PASSWORD']],
    ['a value that a shell takes apart', 'FLOWER_USERNAME = me\n', ['env-value-not-portable', 'warning', 'FLOWER_USERNAME']],
    ['a comment behind a tab', 'LOG_LEVEL="INFO"x\n', ['env-value-not-portable', 'warning', 'LOG_LEVEL']],
    [
      'a secret in the page',
      `VITE_API_URL=http://localhost:8000/?key=${secretValues.SECRET_KEY}\n`,
      ['secret-in-public-variable', 'error', 'VITE_API_URL'],
    ],
    ['a secret in the page by its name', 'VITE_OPENAI_API_KEY=sk-1\n', ['secret-in-public-variable', 'error', 'VITE_OPENAI_API_KEY']],
  ])('%s', async (_, line, expected) => {
    const all = await found(`${fullEnv}${line}`);
    expect(all).toContainEqual(expected);
    // A key that is set once more stands there twice; nothing else comes with it.
    expect(all.filter(([code]) => !['env-duplicate-key', 'env-unknown-key', expected[0]].includes(code ?? ''))).toEqual([]);
  });

  test('lines that end as on Windows are one finding', async () => {
    expect(await found(fullEnv.replaceAll('\n', '\r\n'))).toEqual([['env-value-not-portable', 'warning', '.env']]);
  });

  test('a byte order mark hides the first name from a shell', async () => {
    expect(await found(`\uFEFF${fullEnv}`)).toEqual([['env-value-not-portable', 'warning', 'SAMPLEMIND_MODE']]);
  });

  test('what the shell overrides, and what it says alike', async () => {
    const shell = { API_PORT: '9000', COMPOSE_PROJECT_NAME: 'mine', FRONTEND_PORT: '1' };
    expect(await found(`${fullEnv}API_PORT=8000\n`, fake => (fake.shell = shell))).toEqual([
      ['env-overridden-by-shell', 'warning', 'API_PORT'],
    ]);
  });

  test.each([
    ['COMPOSE_FILE', 'other.yml', true],
    ['COMPOSE_ENV_FILES', 'other.env', true],
    ['COMPOSE_DISABLE_ENV_FILE', '1', true],
    ['COMPOSE_DISABLE_ENV_FILE', '0', false],
    ['DOCKER_BUILDKIT', '0', true],
    ['DOCKER_BUILDKIT', '1', false],
    ['DOCKER_DEFAULT_PLATFORM', 'linux/arm64', true],
    ['COMPOSE_PROGRESS', 'plain', false],
  ])('Docker’s own %s=%s in the shell is told: %s', async (key, value, isTold) => {
    const all = await found(fullEnv, fake => (fake.shell = { [key]: value }));
    expect(all).toEqual(isTold ? [['env-overridden-by-shell', 'warning', key]] : []);
  });

  test('the file itself: who may read it, whose it is, whether git has it', async () => {
    expect(
      await found(fullEnv, fake => (fake.envFacts = { mode: 0o644, owner: 0, folderOwner: 1000, isTracked: true, us: 'owner' })),
    ).toEqual([
      ['env-loose-mode', 'warning', '.env'],
      ['env-wrong-owner', 'warning', '.env'],
      ['env-tracked-by-git', 'error', '.env'],
    ]);
  });

  test('in production a bad password is an error', async () => {
    const prod = fullEnv.replace('MODE=dev', 'MODE=prod');
    expect(await found(`${prod}DOMAIN=localhost\nFLOWER_PASSWORD=password123456\n`)).toContainEqual([
      'env-weak-password',
      'error',
      'FLOWER_PASSWORD',
    ]);
  });

  test('so is what the limits of its containers cannot hold', async () => {
    const prod = fullEnv.replace('MODE=dev', 'MODE=prod');
    expect(await found(`${prod}DOMAIN=localhost\nAPI_WORKERS=17\n`)).toContainEqual(['answer-invalid', 'error', 'API_WORKERS']);
    expect((await found(`${fullEnv}API_WORKERS=17\n`)).map(([code]) => code)).not.toContain('answer-invalid');
  });
});

test('the near name of a mistyped one is said', async () => {
  const { host } = fakeHost(stack, fake => {
    fake.env = `${fullEnv}API_PRT=1\n`;
  });
  const { findings } = await envCheck(stack, host);
  expect(findings.find(({ code }) => code === 'env-unknown-key')?.remedy?.message).toBe('Perhaps API_PORT is meant.');
});

test('without .env there is nothing to check; a file that cannot be read is a finding', async () => {
  await expect(envCheck(stack, fakeHost(stack).host)).rejects.toMatchObject({ code: 'env-missing' });
  const { host } = fakeHost(stack);
  const locked = {
    ...host,
    env: {
      ...host.env,
      read: async () => {
        throw new Problem('env-unreadable', { path: '.env', reason: 'You do not have the right to it.' });
      },
    },
  };
  expect(await envFindings(stack, locked)).toMatchObject([{ code: 'env-unreadable', severity: 'error' }]);
});

test('doctor tells the same', async () => {
  const { host } = fakeHost(stack, fake => {
    fake.env = `${fullEnv}API_PRT=1\n`;
  });
  const { findings } = await doctor(stack, host, person().ui, { fix: false, signal: new AbortController().signal });
  expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['env-present', 'env-unknown-key', 'engine-ready']));
});

test('an .env that is gone while volumes keep its passwords is an error, with the way back; one that never was, or whose volumes went, is none', async () => {
  const fake = fakeHost(stack);
  const found = async () => (await envFindings(stack, fake.host))[0];
  const none = { code: 'env-missing', severity: 'info' };
  expect(await found()).toMatchObject(none);
  await fake.host.knownGood.keep(JSON.stringify({ at: new Date(0).toISOString(), env: fullEnv, images: [] }));
  expect(await found()).toMatchObject(none);
  fake.volumes = ['mine_mongodb-data'];
  expect(await found()).toMatchObject({ code: 'env-gone', severity: 'error', remedy: { command: 'samplemind env undo' } });
});
