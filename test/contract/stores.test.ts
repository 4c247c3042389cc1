import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../../src/core/health.ts';
import type { ServiceStatus } from '../../src/core/service-status.ts';
import { engine } from '../../src/host/engine.ts';
import { engineClient } from '../../src/host/engine-client.ts';
import { stack } from '../../src/stack/stack.ts';
import { baseImage, docker, engineIsThere, stackFolder, testProject } from '../support/engine.ts';
import { until } from '../support/until.ts';

const asked = engine(async () => ({ state: 'down', evidence: [] }), await engineClient());
const project = testProject();
const ms = 1_000_000;
const checkedBy = (script: string) => ({
  Healthcheck: { Test: ['CMD', 'sh', `/health/${script}`], Interval: 300 * ms, Timeout: 10_000 * ms, Retries: 20 },
});
const mounted = (...more: readonly string[]) => [`${stackFolder}/health:/health:ro`, ...more];

/** How a service is judged once its health check has decided. */
const decided = (name: string): Promise<ServiceStatus> =>
  until(
    `${name} healthy or not`,
    async () => {
      const [row] = judge(stack, [name], await asked.containers(project.name), { now: Date.now() });
      return row?.health !== 'starting' && row;
    },
    60_000,
  );

/** The stores themselves, with the scripts of the stack: what they say when they are sick has to be understood. */
describe.skipIf(!engineIsThere)('a sick store', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'samplemind-'));
    await Promise.all(['ferretdb', 'redis'].map(baseImage));
  }, 600_000);
  afterEach(() => project.remove(), 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const redis = async (configuration: string, memory: string) =>
    project.create('redis', [], {
      Image: await baseImage('redis'),
      Entrypoint: ['sh', '/start.sh'],
      User: '999:1000',
      Env: ['REDIS_PASSWORD=a-password-of-redis', `REDIS_MAXMEMORY=${memory}`],
      ...checkedBy('redis.sh'),
      HostConfig: { Binds: mounted(`${stackFolder}/redis/start.sh:/start.sh:ro`, `${configuration}:/etc/redis-stack/redis.conf:ro`) },
    });

  test('mongodb with another password than its volume', async () => {
    const volume = `${project.name}_mongodb-data`;
    await docker.createVolume({ Name: volume, Labels: { 'com.docker.compose.project': project.name } });
    const start = async (password: string) =>
      project.run('mongodb', [], {
        Image: await baseImage('ferretdb'),
        Cmd: [],
        User: '0:0',
        Env: ['MONGO_INITDB_ROOT_USERNAME=root', `MONGO_INITDB_ROOT_PASSWORD=${password}`],
        ...checkedBy('mongodb.sh'),
        HostConfig: { Binds: mounted(`${volume}:/data/db`) },
      });
    const first = await start('the-first-password');
    expect((await decided('mongodb')).verdict).toBe('ok');
    await first.remove({ force: true });
    await start('another-password');
    const row = await decided('mongodb');
    expect(row).toMatchObject({ verdict: 'failing', standsInFor: 'mongo:7.0', why: { code: 'password-baked-in-volume' } });
    expect(JSON.stringify(row)).not.toContain('another-password');
  }, 120_000);

  test('redis that is full', async () => {
    // Less than it needs for itself.
    await (await redis(`${stackFolder}/redis/redis.conf`, '500kb')).start();
    const row = await decided('redis');
    expect(row.why).toMatchObject({ code: 'broker-out-of-memory', evidence: [expect.stringContaining('OOM command not allowed')] });
  }, 120_000);

  test('redis that was made a replica', async () => {
    const file = join(folder, 'redis.conf');
    await writeFile(file, `${await readFile(`${stackFolder}/redis/redis.conf`, 'utf8')}\nreplicaof 127.0.0.1 1\n`, { mode: 0o644 });
    await (await redis(file, '64mb')).start();
    const row = await decided('redis');
    expect(row.why).toMatchObject({ code: 'broker-read-only', evidence: [expect.stringContaining('READONLY')] });
  }, 120_000);
});
