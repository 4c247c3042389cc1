import { expect, test } from 'vitest';
import { gather } from '../../src/core/answers.ts';
import { readValues } from '../../src/core/env-text.ts';
import { reveal } from '../../src/core/values.ts';
import { advance, toGenerate, valuesOf } from '../../src/core/wizard.ts';
import { stack } from '../../src/stack/stack.ts';
import { answerWithoutAsking } from '../../src/ui/headless/answer.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { fullEnv } from '../support/full-env.ts';
import { readyEngine } from '../support/machine.ts';
import { person } from '../support/person.ts';
import { planned, plannedValue, withEnv } from '../support/planned.ts';

test('nothing is changed by making a plan', async () => {
  const fake = fakeHost(stack);
  await planned(fake);
  expect([fake.written, fake.ran, fake.drawn]).toEqual([[], [], []]);
});

test('the mode: a flag, an answer, what is there, what is recommended; else somebody has to say', async () => {
  expect((await planned(fakeHost(stack), { mode: undefined, answers: { SAMPLEMIND_MODE: 'dev' } })).wizard.mode).toBe('dev');
  expect((await planned(withEnv(''), { mode: undefined })).wizard.mode).toBe('dev');
  expect((await planned(fakeHost(stack), { mode: undefined, recommended: true })).wizard.mode).toBe('dev');
  await expect(planned(fakeHost(stack), { mode: undefined })).rejects.toMatchObject({ code: 'answer-missing', isUsage: true });
});

test.each([
  ['another mode than the one that is here', { mode: 'prod' }, 'mode-differs', false],
  ['a mode that there is none of', { mode: undefined, answers: { SAMPLEMIND_MODE: 'test' } }, 'answer-invalid', true],
  ['a value that does not fit', { answers: { API_PORT: '99999' } }, 'answer-invalid', true],
  ['a value that no quoting carries', { answers: { MONGO_PASSWORD: "it's `both`" } }, 'env-value-not-portable', true],
  ['a project that is no name', { project: 'Not A Name' }, 'answer-invalid', true],
] as const)('%s is refused', async (_, options, code, isUsage) => {
  await expect(planned(withEnv(''), options)).rejects.toMatchObject({ code, isUsage });
});

test('a refusal names where the value came from, and not the value of a secret', async () => {
  await expect(planned(fakeHost(stack), { project: 'Not A Name' })).rejects.toMatchObject({
    report: { why: expect.stringContaining('--project') },
  });
  await expect(planned(fakeHost(stack), { answers: { SECRET_KEY: 'too-short-hidden' } })).rejects.toMatchObject({
    report: expect.not.objectContaining({ message: expect.stringContaining('hidden') }),
  });
});

test('a value of --set beside a file of answers is named as of --set', async () => {
  const { answers, source, sets } = gather(stack, 'LOG_LEVEL=INFO\n', ['API_PORT=0']);
  const refused = (given: typeof answers) => planned(fakeHost(stack), { answers: given, source, sets });
  await expect(refused(answers)).rejects.toMatchObject({ report: { why: expect.stringContaining('from --set ') } });
  await expect(refused({ ...answers, LOG_LEVEL: 'loud' })).rejects.toMatchObject({ report: { why: expect.stringContaining('--answers') } });
});

test('a value of --answers that the mode chosen late refuses is named as theirs', async () => {
  const late = person({ ask: wizard => answerWithoutAsking(advance(wizard, { type: 'mode-chosen', mode: 'prod' })) });
  const options = { mode: undefined, answers: { DOMAIN: 'example.org', REDIS_PASSWORD: 'password1' } };
  await expect(planned(fakeHost(stack), options, late)).rejects.toMatchObject({
    code: 'answer-invalid',
    report: { message: expect.stringContaining('REDIS_PASSWORD'), why: expect.stringContaining('--answers') },
  });
});

test('a person who leaves at the questions has not agreed', async () => {
  const leaves = person({ ask: wizard => advance(wizard, { type: 'cancelled' }) });
  await expect(planned(fakeHost(stack), {}, leaves)).rejects.toMatchObject({ name: 'Cancelled' });
});

test('a value of .env that is refused is named, unless nothing uses it', async () => {
  await expect(planned(withEnv('API_PORT=0\n'))).rejects.toMatchObject({
    code: 'answer-invalid',
    report: { message: expect.stringContaining('API_PORT') },
  });
  await expect(planned(withEnv('COMPOSE_PROFILES=\nGRAFANA_PORT=0\n'))).resolves.toBeDefined();
  await expect(planned(withEnv('API_PORT=0\n'), { answers: { API_PORT: '8001' } })).resolves.toBeDefined();
});

