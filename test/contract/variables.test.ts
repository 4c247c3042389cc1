import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { exampleText } from '../../src/core/env-layout.ts';
import { readValues } from '../../src/core/env-text.ts';
import { setValues } from '../../src/core/env-write.ts';
import { complete, reveal } from '../../src/core/values.ts';
import { about, keysOf, type Mode, modes } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';
import { engineIsThere, stackFolder } from '../support/engine.ts';

/** Read by Compose itself before it reads the file, or by the wizard alone. */
const special = ['SAMPLEMIND_MODE', 'COMPOSE_PROJECT_NAME', 'COMPOSE_PROFILES', 'IMAGES_FROM_ARCHIVE'];
/** Compose's own name for the folder that it is run in. */
const ofCompose = ['PWD'];
/** Readers that have it in one mode alone: production mounts no source. */
const mounts: Readonly<Record<string, readonly string[]>> = { SAMPLEMIND_SOURCE: ['celery-beat', 'flower'] };

/** Another value than the default that a variable would take. */
const another = (key: string, mode: Mode): string => {
  const known: Readonly<Record<string, string>> = {
    ENVIRONMENT: 'testing',
    LOG_LEVEL: 'ERROR',
    CELERY_LOG_LEVEL: 'error',
    CORS_ORIGINS: '["http://elsewhere.example"]',
    ALLOWED_HOSTS: '["elsewhere.example"]',
    ALLOWED_AUDIO_FORMATS: '["audio/other"]',
    PROMETHEUS_RETENTION_TIME: '7d',
    PROMETHEUS_RETENTION_SIZE: '5GB',
    REDIS_MAXMEMORY: '99mb',
    FIRST_ACCOUNT_EMAIL: 'other@example.org',
    APT_PACKAGES: 'file',
    SAMPLEMIND_SOURCE: '/elsewhere',
    SAMPLEMIND_PAGE: '/elsewhere',
    PYTHON_REQUIREMENTS: 'requirements-core.txt',
    PYTHONOPTIMIZE: '1',
  };
  const { fallback, secret } = about(stack, key);
  const usual = typeof fallback === 'string' ? fallback : (fallback?.[mode] ?? '');
  if (known[key] !== undefined) return known[key];
  if (usual === 'true' || usual === 'false') return String(usual === 'false');
  if (/^\d+\.\d+$/.test(usual)) return '0.75';
  if (/_IMAGE$/.test(key)) return 'elsewhere/image:9';
  if (/_FILE$|_BUNDLE$/.test(key)) return './elsewhere';
  if (/^\d+$/.test(usual)) return String(Number(usual) + 1);
  if (/_URL$|_REGISTRY$|_MIRROR$/.test(key) && !secret) return 'http://elsewhere.example';
  return 'another-value-of-its-own-0123456789';
};

const Config = z.object({
  services: z.record(
    z.string(),
    z.looseObject({
      secrets: z.array(z.object({ source: z.string() })).optional(),
      volumes: z.array(z.looseObject({ source: z.string() })).optional(),
    }),
  ),
  secrets: z.record(z.string(), z.object({ file: z.string() })).optional(),
});
type Resolved = z.infer<typeof Config>;

/** What production wants to be told beside the example. */
const production = {
  DOMAIN: 'localhost',
  ...Object.fromEntries(
    keysOf(stack)
      .filter(key => about(stack, key).generate)
      .map(key => [key, `of-${key.toLowerCase()}-0123456789-0123456789-0123`]),
  ),
};

