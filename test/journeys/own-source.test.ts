import { appendFile, cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineIsThere } from '../support/engine.ts';
import { type TestHome, testHome } from '../support/home.ts';
import { eventsOf, resultIn, samplemind } from '../support/samplemind.ts';

const minutes = (count: number): number => count * 60_000;
const secret = 'of-the-checkout-0123456789';

/** Every file of a folder with its content and the time of its last change. */
const filesOf = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.map(entry => join(entry.parentPath, entry.name)).toSorted();
  return Promise.all(
    paths.map(async path => {
      const { mtimeMs, isFile } = await stat(path).then(found => ({ mtimeMs: found.mtimeMs, isFile: found.isFile() }));
      return `${path} ${mtimeMs} ${isFile ? await readFile(path, 'base64') : ''}`;
    }),
  );
};

describe.skipIf(!engineIsThere)('a source of one’s own in place of the starter', { timeout: minutes(10) }, () => {
  let home: TestHome;
  let checkout = '';
  let before: readonly string[] = [];

  beforeAll(async () => {
    home = await testHome('samplemind-own-source');
    checkout = await mkdtemp(join(tmpdir(), 'samplemind-checkout-'));
    await cp(resolve(import.meta.dirname, '../support/own-source'), checkout, { recursive: true });
    // As people have it: with a secret, and with a list that stops the application where it is read.
    for (const name of ['.env', 'src/.env', 'src/samplemind/.env.local'])
      await writeFile(join(checkout, name), `SECRET_KEY=${secret}\nCORS_ORIGINS=http://localhost:1,http://localhost:2\n`);
    before = await filesOf(checkout);
  });
  afterAll(async () => {
    await home[Symbol.asyncDispose]();
    // Nobody else builds on them.
    await execa('docker', ['rmi', ...['backend', 'celery', 'frontend'].map(image => `${home.project}-${image}`)], { reject: false });
    await rm(checkout, { recursive: true, force: true });
  }, minutes(3));

  test('it is built with our Dockerfiles, starts, and what can be proven of it is', async () => {
    const ran = await samplemind(['setup', '--yes', '--json', ...home.flags], { env: { SAMPLEMIND_SOURCE: checkout } });
    expect(resultIn(ran)?.problem).toBeNull();
    const events = eventsOf(ran);
    const of = <Type extends string>(type: Type) => events.filter(event => event.type === type);
    expect(of('source-chosen')).toMatchObject([
      { path: checkout, packages: 'requirements.txt', page: 'starter', why: 'it has no web-app' },
    ]);
    expect(of('smoke-skipped')).toHaveLength(4);
    expect(of('smoke-passed')).toMatchObject([
      {
        what: expect.stringMatching(/API is live, 1 worker answers for ai_analysis, audio_processing, default, embeddings; Redis.*MongoDB/),
      },
    ]);
    expect(await home.env()).toMatchObject({ SAMPLEMIND_SOURCE: checkout });
    const { verdict, leftOut } = JSON.parse((await samplemind(['status', '--json', '--dir', home.dir])).stdout);
    expect([verdict, JSON.stringify(leftOut)]).toEqual(['healthy', expect.stringContaining('the page of your source')]);
  });

  test('nothing of the checkout was written, and none of its secrets is in an image', async () => {
    expect(await filesOf(checkout)).toEqual(before);
    for (const image of ['backend', 'celery']) {
      const name = `${home.project}-${image}`;
      const look = [
        'run',
        '--rm',
        '--user=0',
        '--entrypoint',
        'sh',
        name,
        '-c',
        `test -f /app/src/samplemind/core/settings.py && grep -rl ${secret} /app; find / -xdev -name '.env*'`,
      ];
      const [{ stdout: found }, { stdout: history }] = await Promise.all([
        execa('docker', look),
        execa('docker', ['history', '--no-trunc', name]),
      ]);
      expect([image, found, history.includes(secret)]).toEqual([image, '', false]);
    }
  });

  test('a pin that cannot be met is named', async () => {
    await appendFile(join(checkout, 'requirements.txt'), 'tf2onnx==99.0\n');
    const ran = await samplemind(['up', '--json', '--dir', home.dir]);
    expect(resultIn(ran)?.problem).toMatchObject({ code: 'build-failed', why: expect.stringMatching(/fits tf2onnx==99\.0 · .*ERROR: /) });
  });
});

test('what is no checkout is refused with what was looked for, and nothing is written', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'samplemind-no-source-'));
  const dir = join(parent, 'home');
  try {
    for (const [source, words] of [
      [parent, /celery_app\.py/],
      [join(parent, 'nowhere'), /no such folder/],
    ] as const) {
      const ran = await samplemind(['setup', '--yes', '--json', '--no-start', '--images', 'packages', '--dir', dir], {
        env: { SAMPLEMIND_SOURCE: source },
      });
      expect(resultIn(ran)).toMatchObject({ exit: 1, problem: { code: 'source-not-usable', why: expect.stringMatching(words) } });
    }
    expect(await readdir(parent)).toEqual([]);
  } finally {
    await rm(parent, { recursive: true });
  }
});
