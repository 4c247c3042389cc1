import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readValues } from '../../src/core/env-text.ts';
import { samplemind } from '../support/samplemind.ts';

let home = '';
const envPath = () => join(home, 'deployment/docker/.env');
const env = (...args: readonly string[]) => samplemind(['env', ...args, '--dir', home], { env: { DOCKER_HOST: 'unix:///nowhere.sock' } });
/** With something on standard input. */
const given = (input: string, ...args: readonly string[]) =>
  samplemind(['env', ...args, '--dir', home], { input, env: { DOCKER_HOST: 'unix:///nowhere.sock' } });
const values = async () => readValues(await readFile(envPath(), 'utf8'));

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'samplemind-cli-env-'));
  await samplemind(['setup', '--yes', '--no-start', '--mode', 'dev', '--images', 'packages', '--project', 'cli-env-test', '--dir', home], {
    env: { DOCKER_HOST: 'unix:///nowhere.sock' },
  });
  return () => rm(home, { recursive: true, force: true });
});

test('a value comes from standard input, is in force with what follows, and is taken back and brought back', async () => {
  const set = await given('8123\n', 'set', 'API_PORT', '--json');
  expect([set.exit, set.stderr]).toEqual([0, '']);
  expect(JSON.parse(set.stdout).changes.map(({ key }: { key: string }) => key)).toEqual(['API_PORT', 'API_URL', 'VITE_API_URL']);
  expect((await values())['API_URL']).toBe('http://localhost:8123');
  const shown = await env('diff');
  expect(shown.stdout).toContain('8000 → 8123');
  expect((await env('undo')).exit).toBe(0);
  expect((await values())['API_PORT']).toBe('8000');
  expect((await env('undo')).exit).toBe(0);
  expect((await values())['API_PORT']).toBe('8123');
});

test('a secret is written and never shown', async () => {
  const password = 'it\'s $ome "quoted" password';
  const { exit, stdout, stderr } = await given(`${password}\n`, 'set', 'FLOWER_PASSWORD');
  expect([exit, stderr]).toEqual([0, '']);
  expect(stdout).toContain('•••• → ••••');
  expect(stdout).not.toContain('quoted');
  expect((await values())['FLOWER_PASSWORD']).toBe(password);
});

test.each([
  [['set', 'API_PORT'], 'x', 2, 'answer-invalid'],
  [['set', 'API_PRT'], '1', 2, 'answer-unknown'],
  [['set'], '1', 2, 'argument-missing'],
  [['set', 'API_PORT', '8001'], '', 2, 'argument-unusable'],
  [['import', '/nowhere/at/all'], '', 2, 'flag-unusable'],
])('env %j says what is wrong', async (args, input, exit, code) => {
  const before = await readFile(envPath(), 'utf8');
  const ran = await given(input, ...args, '--json');
  expect([ran.exit, JSON.parse(ran.stdout).problem.code]).toEqual([exit, code]);
  expect(await readFile(envPath(), 'utf8')).toBe(before);
});

test('another file is taken over with consent only', async () => {
  const other = join(home, 'other.env');
  await writeFile(other, 'API_PORT=8200\nNODE_MINE=1\nFLOWER_PASSWORD=imported-password-1\n');
  const asked = await env('import', other);
  expect([asked.exit, asked.stderr]).toEqual([2, expect.stringContaining('change API_PORT from 8123 to 8200')]);
  expect((await values())['API_PORT']).toBe('8123');
  const taken = await env('import', other, '--yes', '--json');
  expect([taken.exit, JSON.parse(taken.stdout).leftOut]).toEqual([0, [{ key: 'NODE_MINE', why: 'not a variable of this stack' }]]);
  expect(`${asked.stderr}${taken.stdout}`).not.toContain('imported-password');
  expect(await values()).toMatchObject({ API_PORT: '8200', FLOWER_PASSWORD: 'imported-password-1' });
});

test('env check: nothing to look at, then a file that others read, one document each', async () => {
  const fine = await env('check', '--json');
  expect([fine.exit, JSON.parse(fine.stdout)]).toMatchObject([0, { findings: [{ code: 'env-present' }] }]);
  await chmod(envPath(), 0o644);
  const loose = await env('check', '--json');
  expect([loose.exit, JSON.parse(loose.stdout)]).toMatchObject([1, { findings: [{ code: 'env-present' }, { code: 'env-loose-mode' }] }]);
});