/** A stack folder of the test's own, in which each set of values is a new `.env`. */
const copyOf = async (mode: Mode) => {
  const folder = await mkdtemp(join(tmpdir(), 'samplemind-variables-'));
  await cp(stackFolder, folder, { recursive: true, filter: source => !/\/(\.env|\.samplemind)$/.test(source) });
  const args = ['compose', '-f', mode === 'dev' ? 'docker-compose.yml' : 'docker-compose.prod.yml', '--profile', '*'];
  const run = { cwd: folder, extendEnv: false, env: { PATH: process.env['PATH'] } };
  const use = (changes: Readonly<Record<string, string>>) =>
    writeFile(join(folder, '.env'), setValues(stack, exampleText(stack), { ...(mode === 'prod' ? production : {}), ...changes }));
  return {
    folder,
    config: async (changes: Readonly<Record<string, string>>): Promise<Resolved> => {
      await use(changes);
      return Config.parse(JSON.parse((await execa('docker', [...args, 'config', '--format', 'json'], run)).stdout));
    },
    /** Every secret file with its content; a TLS pair made anew is not what is looked at. */
    secrets: async (changes: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, string>> => {
      await use(changes);
      await execa('sh', ['make-secrets.sh'], run);
      const folders = ['secrets', 'redis'].map(name => join(folder, '.samplemind', name));
      const paths = (await Promise.all(folders.map(async path => (await readdir(path)).map(name => join(path, name))))).flat();
      return new Map(await Promise.all(paths.map(async path => [path, await readFile(path, 'utf8')] as const)));
    },
    listed: async (): Promise<readonly string[]> => {
      await use({});
      const { stdout } = await execa('docker', [...args, 'config', '--variables'], run);
      return stdout
        .split('\n')
        .slice(1)
        .map(line => line.split(/\s+/)[0] ?? '')
        .filter(name => name !== '');
    },
  };
};

describe.skipIf(!engineIsThere).each(modes)('variables of %s, as Docker Compose itself reads them', mode => {
  let copy: Awaited<ReturnType<typeof copyOf>>;
  let base: Resolved;
  let files: ReadonlyMap<string, string>;
  let script = '';
  const keys = keysOf(stack).filter(key => !special.includes(key) && (about(stack, key).mode ?? mode) === mode);
  const running = Object.entries(stack.services).flatMap(([name, service]) => (service.modes.includes(mode) ? [name] : []));

  beforeAll(async () => {
    copy = await copyOf(mode);
    base = await copy.config({});
    script = await readFile(join(copy.folder, 'make-secrets.sh'), 'utf8');
    files = mode === 'prod' ? await copy.secrets({}) : new Map();
  });
  afterAll(() => rm(copy.folder, { recursive: true }));

  /** The services that read a file which is another one with these values; in development there are none. */
  const readersOfFiles = async (changes: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    if (mode === 'dev' || !Object.keys(changes).some(key => script.includes(key))) return [];
    const changed = [...(await copy.secrets(changes))].filter(([path, text]) => files.get(path) !== text).map(([path]) => path);
    return Object.entries(base.services).flatMap(([name, { secrets = [], volumes = [] }]) => {
      const sources = [...secrets.map(({ source }) => base.secrets?.[source]?.file ?? ''), ...volumes.map(({ source }) => source)];
      return changed.some(path => sources.some(source => path === source || path.startsWith(`${source}/`))) ? [name] : [];
    });
  };

  test('Compose lists exactly the declared ones', async () => {
    const listed = await copy.listed();
    expect(listed.filter(name => ![...keysOf(stack), ...ofCompose].includes(name))).toEqual([]);
    // Not listed are those that stand only inside the default of another one, and those that become files.
    const text = mode === 'prod' ? script : await readFile(join(copy.folder, 'docker-compose.yml'), 'utf8');
    expect(keys.filter(key => !listed.includes(key) && !text.includes(key))).toEqual([]);
  });

  // To be read is to change something: each value reaches those who are declared to read it, and nobody else.
  test.each(keys)('%s changes its readers and nobody else', async key => {
    const changes = { [key]: another(key, mode) };
    const changed = await copy.config(changes);
    const inFile = Object.keys(base.services).filter(
      name => JSON.stringify(base.services[name]) !== JSON.stringify(changed.services[name]),
    );
    const services = new Set([...inFile, ...(await readersOfFiles(changes))]);
    const { readers } = about(stack, key);
    const isBuildFile = JSON.stringify(base.secrets) !== JSON.stringify(changed.secrets);
    expect(services.size > 0 || isBuildFile).toBe(true);
    if (readers.includes('compose')) return;
    const expected = new Set(readers.map(reader => reader.replace(/^build:/, '')).filter(name => running.includes(name)));
    if (mode === 'prod') for (const name of mounts[key] ?? []) expected.delete(name);
    expect([...services].toSorted()).toEqual(isBuildFile && services.size === 0 ? [] : [...expected].toSorted());
  });

  test('what follows from others is what the files would make of them', () => {
    const example = readValues(exampleText(stack));
    const values = complete(stack, mode, { ...example, ...(mode === 'prod' ? production : {}) });
    const text = mode === 'dev' ? JSON.stringify(base.services) : [...files.values()].join('\n');
    const derived = [
      'MONGODB_URL',
      'CELERY_BROKER_URL',
      'CELERY_RESULT_BACKEND',
      ...(mode === 'dev' ? ['API_URL', 'VITE_API_URL'] : ['REDIS_URL']),
    ];
    for (const key of derived) expect([key, text.includes(reveal(values[key]))]).toEqual([key, true]);
  });
});
