import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docker, engineIsThere } from '../support/engine.ts';

const root = resolve(import.meta.dirname, '../..');
const minutes = (count: number): number => count * 60_000;
const project = 'samplemind-dev';

/** The commands of a README that stand in a block marked `<!-- by-hand: NAME -->`. */
const commands = async (file: string): Promise<ReadonlyMap<string, string>> => {
  const text = await readFile(file, 'utf8');
  return new Map([...text.matchAll(/<!-- by-hand: ([\w-]+) -->\n```sh\n([\s\S]*?)```/g)].map(([, name = '', block = '']) => [name, block]));
};

const inUse =
  engineIsThere && (await docker.listContainers({ all: true, filters: { label: [`com.docker.compose.project=${project}`] } })).length > 0;
const isCi = process.env['CI'] === 'true';

// It uses the stack's own project and ports: where somebody works with them, it keeps away.
describe.skipIf(!engineIsThere || (inUse && !isCi))('development, by the commands of its README', { timeout: minutes(15) }, () => {
  let folder = '';
  let blocks: ReadonlyMap<string, string>;
  const home = { path: '' };
  const run = async (name: string): Promise<string> => {
    const block = blocks.get(name);
    if (block === undefined) throw new Error(`the README has no block by-hand: ${name}`);
    const { exitCode, all } = await execa('sh', ['-euc', block], { cwd: folder, reject: false, all: true, stdin: 'ignore' });
    if (exitCode !== 0) throw new Error(`${block}\nended with ${exitCode}:\n${all.split('\n').slice(-30).join('\n')}`);
    return all;
  };

  beforeAll(async () => {
    home.path = await mkdtemp(join(tmpdir(), 'samplemind-by-hand-'));
    for (const part of ['deployment', 'assets/app'])
      await cp(join(root, part), join(home.path, part), {
        recursive: true,
        filter: source => !/(\/node_modules|\/\.env|\/\.samplemind|\/\.venv)$/.test(source),
      });
    folder = join(home.path, 'deployment/docker');
    blocks = await commands(join(folder, 'README.md'));
    // From a store that holds the base images and nothing else: no layer of an earlier build helps.
    if (isCi) await execa('docker', ['builder', 'prune', '--all', '--force']);
  }, minutes(5));

  afterAll(async () => {
    await execa('docker', ['compose', 'down', '--volumes', '--rmi', 'local'], { cwd: folder, reject: false });
    await rm(home.path, { recursive: true, force: true });
  }, minutes(3));

  test('packages: the base images, and the settings that point to them', async () => {
    await run('packages');
  });

  test('start: everything is built and started', async () => {
    await run('start');
  });

  test('check: all is healthy, the API reaches its stores, the page is there', async () => {
    const said = await run('check');
    expect(said).toContain('"healthy"');
  });

  test('stop: nothing runs, the data stays', async () => {
    await run('stop');
    expect(await docker.listContainers({ all: true, filters: { label: [`com.docker.compose.project=${project}`] } })).toEqual([]);
    expect((await docker.listVolumes({ filters: { label: [`com.docker.compose.project=${project}`] } })).Volumes.length).toBeGreaterThan(3);
  });
});
