import { chown, cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readValues } from '../../src/core/env-text.ts';
import { written } from '../../src/core/env-write.ts';
import { weakness } from '../../src/core/weakness.ts';
import { stack as declared } from '../../src/stack/stack.ts';

const stack = resolve(import.meta.dirname, '../../deployment/docker');
const good = 'kept-for-tests-0123456789-abcdefghij';
const names = ['SECRET_KEY', 'MONGO_ROOT_PASSWORD', 'MONGO_PASSWORD', 'REDIS_PASSWORD', 'FLOWER_PASSWORD', 'FIRST_ACCOUNT_PASSWORD'];
const complete = [...names.map(name => `${name}=${good}`), 'DOMAIN=localhost', 'FIRST_ACCOUNT_EMAIL=a@example.com', ''].join('\n');

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'samplemind-secrets-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const run = async (env: string) => {
  await writeFile(join(home, '.env'), env);
  return execa('sh', [join(stack, 'make-secrets.sh'), home], { reject: false, all: true });
};
const made = (path: string): Promise<string> => readFile(join(home, '.samplemind', path), 'utf8');

test('the example is refused, each key by its name, and nothing is made', async () => {
  const { exitCode, stderr } = await run(await readFile(join(stack, '.env.example'), 'utf8'));
  expect(exitCode).toBe(1);
  for (const name of [...names, 'DOMAIN']) expect(stderr).toContain(name);
  expect(await readdir(home)).toEqual(['.env']);
});

test.each([
  ['MONGO_PASSWORD=elevenchars', 'MONGO_PASSWORD is shorter than 12 characters'],
  ['SECRET_KEY=twenty-characters-long', 'SECRET_KEY is shorter than 32 characters'],
  ['REDIS_PASSWORD=', 'REDIS_PASSWORD is empty'],
  ['FLOWER_PASSWORD=one,two,three,four', 'FLOWER_PASSWORD holds a comma'],
  ['REDIS_PASSWORD=costs-a-$dollar-and-more', 'REDIS_PASSWORD holds a $'],
  ['MONGODB_URL=mongodb://u:p$x@h/db', 'MONGODB_URL holds a $'],
  ['MONGODB_DB_NAME=a$b', 'MONGODB_DB_NAME holds a $'],
  ['FLOWER_USERNAME=a$b', 'FLOWER_USERNAME holds a $'],
  ['DOMAIN=a$b', 'DOMAIN holds a $'],
  ['COMPOSE_PROFILES=grafana', 'GRAFANA_ADMIN_PASSWORD is empty'],
  ['DOMAIN=https://example.com', 'no name of a host'],
])('%s is refused', async (line, words) => {
  const { exitCode, stderr } = await run(`${complete}${line}\n`);
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining(words)]);
  expect(stderr).not.toContain(good);
  expect(await readdir(home)).toEqual(['.env']);
});

test.each([
  'Password-2026!',
  'samplemind123',
  'aaaabbbbcccc',
  'changeme-please',
  'kept-for-tests',
  'correct horse',
])('of %s the script thinks as the wizard does', async password => {
  const { exitCode, stderr } = await run(`${complete}MONGO_PASSWORD='${password}'\n`);
  const weak = weakness(declared, 'MONGO_PASSWORD', password);
  expect([exitCode, stderr]).toEqual(weak === undefined ? [0, ''] : [1, expect.stringContaining('MONGO_PASSWORD')]);
  expect(stderr).not.toContain(password);
});

test('values become files that only the folder guards, and addresses are percent-encoded', async () => {
  const password = 'p@ss/w:rd#1%é and?more';
  expect((await run(`${complete}MONGO_PASSWORD='${password}'\n`)).exitCode).toBe(0);
  expect(await made('secrets/MONGO_PASSWORD')).toBe(password);
  expect(await made('secrets/MONGODB_URL')).toBe(
    `mongodb://samplemind:${encodeURIComponent(password)}@mongodb:27017/samplemind?authSource=samplemind`,
  );
  expect(await made('secrets/CELERY_RESULT_BACKEND')).toBe(`redis://samplemind:${good}@redis:6379/1`);
  expect(await made('redis/users.acl')).not.toContain(good);
  const modes = await Promise.all(
    ['', 'secrets', 'secrets/MONGODB_URL', 'ca', 'ca/ca.key', 'tls/privkey.pem'].map(
      async path => (await stat(join(home, '.samplemind', path))).mode & 0o777,
    ),
  );
  expect(modes).toEqual([0o700, 0o700, 0o444, 0o700, 0o600, 0o444]);
});

