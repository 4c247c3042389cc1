import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docker, engineIsThere } from '../support/engine.ts';
import { samplemind } from '../support/samplemind.ts';

const project = 'samplemind-env-change';
/** What a first start would have left. */
const volume = `${project}_mongodb-data`;

describe.skipIf(!engineIsThere)('.env beside a volume that keeps its passwords', () => {
  let home = '';
  const env = (args: readonly string[], input = '') => samplemind(['env', ...args, '--json', '--dir', home], { input });
  const text = () => readFile(join(home, 'deployment/docker/.env'), 'utf8');

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'samplemind-env-change-'));
    const ran = await samplemind([
      'setup',
      '--yes',
      '--mode',
      'dev',
      '--no-start',
      '--images',
      'packages',
      '--project',
      project,
      '--dir',
      home,
    ]);
    expect(ran.exit).toBe(0);
    // Before there is a volume a password may be changed; that write is what must not be taken back afterwards.
    expect((await env(['set', 'MONGO_PASSWORD'], 'the-one-of-the-volume\n')).exit).toBe(0);
    await docker.createVolume({
      Name: volume,
      Labels: { 'com.docker.compose.project': project, 'com.docker.compose.volume': 'mongodb-data' },
    });
  });
  afterAll(async () => {
    await docker.getVolume(volume).remove();
    await rm(home, { recursive: true });
  });

  test.each([
    [['set', 'MONGO_PASSWORD'], 'another-password-1\n'],
    [['undo'], ''],
  ])('env %j is refused, and nothing is written', async (args, input) => {
    const before = await text();
    const { exit, stdout } = await env(args, input);
    expect([exit, JSON.parse(stdout).problem.code]).toEqual([1, 'secret-needs-rotation']);
    expect(await text()).toBe(before);
  });

  test('what no volume keeps is changed, as Docker Compose reads it', async () => {
    const { exit, stdout } = await env(['set', 'FLOWER_PASSWORD'], 'it\'s $ome "quoted" password\n');
    expect([exit, JSON.parse(stdout).proof]).toEqual([0, 'compose']);
    expect((await env(['check'])).exit).toBe(0);
  });
});
