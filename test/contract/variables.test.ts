import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { exampleText } from '../../src/core/env-layout.ts';
import { setValues } from '../../src/core/env-text.ts';
import { complete, reveal } from '../../src/core/values.ts';
import { about, keysOf } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';
import { engineIsThere, stackFolder } from '../support/engine.ts';

/** Read by Compose itself before it reads the file, or by the wizard alone. */
const special = ['SAMPLEMIND_MODE', 'COMPOSE_PROJECT_NAME', 'COMPOSE_PROFILES'];
const keys = keysOf(stack).filter(key => !special.includes(key));

/** Another value than the default that a variable would take. */
const another = (key: string): string => {
  const known: Readonly<Record<string, string>> = {
    ENVIRONMENT: 'testing',
    LOG_LEVEL: 'ERROR',
    CELERY_LOG_LEVEL: 'error',
    REGISTRATION_OPEN: 'false',
    ENABLE_AUDIO_ANALYSIS: 'false',
    ENABLE_SIMILARITY_SEARCH: 'false',
    ENABLE_AI_DESCRIPTIONS: 'false',
    ENABLE_API_DOCS: 'false',
    CORS_ORIGINS: '["http://elsewhere.example"]',
    ALLOWED_AUDIO_FORMATS: '["audio/other"]',
    PROMETHEUS_RETENTION_TIME: '7d',
    REDIS_MAXMEMORY: '99mb',
    FIRST_ACCOUNT_EMAIL: 'other@example.org',
    APT_PACKAGES: 'file',
  };
  const { fallback, secret } = about(stack, key);
  const usual = typeof fallback === 'string' ? fallback : (fallback?.dev ?? '');
  if (known[key] !== undefined) return known[key];
  if (/_IMAGE$/.test(key)) return 'elsewhere/image:9';
  if (/_FILE$|_BUNDLE$/.test(key)) return './elsewhere';
  if (/^\d+$/.test(usual)) return String(Number(usual) + 1);
  if (/_URL$|_REGISTRY$|_MIRROR$/.test(key) && !secret) return 'http://elsewhere.example';
  return 'another-value-of-its-own-0123456789';
};

const Config = z.object({ services: z.record(z.string(), z.unknown()), secrets: z.unknown() });

describe.skipIf(!engineIsThere)('variables, as Docker Compose itself reads them', () => {
  let folder = '';
  let base: z.infer<typeof Config>;
  const resolved = async (changes: Readonly<Record<string, string>>): Promise<z.infer<typeof Config>> => {
    const file = join(folder, '.env');
    await writeFile(file, setValues(exampleText(stack), changes));
    const { stdout } = await execa('docker', ['compose', '--env-file', file, '--profile', '*', 'config', '--format', 'json'], {
      cwd: stackFolder,
      extendEnv: false,
      env: { PATH: process.env['PATH'] },
    });
    return Config.parse(JSON.parse(stdout));
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'samplemind-variables-'));
    base = await resolved({});
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('Compose lists exactly the declared ones', async () => {
    const { stdout } = await execa('docker', ['compose', 'config', '--variables'], {
      cwd: stackFolder,
      env: { COMPOSE_PROFILES: 'grafana' },
    });
    const listed = stdout
      .split('\n')
      .slice(1)
      .map(line => line.split(/\s+/)[0] ?? '')
      .filter(name => name !== '');
    const inDefaults = keys.filter(key => !listed.includes(key));
    expect(listed.filter(name => !keysOf(stack).includes(name))).toEqual([]);
    // Those that stand only inside the default of another one are not listed by Compose; the file's text has them.
    for (const key of inDefaults) expect(keysOf(stack).some(other => about(stack, other).derive) && key).toBe(key);
  });

  // To be read is to change something: each value reaches those who are declared to read it, and nobody else.
  test.each(keys)('%s changes its readers and nobody else', async key => {
    const changed = await resolved({ [key]: another(key) });
    const services = Object.keys(base.services).filter(
      name => JSON.stringify(base.services[name]) !== JSON.stringify(changed.services[name]),
    );
    const { readers } = about(stack, key);
    const isBuildFile = JSON.stringify(base.secrets) !== JSON.stringify(changed.secrets);
    expect(services.length > 0 || isBuildFile).toBe(true);
    if (readers.includes('compose')) return;
    const expected = [...new Set(readers.map(reader => reader.replace(/^build:/, '')))];
    expect(services.toSorted()).toEqual(isBuildFile && services.length === 0 ? [] : expected.toSorted());
  });

  test('what follows from others is what the files would make of them', () => {
    const values = complete(stack, 'dev', { MONGO_PASSWORD: 'plain-value', REDIS_PASSWORD: 'plain-value', FLOWER_PASSWORD: 'plain-value' });
    const text = JSON.stringify(base.services);
    for (const key of ['API_URL', 'VITE_API_URL']) expect(text).toContain(reveal(values[key]));
    for (const key of ['MONGODB_URL', 'CELERY_BROKER_URL', 'CELERY_RESULT_BACKEND'])
      expect(text).toContain(
        reveal(values[key]).replace('plain-value', key === 'MONGODB_URL' ? 'change-me-mongo-password' : 'change-me-redis-password'),
      );
  });
});
