import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { reveal } from '../../src/core/values.ts';
import { buildSettings } from '../../src/host/build-settings.ts';
import { docker } from './engine.ts';

const root = resolve(import.meta.dirname, '../..');
const image = 'samplemind-application-tests';

/**
 * The starter application's own tests, in a container beside the running stack: with its stores, its queue and its API.
 * The last line of what pytest says, and how it ended.
 */
export const applicationTests = async (
  project: string,
  worker: string,
  pythonImage: string,
): Promise<{ readonly exit: number | undefined; readonly said: string }> => {
  const settings = await buildSettings();
  const ca = reveal(settings['CA_BUNDLE']);
  const built = await execa(
    'docker',
    [
      ...['build', '--quiet', '--tag', image, '--file', join(root, 'test/support/application.Dockerfile')],
      ...['--build-arg', `PYTHON_IMAGE=${pythonImage}`],
      ...(ca === '' ? [] : ['--secret', `id=ca,src=${ca}`]),
      join(root, 'assets/app'),
    ],
    { reject: false, all: true },
  );
  if (built.exitCode !== 0) return { exit: built.exitCode, said: built.all };
  const folder = await mkdtemp(join(tmpdir(), 'samplemind-application-'));
  try {
    const { Config } = await docker.getContainer(worker).inspect();
    const wanted = /^(MONGODB_|CHROMA_|CELERY_BROKER_URL|CELERY_RESULT_BACKEND)/;
    await writeFile(join(folder, 'env'), Config.Env.filter(line => wanted.test(line)).join('\n'), { mode: 0o600 });
    const ran = await execa(
      'docker',
      [
        ...[
          'run',
          '--rm',
          '--network',
          `${project}_stores`,
          '--env-file',
          join(folder, 'env'),
          '--env',
          'SAMPLEMIND_TEST_API_URL=http://backend:8000',
        ],
        ...['--volume', `${join(root, 'assets/app')}:/app:ro`, image],
      ],
      { reject: false, all: true, stdin: 'ignore' },
    );
    return { exit: ran.exitCode, said: ran.all.split('\n').slice(-40).join('\n') };
  } finally {
    await rm(folder, { recursive: true });
  }
};
