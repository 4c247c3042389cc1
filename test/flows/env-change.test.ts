import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readValues } from '../../src/core/env-text.ts';
import { setValues } from '../../src/core/env-write.ts';
import { envDiff, envImport, envSet, envUndo } from '../../src/flows/env-change.ts';
import { about, keysOf, setting } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { fullEnv, fullEnvValues, secretValues } from '../support/full-env.ts';
import { person } from '../support/person.ts';

/** As a set-up leaves it, with a person's own words in it. */
const before = setValues(stack, `# mine\n${fullEnv}\nMY_OWN='x'  # stays\n`, fullEnvValues);

const home = (change: (fake: FakeHost) => void = () => {}): FakeHost =>
  fakeHost(stack, fake => {
    fake.env = before;
    change(fake);
  });
const code = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    error => error.code ?? error.name,
  );
const baked = (fake: FakeHost): void => void fake.volumes.push('mine_mongodb-data');

describe('env set', () => {
  test('changes the value and what follows from it, and no other byte', async () => {
    const fake = home();
    const { changes, proof } = await envSet(stack, fake.host, 'API_PORT', '8001');
    expect(changes.map(({ key }) => key)).toEqual(['API_PORT', 'API_URL', 'VITE_API_URL']);
    expect(proof).toBe('compose');
    const follows = { API_URL: 'http://localhost:8001', VITE_API_URL: 'http://localhost:8001' };
    expect(fake.env).toBe(setValues(stack, before, { API_PORT: '8001', ...follows }));
  });

  test('what is so already is not written', async () => {
    const fake = home();
    expect(await envSet(stack, fake.host, 'API_PORT', '8000')).toEqual({ changes: [], leftOut: [], proof: null, findings: [] });
    expect(fake.written).toEqual([]);
  });

  test('a value that the environment gives is replaced by one that looks the same without it', async () => {
    const fake = home(host => {
      host.env = `${before}CA_BUNDLE=$HOME/ca.pem\n`;
      host.shell = { HOME: '/home/ada' };
    });
    expect((await envSet(stack, fake.host, 'CA_BUNDLE', '/ca.pem')).changes[0]).toMatchObject({
      before: '/home/ada/ca.pem',
      after: '/ca.pem',
    });
    expect(fake.env).toBe(`${before}CA_BUNDLE=/ca.pem\n`);
  });

  test('a key that changes is tried once it is written, and another value is not', async () => {
    const asked: string[] = [];
    const fake = home(host => {
      host.send = async ({ url }) => {
        asked.push(url);
        return { status: host.env?.includes('sk-hidden') ? 429 : 500, body: { error: { code: 'insufficient_quota' } } };
      };
    });
    const told = await envSet(stack, fake.host, 'OPENAI_API_KEY', 'sk-hidden-of-mine');
    expect(told.findings).toMatchObject([{ code: 'ai-key-refused', severity: 'warning', message: expect.stringContaining('no credit') }]);
    expect(JSON.stringify(told)).not.toContain('hidden');
    expect((await envSet(stack, fake.host, 'API_PORT', '8001')).findings).toEqual([]);
    expect((await envSet(stack, fake.host, 'OPENAI_API_KEY', 'sk-hidden-of-mine')).findings).toEqual([]);
    expect((await envSet(stack, fake.host, 'OPENAI_API_KEY', '')).findings).toEqual([]);
    expect(asked).toEqual(['https://api.openai.com/v1/me']);
  });

  test('a secret is told by its name alone', async () => {
    const fake = home();
    const told = await envSet(stack, fake.host, 'REDIS_PASSWORD', 'another-password-of-the-test');
    expect(JSON.stringify(told)).not.toMatch(/another-password|redis-password/);
    expect(readValues(fake.env ?? '')['REDIS_URL']).toContain('another-password-of-the-test');
  });

  test('what comes into use gets its secret, and no secret that is there is made anew', async () => {
    const fake = home();
    const { changes } = await envSet(stack, fake.host, 'COMPOSE_PROFILES', 'grafana');
    expect(changes.map(({ key }) => key)).toEqual(expect.arrayContaining(['COMPOSE_PROFILES', 'GRAFANA_ADMIN_PASSWORD']));
    expect(fake.drawn).toHaveLength(1);
    expect(readValues(fake.env ?? '')).toMatchObject(secretValues);
  });

  test.each<[string, string, string, string, (fake: FakeHost) => void]>([
    ['a name that there is none of', 'API_PRT', '1', 'answer-unknown', () => {}],
    ['a value that follows', 'API_URL', 'http://x', 'answer-invalid', () => {}],
    ['a value that does not fit', 'API_PORT', 'x', 'answer-invalid', () => {}],
    ['a value that does not fit beside another', 'CELERY_TASK_TIME_LIMIT', '60', 'answer-invalid', () => {}],
    ['two lines', 'FLOWER_PASSWORD', 'first line\nsecond line', 'answer-invalid', () => {}],
    ['a value that a reader would change', 'MONGO_PASSWORD', 'password${of}mine', 'env-value-not-portable', () => {}],
    ['another mode', 'SAMPLEMIND_MODE', 'prod', 'mode-differs', () => {}],
    ['a password that a volume keeps', 'MONGO_PASSWORD', 'another-password-1', 'secret-needs-rotation', baked],
    [
      'a secret that a volume keeps from before',
      'COMPOSE_PROFILES',
      'grafana',
      'password-baked-in-volume',
      fake => void fake.volumes.push('mine_grafana-data'),
    ],
    ['another kind of store', 'MONGO_IMAGE', 'elsewhere/mongo:9', 'images-baked', baked],
    ['a project that is another’s', 'COMPOSE_PROJECT_NAME', 'theirs', 'project-taken', fake => (fake.owner = '/home/bob')],
    [
      'a kept password, with an engine that is down',
      'MONGO_PASSWORD',
      'another-password-1',
      'engine-down',
      fake => (fake.engine = { state: 'down', evidence: ['no answer'] }),
    ],
    ['anything while another one works', 'API_PORT', '8001', 'lock-held', fake => (fake.locked = 'up')],
  ])('refuses %s', async (_, key, value, expected, change) => {
    const fake = home(change);
    expect(await code(envSet(stack, fake.host, key, value))).toBe(expected);
    expect(fake.env).toBe(before);
  });

  test.each<[string, string, (fake: FakeHost) => void]>([
    ['a password that no volume keeps yet', 'MONGO_PASSWORD', () => {}],
    ['a password of a process, whatever the volumes', 'FLOWER_PASSWORD', baked],
    ['a password where there was never an engine', 'MONGO_PASSWORD', fake => (fake.engine = { state: 'absent', evidence: [] })],
    ['what no volume keeps, with an engine that is down', 'FLOWER_PASSWORD', fake => (fake.engine = { state: 'down', evidence: [] })],
  ])('takes %s', async (_, key, change) => {
    const fake = home(change);
    expect(await code(envSet(stack, fake.host, key, 'another-password-1'))).toBe('done');
    expect(readValues(fake.env ?? '')[key]).toBe('another-password-1');
  });

  test('refuses the key of data that is stored encrypted', async () => {
    const KEY = setting(stack.settings['SECRET_KEY']?.clone() ?? expect.unreachable(), {
      ...about(stack, 'SECRET_KEY'),
      change: 're-encrypt',
    });
    const encrypting = { ...stack, settings: { ...stack.settings, SECRET_KEY: KEY } };
    const fake = home(host => void host.volumes.push('mine_app-data'));
    expect(await code(envSet(encrypting, fake.host, 'SECRET_KEY', 'another-key-of-the-test-that-is-long'))).toBe('secret-needs-rotation');
  });

  test('never makes a secret anew that is there, whatever is set', async () => {
    const values = fc.oneof(fc.string(), fc.constantFrom('true', 'false', '8001', 'grafana', '', 'INFO', 'https://example.org'));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...keysOf(stack)), values, async (key, value) => {
        const fake = home();
        await envSet(stack, fake.host, key, value).catch(() => {});
        const now = readValues(fake.env ?? '');
        for (const [name, secret] of Object.entries(secretValues)) if (name !== key) expect(now[name]).toBe(secret);
      }),
      { numRuns: 150 },
    );
  });
});