test('what is optional becomes a file too, empty where nothing is given', async () => {
  const dsn = 'https://key@sentry.example.org/1';
  expect((await run(`${complete}SENTRY_DSN=${dsn}\n`)).exitCode).toBe(0);
  expect([await made('secrets/SENTRY_DSN'), await made('secrets/OPENAI_API_KEY')]).toEqual([dsn, '']);
  const { exitCode, stderr } = await run(`${complete}SENTRY_DSN=https://$key@sentry.example.org/1\n`);
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('SENTRY_DSN holds a $')]);
});

test('a second run changes nothing; a new password changes what holds it; a new name makes a new pair, of a CA for that name', async () => {
  await run(complete);
  const before = [await made('tls/fullchain.pem'), await made('tls/ca.crt'), await made('secrets/REDIS_EXPORTER_PASSWORD')];
  expect((await run(complete)).stdout).toBe('everything is as it was');
  expect((await run(`${complete}FLOWER_PASSWORD=another-${good}\n`)).stdout).toBe('made or changed: secrets/FLOWER_BASIC_AUTH');
  expect((await run(`${complete}DOMAIN=lab.example\n`)).stdout).toMatch(/tls\/privkey.pem tls\/fullchain.pem tls\/ca.crt$/);
  expect(await made('tls/ca.crt')).not.toBe(before[1]);
  expect(await made('tls/fullchain.pem')).not.toBe(before[0]);
  expect(await made('secrets/REDIS_EXPORTER_PASSWORD')).toBe(before[2]);
});

test('what containers mount is readable by all, whatever a checkout made of it', async () => {
  const copy = join(home, 'copy');
  await cp(stack, copy, { recursive: true, filter: source => !/\/(\.env|\.samplemind)$/.test(source) });
  await execa('chmod', ['-R', 'go-rwx', copy]);
  await writeFile(join(copy, '.env'), complete);
  expect((await execa('sh', [join(copy, 'make-secrets.sh')])).exitCode).toBe(0);
  const mounted = await execa('find', [copy, '-name', '.samplemind', '-prune', '-o', '-perm', '-444', '-printf', '%P %m\n']);
  const modes = new Map(mounted.stdout.split('\n').map(line => [line.split(' ')[0], line.split(' ')[1]]));
  for (const file of [
    'with-secrets.sh',
    'nginx/start.sh',
    'health/worker.py',
    'mongo/users.py',
    'redis/redis.conf',
    'prometheus/rules.yml',
  ])
    expect([file, modes.get(file)]).toEqual([file, '644']);
  for (const part of ['nginx', 'alertmanager', 'grafana', 'grafana/provisioning/dashboards'])
    expect([part, modes.get(part)]).toEqual([part, '755']);
  expect(modes.has('.env')).toBe(false);
});

test.runIf(process.getuid?.() === 0)('what root makes belongs to the owner of the folder', async () => {
  await chown(home, 12_345, 23_456);
  expect((await run(complete)).exitCode).toBe(0);
  const { stdout } = await execa('find', [join(home, '.samplemind'), '-printf', '%U:%G\n']);
  expect([...new Set(stdout.split('\n'))]).toEqual(['12345:23456']);
});

test('a value is read as the rest of the program and Compose read it', async () => {
  const texts = ['plain', 'with space', "it's quoted", 'a"b', '#hash', 'x#y', 'back\\slash', '=equals=', 'tab\there', 'ünïcode'];
  const env = [
    ...texts.map((text, index) => `V${index}=${written(declared, 'FLOWER_PASSWORD', text)}`),
    'export E=exported # said so',
    'CR=windows\r',
    'D=first',
    'D=last',
    '',
  ];
  await writeFile(join(home, '.env'), env.join('\n'));
  const expected = readValues(env.join('\n'));
  for (const name of [...texts.map((_, index) => `V${index}`), 'E', 'CR', 'D']) {
    const { stdout } = await execa('awk', ['-v', `name=${name}`, '-f', join(stack, 'env-value.awk'), join(home, '.env')]);
    expect([name, stdout]).toEqual([name, expected[name]]);
  }
});
