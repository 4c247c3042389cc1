import { cp, mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { engineIsThere } from '../support/engine.ts';
import { folder } from '../support/folder.ts';

const root = resolve(import.meta.dirname, '../..');
const MB = 1024 ** 2;

/** What lies about in a checkout that somebody works with, MB: 2 GB of it. */
const clutter = {
  'assets/app/.git/objects/pack/pack.pack': 400,
  'assets/app/.venv/lib/python3/site-packages/torch.so': 300,
  'assets/app/venv/lib/python3/site-packages/librosa.so': 200,
  'assets/app/web-app/node_modules/vite/dist/index.js': 200,
  'assets/app/web-app/dist/assets/index.js': 20,
  'assets/app/data/uploads/song.wav': 300,
  'assets/app/data/chroma/chroma.sqlite3': 100,
  'assets/app/models/genre.onnx': 200,
  'assets/app/samples/kick.flac': 100,
  'assets/app/tests/fixtures/long.mp3': 50,
  'assets/app/src/samplemind/__pycache__/main.cpython-313.pyc': 20,
  'deployment/docker/.samplemind/backups/backup.tar': 100,
  'deployment/docker/.env': 10,
};

describe.skipIf(!engineIsThere)('what a build sends to the engine', () => {
  test.each([
    'backend',
    'celery',
    'frontend',
  ])('of a checkout of 2 GB the %s takes at most 50 MB, and the sources are among it', async name => {
    expect(Object.values(clutter).reduce((sum, size) => sum + size)).toBeGreaterThanOrEqual(2000);
    const sent = await transferred(join(await checkout(name), 'deployment/docker'), name);
    console.log(`${name}: ${Math.round(sent / 1000)} kB sent`);
    expect(sent).toBeLessThan(50 * MB);
    expect(sent).toBeGreaterThan(20_000);
  });
});

/** In a folder of its own: BuildKit is not sent again what it has from the same folder. */
const checkout = async (dockerfile: string): Promise<string> => {
  const home = await folder();
  const parts = [
    'src',
    'requirements.lock',
    ...['package.json', 'package-lock.json', 'index.html', 'src', 'public'].map(name => `web-app/${name}`),
  ];
  for (const part of parts) await cp(join(root, 'assets/app', part), join(home, 'assets/app', part), { recursive: true });
  for (const [path, size] of Object.entries(clutter)) await fill(join(home, path), size * MB);
  const stack = join(home, 'deployment/docker');
  for (const name of [
    '.dockerignore',
    `Dockerfile.${dockerfile}.dockerignore`,
    'celery-entrypoint.sh',
    'wait-for-stores.py',
    'nginx',
    'health',
  ])
    await cp(join(root, 'deployment/docker', name), join(stack, name), { recursive: true });
  // It takes all that the lists beside it let through, and builds nothing.
  await writeFile(join(stack, `Dockerfile.${dockerfile}`), 'FROM scratch\nCOPY . /context\nCOPY --from=stack . /stack\n');
  return home;
};

/** A file that is as long as asked for and takes no room; a build would send its zeros all the same. */
const fill = async (path: string, size: number): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await using file = await open(path, 'w');
  await file.truncate(size);
};

/** Bytes that BuildKit says it was sent, of both contexts. */
const transferred = async (stack: string, name: string): Promise<number> => {
  const args = [
    '-f',
    `Dockerfile.${name}`,
    '--build-context',
    'stack=.',
    '--progress',
    'plain',
    '--no-cache',
    '--output',
    'type=cacheonly',
  ];
  const { all } = await execa('docker', ['buildx', 'build', ...args, '../../assets/app'], { cwd: stack, all: true });
  const sizes = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 };
  // The last word on each of them counts; the lists of what to leave out are sent too.
  const last = new Map(
    [...all.matchAll(/^(#\d+) transferring (?:context|stack): ([\d.]+)(B|kB|MB|GB)/gm)].map(([, step = '', number = '', unit = '']) => [
      step,
      { number, unit },
    ]),
  );
  if (last.size === 0) throw new Error(`BuildKit does not say what it was sent:\n${all}`);
  return [...last.values()].reduce(
    (sum, { number, unit }) => sum + Number(number) * sizes[unit === 'GB' || unit === 'MB' || unit === 'kB' ? unit : 'B'],
    0,
  );
};
