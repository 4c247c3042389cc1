import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { reveal } from '../../src/core/values.ts';
import { buildSettings } from '../../src/host/build-settings.ts';
import { fetchCpython } from './cpython.ts';
import { docker } from './engine.ts';

const root = resolve(import.meta.dirname, '../..');
const image = 'samplemind-application-tests';
const alone = ['--network', 'none'];
const withoutStack = ['--ignore', 'tests/integration'];
/** Where tests stand that are skipped where there is no stack. */
const withStack = [
  'tests/integration',
  ...['accounts', 'database', 'searches', 'vectors'].map(name => `tests/core/test_${name}.py`),
  ...['audio_tasks', 'features'].map(name => `tests/tasks/test_${name}.py`),
  'tests/api/test_features.py',
  // The others of its file wait for minutes in all, and need no stack.
  'tests/tasks/test_worker.py::test_a_new_worker_resumes_what_a_killed_one_left',
];

/** How a container or the build of its image ended, and what it said last. */
export interface Tested {
  readonly exit: number | undefined;
  readonly said: string;
}

/** Those of the starter application's own tests that need a stack, in a container beside the one that runs: with its stores, its queue and its API. */
export const integrationTests = async (project: string, worker: string, pythonImage: string): Promise<Tested> => {
  const folder = await mkdtemp(join(tmpdir(), 'samplemind-application-'));
  try {
    const built = await build(`${image}:stack`, pythonImage, []);
    if (built.exit !== 0) return built;
    const { Config } = await docker.getContainer(worker).inspect();
    const wanted = /^(MONGODB_|CHROMA_|REDIS_URL|CELERY_BROKER_URL|CELERY_RESULT_BACKEND)/;
    await writeFile(join(folder, 'env'), Config.Env.filter(line => wanted.test(line)).join('\n'), { mode: 0o600 });
    const stores = ['--network', `${project}_stores`, '--env-file', join(folder, 'env')];
    return await run([...stores, '--env', 'SAMPLEMIND_TEST_API_URL=http://backend:8000'], `${image}:stack`, withStack);
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** All but the integration tests, on the Python of its images and without a stack. */
export const unitTests = async (pythonImage: string): Promise<Tested> => {
  const built = await build(`${image}:stack`, pythonImage, []);
  return built.exit === 0 ? run(alone, `${image}:stack`, withoutStack) : built;
};

/** The files with skipped tests that `integrationTests` leaves out as well. */
export const leftOut = ({ said }: Tested): readonly string[] =>
  [...said.matchAll(/^SKIPPED \[\d+\] ([^:]+):/gm)].flatMap(([, file = '']) =>
    withStack.some(place => place.split('::', 1)[0] === file) ? [] : [file],
  );

/** They wait for limits to pass and for jobs to end; the stack's own Python has them. */
const slow = ['redis_that_restarts', 'process_is_killed', 'told_to_stop', 'limits_are_variables'];

/** The quick ones among those, on a CPython 3.12 with the packages of the lock. */
export const unitTestsOn312 = async (pythonImage: string): Promise<Tested> => {
  const folder = await mkdtemp(join(tmpdir(), 'samplemind-cpython-'));
  try {
    await fetchCpython(folder);
    const built = await build(`${image}:3.12`, pythonImage, ['--build-arg', 'PYTHON=fetched', '--build-context', `cpython=${folder}`]);
    if (built.exit !== 0) return built;
    return await run(alone, `${image}:3.12`, [...withoutStack, '-k', `not (${slow.join(' or ')})`]);
  } finally {
    await rm(folder, { recursive: true });
  }
};

const build = async (tag: string, pythonImage: string, more: readonly string[]): Promise<Tested> => {
  const ca = reveal((await buildSettings())['CA_BUNDLE']);
  return command(
    'build',
    ...['--quiet', '--tag', tag, '--file', join(root, 'test/support/application.Dockerfile'), ...more],
    ...['--build-arg', `PYTHON_IMAGE=${pythonImage}`, ...(ca === '' ? [] : ['--secret', `id=ca,src=${ca}`])],
    join(root, 'assets/app'),
  );
};

const run = (options: readonly string[], tag: string, tests: readonly string[]): Promise<Tested> =>
  command('run', '--rm', ...options, '--volume', `${join(root, 'assets/app')}:/app:ro`, tag, ...tests);

const command = async (...args: readonly string[]): Promise<Tested> => {
  const { exitCode, all } = await execa('docker', args, { reject: false, all: true, stdin: 'ignore' });
  return { exit: exitCode, said: all.split('\n').slice(-200).join('\n') };
};
