import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ByHand, byHand } from '../support/by-hand.ts';
import { docker, engineIsThere } from '../support/engine.ts';
import { emptyStore, otherImages } from '../support/image-store.ts';

const minutes = (count: number): number => count * 60_000;
const project = 'samplemind-dev';

const inUse =
  engineIsThere && (await docker.listContainers({ all: true, filters: { label: [`com.docker.compose.project=${project}`] } })).length > 0;
const isCi = process.env['CI'] === 'true';

// It uses the stack's own project and ports: where somebody works with them, it keeps away.
describe.skipIf(!engineIsThere || (inUse && !isCi))('development, by the commands of its README', { timeout: minutes(15) }, () => {
  let home: ByHand;

  beforeAll(async () => {
    home = await byHand('by-hand');
    await emptyStore();
  }, minutes(5));

  afterAll(async () => {
    await execa('docker', ['compose', 'down', '--volumes', '--rmi', 'local'], { cwd: home.folder, reject: false });
    await home[Symbol.asyncDispose]();
  }, minutes(3));

  // On a machine that is somebody's, images and layers of earlier builds stay.
  test.runIf(isCi)('the store holds the base images and nothing else: no layer of an earlier build helps', async () => {
    expect(await otherImages()).toEqual(new Map());
  });

  test('packages: the base images, and the settings that point to them', async () => {
    await home.run('packages');
  });

  test('start: everything is built and started', async () => {
    await home.run('start');
  });

  test('check: all is healthy, the API reaches its stores, the page is there', async () => {
    const said = await home.run('check');
    expect(said).toContain('"healthy"');
  });

  test('stop: nothing runs, the data stays', async () => {
    await home.run('stop');
    expect(await docker.listContainers({ all: true, filters: { label: [`com.docker.compose.project=${project}`] } })).toEqual([]);
    expect((await docker.listVolumes({ filters: { label: [`com.docker.compose.project=${project}`] } })).Volumes.length).toBeGreaterThan(3);
  });
});