test('an .env that cannot be understood is never taken for an empty one, and its text is not shown', async () => {
  const fake = withEnv('SECRET_KEY="never closed hidden\n');
  await expect(planned(fake)).rejects.toMatchObject({ code: 'env-malformed', message: expect.not.stringContaining('hidden') });
});

test('what the surroundings suggest is taken where nobody said otherwise, and where it fits', async () => {
  const change = (fake: FakeHost) => {
    fake.settings = { CA_BUNDLE: '/etc/ssl/ca.crt', PIP_INDEX_URL: 'ftp://nowhere', NPM_REGISTRY: 'https://npm.example.org' };
  };
  const { wizard } = await planned(withEnv('NPM_REGISTRY=https://own.example.org\n', change), { answers: {} });
  const values = readValues(
    Object.entries(valuesOf(wizard))
      .map(([key, value]) => `${key}=${reveal(value)}\n`)
      .join(''),
  );
  expect(values).toMatchObject({ CA_BUNDLE: '/etc/ssl/ca.crt', NPM_REGISTRY: 'https://own.example.org' });
  expect(values['PIP_INDEX_URL']).toBeUndefined();
});

test('a project that another folder made is not taken', async () => {
  const fake = fakeHost(stack, it => {
    it.owner = '/srv/other/deployment/docker';
  });
  await expect(planned(fake)).rejects.toMatchObject({
    code: 'project-taken',
    report: { remedy: expect.stringContaining('samplemind-dev-2') },
  });
  fake.owner = fake.host.home.stackFolder;
  await expect(planned(fake)).resolves.toBeDefined();
});

test('a missing password whose volume is there stops everything; given with the answers it does not', async () => {
  const fake = fakeHost(stack, it => {
    it.volumes = ['samplemind-dev_mongodb-data'];
  });
  await expect(planned(fake)).rejects.toMatchObject({ code: 'password-baked-in-volume', message: expect.stringContaining('_PASSWORD') });
  const old = { MONGO_ROOT_PASSWORD: 'the-old-root-one', MONGO_PASSWORD: 'the-old-one', FIRST_ACCOUNT_PASSWORD: 'the-old-first-one' };
  const { wizard } = await planned(fake, { answers: old });
  expect(toGenerate(wizard)).toEqual(['REDIS_PASSWORD', 'FLOWER_PASSWORD', 'SECRET_KEY']);
});

test('without an engine a plan can be made: it is checked again before anything is written', async () => {
  const fake = fakeHost(stack, it => {
    it.volumes = ['samplemind-dev_mongodb-data'];
    it.engine = { state: 'absent', evidence: [] };
  });
  await expect(planned(fake)).resolves.toBeDefined();
});

test('production’s limits fit the processors that there are: the engine’s, before there is one the machine’s', async () => {
  const of = (engine: number, more: (fake: FakeHost) => void = () => {}) =>
    plannedValue(
      planned(
        fakeHost(stack, fake => {
          fake.engine = { ...readyEngine, cpus: engine };
          more(fake);
        }),
        { mode: 'prod', answers: { DOMAIN: 'localhost' } },
      ),
      'CPU_LIMIT',
    );
  expect([await of(4), await of(2), await of(1)]).toEqual(['2.0', '2.0', '1.0']);
  const absent = (fake: FakeHost) => {
    fake.engine = { state: 'absent', evidence: [] };
    fake.facts = { ...fake.facts, cpus: 1 };
  };
  expect(await of(4, absent)).toBe('1.0');
});

test('a new secret in place of one that a volume keeps is a rotation', async () => {
  const fake = fakeHost(stack, it => {
    it.env = fullEnv;
    it.volumes = ['mine_mongodb-data'];
  });
  const who = person({ ask: wizard => answerWithoutAsking(advance(wizard, { type: 'generation-wanted', key: 'MONGO_PASSWORD' })) });
  await expect(planned(fake, {}, who)).rejects.toMatchObject({ code: 'secret-needs-rotation' });
});

test('a project of another home stands in the way before anything is asked, unless the mode that names it is still to be chosen', async () => {
  const fake = fakeHost(stack, it => {
    it.owner = '/srv/elsewhere/deployment/docker';
  });
  const asked: string[] = [];
  const who = (mode: 'dev' | 'prod') =>
    person({
      ask: wizard => {
        asked.push(mode);
        return answerWithoutAsking(advance(wizard, { type: 'mode-chosen', mode }));
      },
    });
  await expect(planned(fake, {}, who('dev'))).rejects.toMatchObject({ code: 'project-taken' });
  expect(asked).toEqual([]);
  const open = planned(fake, { mode: undefined, answers: { DOMAIN: 'example.org' } }, who('prod'));
  await expect(open).rejects.toMatchObject({ code: 'project-taken', message: expect.stringContaining('samplemind-prod') });
  expect(asked).toEqual(['prod']);
});
