import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ByHand, byHand } from '../support/by-hand.ts';
import { docker, engineIsThere } from '../support/engine.ts';
import { freePorts } from '../support/home.ts';
import { emptyStore } from '../support/image-store.ts';
import { isFree } from '../support/ports.ts';
import { type CommandLines, watchCommandLines } from '../support/production/command-lines.ts';
import { proveProduction } from '../support/production/prove.ts';
import type { Text } from '../support/production/secrets.ts';
import { samplemind } from '../support/samplemind.ts';
import { until } from '../support/until.ts';

const minutes = (count: number): number => count * 60_000;
const project = 'samplemind-by-hand-prod';
const filters = { label: [`com.docker.compose.project=${project}`] };

/** Passwords that have to be written otherwise in an address, in JSON and in a shell. */
const odd = `MONGO_PASSWORD='odd p@ss/w:rd%1+"é mongodb'\nREDIS_PASSWORD='odd p@ss/w:rd%1+"é redis'\n`;
const ownPorts = { HTTP_PORT: 80, HTTPS_PORT: 443, PROMETHEUS_PORT: 9090, ALERTMANAGER_PORT: 9093 };

describe.skipIf(!engineIsThere)('production, by the commands of its README', { timeout: minutes(15) }, () => {
  let home: ByHand;
  let arguments_: CommandLines;
  let ports: Readonly<Record<string, number>> = ownPorts;
  const said: Text[] = [];
  // Where the README's ports are taken, the same commands go to others.
  const run = async (name: string): Promise<string> => {
    const elsewhere = ports['HTTPS_PORT'] === 443 ? '' : `:${ports['HTTPS_PORT']}`;
    const text = await home.run(name, block => block.replaceAll('https://localhost/', `https://localhost${elsewhere}/`));
    said.push({ where: `output of ${name}`, text });
    return text;
  };

  // On a busy machine a store may take longer for its first answer than the API waits for it.
  const healthy = () => until('the API reaches its stores', async () => (await run('check')).includes('"status":"healthy"'), 60_000);

  beforeAll(async () => {
    home = await byHand('by-hand-prod');
    if (!(await Promise.all(Object.values(ownPorts).map(isFree))).every(free => free)) {
      const others = await freePorts(4);
      ports = Object.fromEntries(Object.keys(ownPorts).map((name, index) => [name, others[index] ?? 0]));
    }
    await emptyStore();
    arguments_ = await watchCommandLines();
  }, minutes(5));

  afterAll(async () => {
    await arguments_.stop();
    const down = ['compose', '-f', 'docker-compose.prod.yml', 'down', '--volumes', '--rmi', 'local'];
    await execa('docker', down, { cwd: home.folder, reject: false });
    await home[Symbol.asyncDispose]();
  }, minutes(3));

  test('packages: the base images, and the settings that point to them', async () => {
    await run('packages');
  });

  test('the values of the example start nothing, and the refusal says what to do', async () => {
    const { exitCode, all } = await execa('docker', ['compose', '-f', 'docker-compose.prod.yml', 'up', '-d'], {
      cwd: home.folder,
      env: { COMPOSE_PROJECT_NAME: project },
      reject: false,
      all: true,
    });
    expect([exitCode === 0, all]).toEqual([
      false,
      expect.stringMatching(/DOMAIN is missing a value: run samplemind setup, or set it in \.env/),
    ]);
    await expect(home.run('secrets')).rejects.toThrow('MONGO_PASSWORD still has the value of the example');
    expect(await docker.listContainers({ all: true, filters })).toEqual([]);
  });

  test('values and secrets: passwords of one’s own become files', async () => {
    await run('values');
    const more = { COMPOSE_PROJECT_NAME: project, MAX_UPLOAD_SIZE_MB: 3, ...ports };
    await appendFile(
      join(home.folder, '.env'),
      `${Object.entries(more)
        .map(([name, value]) => `${name}=${value}`)
        .join('\n')}\n${odd}`,
    );
    expect(await run('secrets')).toContain('secrets/MONGODB_URL');
    expect(await run('secrets')).toBe('everything is as it was');
  });

  test('start: everything is built and started', async () => {
    await run('start');
  });

  test('check: all is healthy, the API reaches its stores through TLS', async () => {
    await healthy();
  });

  test('the program takes the home for what it is', async () => {
    const { stdout, stderr } = await samplemind(['status', '--json', '--dir', join(home.folder, '../..')]);
    said.push({ where: 'output of status', text: stdout + stderr });
    expect(JSON.parse(stdout)).toMatchObject({ mode: 'prod', project, verdict: 'healthy' });
  });

  test('prove: nobody can register, and a job is done', async () => {
    expect(await run('prove')).toContain('"status":"analyzed"');
  });

  proveProduction(
    () => ({ project, folder: home.folder }),
    async () => {
      const seen = await arguments_.stop();
      // Short ones among them.
      for (const program of ['make-secrets.sh', 'docker compose -f docker-compose.prod.yml up', 'uvicorn', 'openssl'])
        expect([program, seen.some(line => line.includes(program))]).toEqual([program, true]);
      return [...said, { where: 'the arguments of a process', text: seen.join('\n') }];
    },
  );

  test('development beside it has data of its own, and takes nothing with it when it goes', async () => {
    await using other = await byHand('by-hand');
    const name = `${project}-dev`;
    await other.run('registry');
    const images = await readFile(join(other.folder, '../images/packages.env'), 'utf8');
    await appendFile(join(other.folder, '.env'), `\n${images}\nCOMPOSE_PROJECT_NAME=${name}\n`);
    const running = async () => (await docker.listContainers({ filters })).map(({ Id }) => Id).toSorted();
    const volumes = async () => (await docker.listVolumes({ filters })).Volumes.map(({ Name }) => Name).toSorted();
    const before = [await running(), await volumes()];
    try {
      await execa('docker', ['compose', 'up', '-d', '--wait', 'redis'], { cwd: other.folder });
      const found = await docker.listContainers({ filters: { label: [`com.docker.compose.project=${name}`] } });
      expect(found.map(({ Labels }) => Labels['com.docker.compose.service'])).toEqual(['redis']);
    } finally {
      await execa('docker', ['compose', 'down', '--volumes'], { cwd: other.folder });
    }
    expect([await running(), await volumes()]).toEqual(before);
    await healthy();
  });

  test('stop: nothing runs, the data stays', async () => {
    await run('stop');
    expect(await docker.listContainers({ all: true, filters })).toEqual([]);
    expect((await docker.listVolumes({ filters })).Volumes.length).toBeGreaterThan(7);
  });
});
