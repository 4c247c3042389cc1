import { execa } from 'execa';
import { expect, test } from 'vitest';
import { docker } from './engine.ts';
import type { TestHome } from './home.ts';
import { eventsOf, resultIn, samplemind } from './samplemind.ts';

/** Other values than the usual ones, to begin with; what they change is seen from outside. */
const begun = {
  MONGODB_DB_NAME: 'sounds',
  CHROMA_COLLECTION_NAME: 'directions',
  FLOWER_USERNAME: 'watcher',
  PROMETHEUS_RETENTION_TIME: '3d',
} as const;

export const begunFlags: readonly string[] = Object.entries(begun).flatMap(([key, value]) => ['--set', `${key}=${value}`]);

/** The tests of a development stack that runs, has seen a job, and was begun with those flags. */
export const proveValues = (home: () => TestHome): void => {
  const inside = async (service: string, command: readonly string[]): Promise<string> => {
    const id = (await home().containers())[service] ?? '';
    const { stdout } = await execa('docker', ['exec', id, ...command], { stdin: 'ignore' });
    return stdout;
  };
  const python = (service: string, code: string): Promise<string> => inside(service, ['python3', '-c', code]);
  const ask = async (port: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`http://127.0.0.1:${(await home().env())[port]}${path}`, { headers });

  test('MONGODB_DB_NAME: accounts and samples lie in that database, and in no other', async () => {
    const seen = await python(
      'backend',
      `import json, os, pymongo
stores = pymongo.MongoClient(os.environ["MONGODB_URL"])
print(json.dumps([sorted(stores[name].list_collection_names()) for name in ("${begun.MONGODB_DB_NAME}", "samplemind")]))
print(stores["${begun.MONGODB_DB_NAME}"].accounts.count_documents({}))`,
    );
    const [collections, accounts] = seen.split('\n');
    expect(JSON.parse(collections ?? '')).toEqual([expect.arrayContaining(['accounts', 'samples']), []]);
    expect(Number(accounts)).toBeGreaterThan(0);
  });

  test('CHROMA_COLLECTION_NAME: the vectors lie in that collection', async () => {
    const path = '/api/v2/tenants/default_tenant/databases/default_database/collections';
    const seen = await python(
      'backend',
      `import json, urllib.request
print(json.dumps([found["name"] for found in json.load(urllib.request.urlopen("http://chromadb:8000${path}"))]))`,
    );
    expect(JSON.parse(seen)).toContain(begun.CHROMA_COLLECTION_NAME);
  });

  test('REDIS_PASSWORD: Redis answers that password alone', async () => {
    const ping = (password: string): string => `import os, urllib.parse, redis
url = urllib.parse.urlsplit(os.environ["REDIS_URL"])
try:
    print(redis.Redis(url.hostname, url.port, username=url.username, password=${password}).ping())
except redis.RedisError as error:
    print(type(error).__name__)`;
    expect(await python('backend', ping('urllib.parse.unquote(url.password)'))).toBe('True');
    expect(await python('backend', ping('"another-password"'))).toBe('AuthenticationError');
  });

  test('FLOWER_USERNAME and FLOWER_PASSWORD: with them Flower opens, without them it does not', async () => {
    const { FLOWER_PASSWORD = '' } = await home().env();
    const as = (login: string) => ask('FLOWER_PORT', '/api/queues/length', { authorization: `Basic ${btoa(login)}` });
    expect((await as(`${begun.FLOWER_USERNAME}:${FLOWER_PASSWORD}`)).status).toBe(200);
    for (const login of [`admin:${FLOWER_PASSWORD}`, `${begun.FLOWER_USERNAME}:another-password`])
      expect((await as(login)).status).toBe(401);
  });

  test('VITE_API_URL: the page calls the API there', async () => {
    const page = await (await ask('FRONTEND_PORT', '/src/api/address.ts')).text();
    expect(page).toContain(`"VITE_API_URL": "${(await home().env())['API_URL']}"`);
  });

  test('the images that were chosen are the ones that run', async () => {
    const [env, containers] = [await home().env(), await home().containers()];
    for (const [key, service] of Object.entries({ MONGO: 'mongodb', REDIS: 'redis', CHROMA: 'chromadb', PROMETHEUS: 'prometheus' }))
      expect([service, (await docker.getContainer(containers[service] ?? '').inspect()).Config.Image]).toEqual([
        service,
        env[`${key}_IMAGE`],
      ]);
  });

  test('CELERY_LOG_LEVEL: worker, beat and Flower say less with error than with debug', async () => {
    // Celery's own lines name the level, Flower's its first letter.
    const talk = async (): Promise<readonly (readonly [string, boolean])[]> => {
      const containers = await home().containers();
      return Promise.all(
        ['celery-worker', 'celery-beat', 'flower'].map(async service => {
          const { all } = await execa('docker', ['logs', containers[service] ?? ''], { all: true });
          return [service, /^\S+ +(DEBUG|INFO) |^\[[DI] /m.test(all)] as const;
        }),
      );
    };
    const services = ['celery-worker', 'celery-beat', 'flower'];
    expect(await talk()).toEqual(services.map(service => [service, true]));
    const quieter = await samplemind(['setup', '--yes', '--json', '--no-smoke', '--dir', home().dir, '--set', 'CELERY_LOG_LEVEL=error']);
    expect(resultIn(quieter)?.problem).toBeNull();
    expect(await talk()).toEqual(services.map(service => [service, false]));
  });

  test('a feature that is switched off has no queue, and smoke says what it left out; measurements may be bounded in size', async () => {
    const queues = () => inside('celery-worker', 'celery -A samplemind.core.tasks.celery_app inspect active_queues'.split(' '));
    const retention = async () => (await ask('PROMETHEUS_PORT', '/api/v1/status/runtimeinfo')).text();
    expect(await queues()).toContain("'name': 'embeddings'");
    expect(await retention()).toContain('"storageRetention":"3d"');
    const changed = ['--set', 'ENABLE_SIMILARITY_SEARCH=false', '--set', 'PROMETHEUS_RETENTION_SIZE=2GB'];
    const off = await samplemind(['setup', '--yes', '--json', '--dir', home().dir, ...changed]);
    expect(resultIn(off)?.problem).toBeNull();
    const proven = eventsOf(off).find(({ type }) => type === 'smoke-passed');
    expect(proven).toMatchObject({ what: expect.stringContaining('ENABLE_SIMILARITY_SEARCH=false') });
    expect(await queues()).not.toContain('embeddings');
    expect(await retention()).toContain('"storageRetention":"3d or 2GiB"');
    const on = await samplemind(['setup', '--yes', '--json', '--no-smoke', '--dir', home().dir, '--set', 'ENABLE_SIMILARITY_SEARCH=true']);
    expect(resultIn(on)?.problem).toBeNull();
  });
};
