import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { compose, readAsCompose } from '../../src/core/dialects/compose.ts';
import { pythonDotenv } from '../../src/core/dialects/python-dotenv.ts';
import { reveal } from '../../src/core/values.ts';
import { buildSettings } from '../../src/host/build-settings.ts';
import { composeReads } from '../../src/host/compose-reads.ts';
import { valuesByCompose } from '../support/compose-values.ts';
import { baseImage, engineIsThere } from '../support/engine.ts';
import { look, names, randomLines, rawOf } from '../support/random-lines.ts';

const count = 10_000;
const root = resolve(import.meta.dirname, '../..');
const lines = randomLines(count);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samplemind-readers-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe.skipIf(!engineIsThere)('Docker Compose', () => {
  const readByCompose = (text: string, keys: readonly string[]) => valuesByCompose(folder, text, keys, names);
  const named = lines.map((line, index) => {
    const key = `K${index}`;
    return { ...line, key, head: line.head.replace('K', key) };
  });

  test('reads ten thousand values as its model says', async () => {
    const good = named.filter(line => compose(line, look) !== undefined);
    const text = `${good.map(rawOf).join('\n')}\n`;
    const { values, refused } = readAsCompose(text, { look });
    expect([refused, good.length > count / 2]).toEqual([undefined, true]);
    const real = await readByCompose(
      text,
      good.map(({ key }) => key),
    );
    const different = good.flatMap(line =>
      real?.[line.key] === values[line.key] ? [] : [[rawOf(line), values[line.key], real?.[line.key]]],
    );
    expect(different).toEqual([]);
  });

  test('refuses what its model refuses', async () => {
    const bad = named.filter(line => compose(line, look) === undefined);
    const some = bad.filter((_, index) => index % Math.ceil(bad.length / 40) === 0);
    const taken = [];
    for (const line of some) if ((await readByCompose(`${rawOf(line)}\n`, [line.key])) !== undefined) taken.push(rawOf(line));
    expect([some.length > 30, taken]).toEqual([true, []]);
  });

  test.each([
    'K=1\nK=2\n',
    '\uFEFFK=1\n',
    'K=1\r\nB=2\r\n',
    'x\nK=1\n',
    'nothing\nK=1\n',
    'B=1\nK=$B-${B}\n',
    'K: 1\n',
    'K="two\nlines" # note\n',
    "K='two\nlines'B=3\n",
    'K=1',
    'K.a-b=1\nK=2\n',
    '# K=1\n\n  # K=2\n',
    'MY KEY=1\n',
    'K="x\nB=1\n',
    'K%=1\n',
    '=1\n',
    "K=''=x\n",
    'K=1\nexport\nB=2\n',
  ])('%j as its model does', async text => {
    const { values, refused } = readAsCompose(text, { look });
    const real = await readByCompose(text, ['K', 'B']);
    expect(real).toEqual(refused ? undefined : { K: values['K'] ?? '', B: values['B'] ?? '' });
  });
});

describe.skipIf(!engineIsThere)('the proof of a new .env by Docker Compose', () => {
  const read = (text: string, keys: readonly string[], declared = keys) => composeReads(join(folder, '.samplemind'), declared)(text, keys);

  test('reads what was written, and leaves no draft', async () => {
    const text = 'A=1\nB=\'pa$word\'\nC="$A-x"\nCOMPOSE_PROJECT_NAME=mine\nCOMPOSE_PROFILES=one,two\n';
    expect(await read(text, ['A', 'B', 'C', 'COMPOSE_PROJECT_NAME', 'COMPOSE_PROFILES', 'D'])).toEqual({
      type: 'read',
      values: { A: '1', B: 'pa$word', C: '1-x', COMPOSE_PROJECT_NAME: 'mine', COMPOSE_PROFILES: 'one,two', D: '' },
    });
    expect(await readdir(join(folder, '.samplemind'))).toEqual([]);
  });

  test('names the line that it refuses, never what stands there', async () => {
    expect(await read('A=1\nB="hidden\n', ['A'])).toEqual({ type: 'refused', line: expect.any(Number) });
  });

  test('is not led astray by what the shell has for the same name', async () => {
    vi.stubEnv('A', 'of-the-shell');
    vi.stubEnv('COMPOSE_FILE', '/nowhere.yml');
    try {
      expect(await read('A=1\n', ['A'])).toEqual({ type: 'read', values: { A: '1' } });
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

describe.skipIf(!engineIsThere)('python-dotenv', () => {
  const image = 'samplemind-python-dotenv-tests';
  beforeAll(async () => {
    const ca = reveal((await buildSettings())['CA_BUNDLE']);
    await execa('docker', [
      ...['build', '--quiet', '--tag', image, '--file', join(root, 'test/support/python-dotenv.Dockerfile')],
      ...['--build-arg', `PYTHON_IMAGE=${await baseImage('python')}`],
      ...(ca === '' ? [] : ['--secret', `id=ca,src=${ca}`]),
      join(root, 'assets/app'),
    ]);
  });
  afterAll(() => execa('docker', ['image', 'rm', '--force', image], { reject: false }));

  test('reads ten thousand values as its model says', async () => {
    // As it opens a file: with every kind of line end made one.
    const script = `
import io, json, sys
from dotenv import dotenv_values
read = lambda text: dotenv_values(stream=io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")).get("K")
json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)`;
    const variables = Object.entries(names).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
    const ran = await execa(
      'docker',
      ['run', '--rm', '--interactive', '--network', 'none', ...variables, image, '/opt/tests/bin/python', '-c', script],
      { input: JSON.stringify(lines.map(line => `${rawOf(line)}\n`)), maxBuffer: 100_000_000 },
    );
    const real = z.array(z.string().nullable()).parse(JSON.parse(ran.stdout));
    const different = lines.flatMap((line, index) => {
      const said = pythonDotenv(line, look) ?? null;
      return said === real[index] ? [] : [[rawOf(line), said, real[index]]];
    });
    expect(different).toEqual([]);
  });
});
