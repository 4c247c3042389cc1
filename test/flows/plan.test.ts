import { expect, test } from 'vitest';
import { gather } from '../../src/core/answers.ts';
import { readValues } from '../../src/core/env-text.ts';
import { reveal } from '../../src/core/values.ts';
import { advance, toGenerate, valuesOf } from '../../src/core/wizard.ts';
import { plan, type SetupOptions } from '../../src/flows/plan.ts';
import { stack } from '../../src/stack/stack.ts';
import { answerWithoutAsking } from '../../src/ui/headless/answer.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { fullEnv } from '../support/full-env.ts';
import { readyEngine } from '../support/machine.ts';
import { person } from '../support/person.ts';

const usual: SetupOptions = {
  mode: 'dev',
  answers: {},
  source: '--answers',
  project: undefined,
  images: 'auto',
  recommended: false,
  start: true,
};
const planned = (fake: FakeHost, options: Partial<SetupOptions> = {}, who = person()) =>
  plan(stack, fake.host, who.ui, { ...usual, ...options });
const valueIn = async (work: ReturnType<typeof planned>, key: string) => reveal(valuesOf((await work).wizard)[key]);
const withEnv = (env: string, change: (fake: FakeHost) => void = () => {}) =>
  fakeHost(stack, fake => {
    fake.env = `SAMPLEMIND_MODE=dev\n${env}`;
    change(fake);
  });

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

test('images: a registry where one answers, else packages, each with its reason', async () => {
  const without = fakeHost(stack);
  expect((await planned(without)).images).toEqual({ source: { type: 'packages' }, why: 'registry.example.org cannot be reached' });
  expect(await valueIn(planned(without), 'MONGO_IMAGE')).toBe('samplemind-base/ferretdb:1.24.0');
  const withOne = fakeHost(stack, fake => {
    fake.registry = { answers: true, why: 'it answers' };
  });
  expect(await valueIn(planned(withOne), 'MONGO_IMAGE')).toBe('mongo:7.0');
});

test('an installation keeps its images and what it left out', async () => {
  const fake = withEnv('MONGO_IMAGE=mirror.example.org/mongo:7.0\nCOMPOSE_PROFILES=\n');
  expect((await planned(fake)).images).toBeUndefined();
  expect(await valueIn(planned(fake, { images: 'registry' }), 'MONGO_IMAGE')).toBe('mirror.example.org/mongo:7.0');
  expect(await valueIn(planned(fake, { images: 'registry' }), 'COMPOSE_PROFILES')).toBe('');
});

test('a mirror: its names for every image, a person’s own choice apart; without it back to the usual names', async () => {
  const fake = withEnv('CHROMA_IMAGE=mine.example.org/chroma:2\nREDIS_IMAGE=samplemind-base/redis:8.0\nCOMPOSE_PROFILES=\n');
  const atMirror = planned(fake, { images: 'auto', mirror: 'm.example.org:5000/hub' });
  expect((await atMirror).images?.why).toBe('asked for by --mirror');
  for (const [key, image] of [
    ['PYTHON_IMAGE', 'm.example.org:5000/hub/library/python:3.12-slim'],
    ['REDIS_IMAGE', 'm.example.org:5000/hub/library/redis:7.2-alpine'],
    ['GRAFANA_IMAGE', 'm.example.org:5000/hub/grafana/grafana:11.4.0'],
    ['CHROMA_IMAGE', 'mine.example.org/chroma:2'],
  ] as const)
    expect(await valueIn(atMirror, key)).toBe(image);
  const back = withEnv('REDIS_IMAGE=m.example.org/library/redis:7.2-alpine\nCHROMA_IMAGE=mine.example.org/chroma:2\nCOMPOSE_PROFILES=\n');
  expect(await valueIn(planned(back), 'REDIS_IMAGE')).toBe('m.example.org/library/redis:7.2-alpine');
  expect(await valueIn(planned(back, { images: 'registry' }), 'REDIS_IMAGE')).toBe('redis:7.2-alpine');
  expect(await valueIn(planned(back, { images: 'registry' }), 'CHROMA_IMAGE')).toBe('mine.example.org/chroma:2');
  expect(await valueIn(planned(back, { images: 'registry', mirror: 'n.example.org' }), 'REDIS_IMAGE')).toBe(
    'n.example.org/library/redis:7.2-alpine',
  );
});

test('a mirror in place of Docker Hub is the same server to a volume, and a stand-in is another', async () => {
  const fake = withEnv('', it => {
    it.env = `${fullEnv}MONGO_IMAGE=m.example.org/library/mongo:7.0\n`;
    it.volumes = ['mine_mongodb-data'];
  });
  await expect(planned(fake, { images: 'registry' })).resolves.toBeDefined();
  await expect(planned(fake, { images: 'packages' })).rejects.toMatchObject({ code: 'images-baked' });
});

test('auto asks the mirror that is named', async () => {
  const asked: (string | undefined)[] = [];
  const fake = fakeHost(stack);
  const images = {
    ...fake.host.images,
    registry: async (mirror: string | undefined) => {
      asked.push(mirror);
      return { answers: true, why: 'm.example.org answers' };
    },
  };
  const { images: chosen } = await plan(stack, { ...fake.host, images }, person().ui, { ...usual, mirror: 'm.example.org' });
  expect([asked, chosen]).toEqual([
    ['m.example.org'],
    { source: { type: 'registry', mirror: 'm.example.org' }, why: 'm.example.org answers' },
  ]);
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
    valueIn(
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