describe('env undo and env diff', () => {
  test('the last write is shown, taken back, and brought back', async () => {
    const fake = home();
    await envSet(stack, fake.host, 'API_PORT', '8001');
    const after = fake.env;
    expect((await envDiff(stack, fake.host)).changes[0]).toMatchObject({ key: 'API_PORT', before: '8000', after: '8001' });
    expect((await envUndo(stack, fake.host)).changes[0]).toMatchObject({ key: 'API_PORT', before: '8001', after: '8000' });
    expect(fake.env).toBe(before);
    await envUndo(stack, fake.host);
    expect(fake.env).toBe(after);
    expect(fake.backups).toHaveLength(1);
  });

  test('a file that somebody broke is taken back, too', async () => {
    const fake = home(host => {
      host.env = `${before}API_PORT="8000\n`;
      host.backups.push(before);
    });
    await envUndo(stack, fake.host);
    expect(fake.env).toBe(before);
  });

  test('a file that is gone comes back', async () => {
    const fake = home(host => {
      host.env = undefined;
      host.backups.push(before);
    });
    await envUndo(stack, fake.host);
    expect(fake.env).toBe(before);
  });

  test.each<[string, string, (fake: FakeHost) => void]>([
    ['there is no earlier one', 'env-no-backup', () => {}],
    [
      'it would bring back a password that the volume no longer has',
      'secret-needs-rotation',
      fake => {
        fake.backups.push(before.replace(secretValues.MONGO_PASSWORD, 'the-one-before-that'));
        baked(fake);
      },
    ],
    ['Compose refuses the earlier one', 'env-not-proven', fake => fake.backups.push('API_PORT="8000\n')],
  ])('is refused where %s', async (_, expected, change) => {
    const fake = home(change);
    expect(await code(envUndo(stack, fake.host))).toBe(expected);
    expect(fake.env).toBe(before);
  });
});

