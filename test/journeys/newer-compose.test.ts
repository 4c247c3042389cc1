import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compose as composeModel, readAsCompose } from '../../src/core/dialects/compose.ts';
import { type ByHand, byHand } from '../support/by-hand.ts';
import { valuesByCompose } from '../support/compose-values.ts';
import { baseImage, docker, engineIsThere } from '../support/engine.ts';
import { freePorts } from '../support/home.ts';
import { emptyStore } from '../support/image-store.ts';
import { type NewerCompose, newerCompose } from '../support/newer-compose.ts';
import { look, names, randomLines } from '../support/random-lines.ts';

const minutes = (count: number): number => count * 60_000;
const project = 'samplemind-newer';
const modes = { dev: 'docker-compose.yml', prod: 'docker-compose.prod.yml' };

const Names = z.record(z.string(), z.object({ name: z.string() }));
const Config = z.object({
  name: z.string(),
  services: z.record(z.string(), z.object({ image: z.string().optional() })),
  volumes: Names,
  networks: Names,
});

// The newest Compose builds and starts otherwise than the one of a stable Debian: by bake, and in another order.
describe.skipIf(!engineIsThere)('both stacks by the newest Compose', { timeout: minutes(8) }, () => {
  let home: ByHand;
  let newer: NewerCompose;
  const compose = (mode: keyof typeof modes, ...args: readonly string[]) =>
    execa('docker', ['compose', '-f', modes[mode], ...args], { cwd: home.folder, env: newer.env, all: true });

  beforeAll(async () => {
    [home, newer] = await Promise.all([byHand('by-hand-prod'), newerCompose()]);
    console.log(`Docker Compose ${newer.version}`);
    // What the README's own commands make, so that this needs no other journey to have run.
    for (const recipe of ['python', 'node', 'redis', 'nginx', 'prometheus', 'chroma', 'ferretdb']) await baseImage(recipe);
    for (const recipe of ['alertmanager', 'redis-exporter', 'mongodb-exporter', 'node-exporter']) await baseImage(recipe);
    await home.run('registry');
    await appendFile(join(home.folder, '.env'), await readFile(join(home.folder, '../images/packages.env')));
    await home.run('values');
    const keys = ['HTTP_PORT', 'HTTPS_PORT', 'PROMETHEUS_PORT', 'ALERTMANAGER_PORT'];
    const ports = await freePorts(keys.length);
    await appendFile(join(home.folder, '.env'), `${keys.map((key, index) => `${key}=${ports[index]}\n`).join('')}`);
    await home.run('secrets');
  }, minutes(6));

  afterAll(async () => {
    for (const mode of ['prod', 'dev'] as const)
      await compose(mode, '-p', `${project}-${mode}`, 'down', '--volumes', '--rmi', 'local').catch(() => undefined);
    await newer[Symbol.asyncDispose]();
    await home[Symbol.asyncDispose]();
  }, minutes(3));

  test('reads a thousand values of .env as the model of the older one says', async () => {
    const lines = randomLines(1000)
      .map((line, index) => ({ ...line, key: `K${index}`, head: line.head.replace('K', `K${index}`) }))
      .filter(line => composeModel(line, look) !== undefined);
    const text = lines.map(line => `${line.head}${line.rest}\n`).join('');
    const { values } = readAsCompose(text, { look });
    const keys = lines.map(({ key }) => key);
    const real = await valuesByCompose(home.folder, text, keys, { ...names, ...newer.env });
    expect(real).toEqual(Object.fromEntries(keys.map(key => [key, values[key]])));
  });

  test('both Composes read both files alike, and the two stacks share no name', async () => {
    const read = async (mode: keyof typeof modes, env = {}): Promise<z.infer<typeof Config>> => {
      const { stdout } = await execa('docker', ['compose', '-f', modes[mode], 'config', '--format', 'json'], { cwd: home.folder, env });
      return Config.parse(JSON.parse(stdout));
    };
    const [dev, prod] = [await read('dev', newer.env), await read('prod', newer.env)];
    expect([await read('dev'), await read('prod')]).toEqual([dev, prod]);
    expect([dev.name, prod.name]).toEqual(['samplemind-dev', 'samplemind-prod']);
    const names = ({ volumes, networks, services }: z.infer<typeof Config>): readonly string[] => [
      ...[...Object.values(volumes), ...Object.values(networks)].map(({ name }) => name),
      ...Object.values(services).flatMap(({ image = '' }) => (image.includes('/') || image === '' ? [] : [image])),
    ];
    expect(names(prod).length).toBeGreaterThan(10);
    expect(names(prod).filter(name => names(dev).includes(name))).toEqual([]);
  });

  test('production is built from base images alone, and starts', async () => {
    await emptyStore();
    await compose('prod', '-p', `${project}-prod`, 'up', '-d', '--build');
    const wait = await home.run('check', block =>
      block.split('\n').slice(0, 2).join('\n').replaceAll('docker compose -f', `docker compose -p ${project}-prod -f`),
    );
    expect(wait).toContain('celery-worker-2');
    const left = await docker.listContainers({
      filters: { label: [`com.docker.compose.project=${project}-prod`], health: ['starting', 'unhealthy'] },
    });
    expect(left).toEqual([]);
    await compose('prod', '-p', `${project}-prod`, 'down', '--volumes');
  });

  test('development is built', async () => {
    await compose('dev', '-p', `${project}-dev`, 'build');
    const built = await docker.listImages({ filters: { reference: [`${project}-dev-*`] } });
    expect(built.flatMap(({ RepoTags }) => RepoTags ?? []).toSorted()).toEqual(
      ['backend', 'celery', 'frontend'].map(name => `${project}-dev-${name}:latest`),
    );
  });
});