describe('env import', () => {
  const bring = (fake: FakeHost, texts: Readonly<Record<string, string>>, who = person()) =>
    envImport(stack, fake.host, who.ui, texts, 'old.env');

  test('takes what is known, names what is not, and shows it first', async () => {
    const fake = home();
    const who = person();
    const texts = { API_PORT: '8001', MINE: '1', API_URL: 'http://x', SAMPLEMIND_MODE: 'dev', REDIS_PASSWORD: 'imported-password-1' };
    const { changes, leftOut } = await bring(fake, texts, who);
    expect(changes.map(({ key }) => key)).toEqual(expect.arrayContaining(['API_PORT', 'API_URL', 'REDIS_PASSWORD', 'REDIS_URL']));
    expect(leftOut.map(({ key }) => key)).toEqual(['MINE', 'API_URL']);
    expect(readValues(fake.env ?? '')).toMatchObject({ API_PORT: '8001', API_URL: 'http://localhost:8001', MY_OWN: 'x' });
    expect(who.asked[0]?.does).toContain('change API_PORT from 8000 to 8001');
    expect(JSON.stringify(who.asked)).not.toContain('imported-password-1');
  });

  test('a no changes nothing', async () => {
    const fake = home();
    expect(await code(bring(fake, { API_PORT: '8001' }, person({ agrees: false })))).toBe('Cancelled');
    expect(fake.env).toBe(before);
  });

  test('where nothing changes nobody is asked', async () => {
    const who = person();
    const { changes } = await bring(home(), readValues(before), who);
    expect([changes, who.asked]).toEqual([[], []]);
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['one value that does not fit', { API_PORT: 'x', LOG_LEVEL: 'INFO' }, 'answer-invalid'],
    ['the file of another mode', { SAMPLEMIND_MODE: 'prod', LOG_LEVEL: 'INFO' }, 'mode-differs'],
    ['another password than the volume keeps', { MONGO_PASSWORD: 'imported-password-1' }, 'secret-needs-rotation'],
  ])('%s refuses all of it', async (_, texts, expected) => {
    const fake = home(baked);
    expect(await code(bring(fake, texts))).toBe(expected);
    expect(fake.env).toBe(before);
  });
});
