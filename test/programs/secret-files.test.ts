import { cp, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { execa } from 'execa';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import type { SecretFiles } from '../../src/flows/file-ports.ts';
import { clock } from '../../src/host/clock.ts';
import { http } from '../../src/host/http.ts';
import { secretFiles } from '../../src/host/secret-files.ts';
import { tlsPair } from '../../src/host/tls-pair.ts';
import { keysOf } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';
import { folder } from '../support/folder.ts';
import { secretValues } from '../support/full-env.ts';
import { newKey } from '../support/new-key.ts';
import { listening } from '../support/server.ts';

const shipped = resolve(import.meta.dirname, '../../deployment/docker');
const env = [
  ...Object.entries(secretValues).map(([key, value]) => `${key}=${value}`),
  'DOMAIN=samplemind.example.org',
  'FIRST_ACCOUNT_EMAIL=a@b.org',
];

let home = '';
let files: SecretFiles;
beforeEach(async () => {
  home = await folder();
  for (const name of ['make-secrets.sh', 'make-certificate.sh', 'env-value.awk']) await cp(join(shipped, name), join(home, name));
  await writeFile(join(home, '.env'), `${env.join('\n')}\n`);
  files = secretFiles(home, keysOf(stack));
});
const make = async (): Promise<readonly string[]> => {
  const lines: string[] = [];
  const { exit } = await files.make()(new AbortController().signal, ({ line }) => lines.push(line));
  return [`exit ${exit}`, ...lines];
};

/** Answers by the pair that was made, with what it was asked. */
const serve = async (): Promise<number> => {
  const tls = join(home, '.samplemind/tls');
  const [cert, key] = await Promise.all([readFile(join(tls, 'fullchain.pem')), readFile(join(tls, 'privkey.pem'))]);
  const server = createServer({ cert, key }, async (request, answer) => {
    const { host, authorization, 'content-type': type = '' } = request.headers;
    const length = (await buffer(request)).length;
    answer.writeHead(request.method === 'DELETE' ? 204 : 200, type === '' ? {} : { 'retry-after': '7' });
    answer.end(request.method === 'DELETE' ? '' : JSON.stringify({ host, authorization, type: type.split(';')[0], length }));
  });
  return listening(server);
};

test('the script is run, says what it made, and a second run makes nothing', async () => {
  expect((await make()).join('\n')).toMatch(/^exit 0\nmade or changed:.* secrets\/SECRET_KEY/);
  expect(await make()).toEqual(['exit 0', 'everything is as it was']);
});

test('a value that differs from the present file is told by its name; no file and an empty one hold none', async () => {
  const wanted = { MONGO_PASSWORD: new Secret('quite-another-one'), REDIS_PASSWORD: new Secret(secretValues.REDIS_PASSWORD) };
  expect(await files.differing(wanted)).toEqual([]);
  await make();
  expect(await files.differing({ ...wanted, GRAFANA_ADMIN_PASSWORD: 'a-first-one' })).toEqual(['MONGO_PASSWORD']);
});

test('a value of the shell does not win over .env', async () => {
  process.env['SECRET_KEY'] = 'of-the-shell-0123456789-0123456789-0123456789';
  onTestFinished(() => void delete process.env['SECRET_KEY']);
  await make();
  expect(await readFile(join(home, '.samplemind/secrets/SECRET_KEY'), 'utf8')).toBe(secretValues.SECRET_KEY);
});

test('a name that leads elsewhere is asked here, and trusted by the authority made here alone', async () => {
  await make();
  const port = await serve();
  const authority = await files.authority();
  expect(authority).toBe(join(home, '.samplemind/tls/ca.crt'));
  const ask = (name: string, trusted: string | undefined, method: 'GET' | 'DELETE' = 'GET') =>
    http.send({ method, url: `https://${name}:${port}/path?query`, limit: 5000, at: { address: '127.0.0.1', authority: trusted } });
  expect(await ask('samplemind.example.org', authority)).toMatchObject({ status: 200, body: { host: `samplemind.example.org:${port}` } });
  expect(await ask('samplemind.example.org', authority, 'DELETE')).toEqual({ status: 204, body: '' });
  expect(await ask('localhost', authority)).toMatchObject({ status: 200 });
  const curl = ['-sS', '--cacert', `${authority}`, '--resolve', `samplemind.example.org:${port}:127.0.0.1`];
  for (const name of ['samplemind.example.org', 'localhost', '127.0.0.1'])
    expect((await execa('curl', [...curl, `https://${name}:${port}/`], { reject: false, all: true })).all).toContain(`"host":"${name}:`);
  await expect(ask('samplemind.example.org', undefined)).rejects.toThrow(/certificate/);
  await expect(ask('elsewhere.example.org', authority)).rejects.toThrow(/altnames/);
});

test('a file goes as a form there, too', async () => {
  await make();
  const port = await serve();
  const file = { field: 'file', name: 'a.wav', type: 'audio/wav', content: new Uint8Array(1000) };
  const at = { address: '127.0.0.1', authority: await files.authority() };
  const { body, retryAfter } = await http.send({ method: 'POST', url: `https://localhost:${port}/`, limit: 5000, file, at });
  expect(body).toMatchObject({ type: 'multipart/form-data', length: expect.closeTo(1200, -3) });
  expect(retryAfter).toBe(7000);
});

test('a pair of somebody else’s has no authority of ours', async () => {
  await make();
  const first = join(home, '.samplemind/tls/fullchain.pem');
  const pair = await readFile(first);
  home = await folder();
  expect(await secretFiles(home, []).authority()).toBeUndefined();
  for (const name of ['make-secrets.sh', 'make-certificate.sh', 'env-value.awk']) await cp(join(shipped, name), join(home, name));
  await writeFile(join(home, '.env'), `${env.join('\n')}\n`);
  files = secretFiles(home, keysOf(stack));
  await make();
  await writeFile(join(home, 'others.pem'), pair);
  await cp(join(home, 'others.pem'), join(home, '.samplemind/tls/fullchain.pem'), { force: true });
  expect(await files.authority()).toBeUndefined();
});

test('a pair of the person’s own is kept by the script, and nginx may read it', async () => {
  await make();
  const given = await folder();
  const [certificate, key] = [join(given, 'fullchain.pem'), join(given, 'privkey.pem')];
  const kind = [...newKey, '-subj', '/CN=x'];
  const names = ['-addext', 'subjectAltName=DNS:samplemind.example.org'];
  await execa('openssl', ['req', '-x509', ...kind, ...names, '-keyout', key, '-out', certificate]);
  const asked = { certificate, key: new Secret(key), domain: 'samplemind.example.org' };
  await tlsPair(join(home, '.samplemind'), clock).put(asked);
  expect(await make()).toEqual(['exit 0', 'made or changed: tls/privkey.pem tls/fullchain.pem']);
  expect(await make()).toEqual(['exit 0', 'everything is as it was']);
  const inPlace = join(home, '.samplemind/tls/privkey.pem');
  expect([await readFile(inPlace, 'utf8'), (await stat(inPlace)).mode & 0o777]).toEqual([await readFile(key, 'utf8'), 0o444]);
  expect(await tlsPair(join(home, '.samplemind'), clock).look(asked)).toMatchObject({ key: 'fits', same: true });
  // The way back: theirs is kept, and the one made here is served, by the authority that was there before.
  const authority = await readFile(join(home, '.samplemind/ca/ca.crt'), 'utf8');
  const pairs = tlsPair(join(home, '.samplemind'), clock);
  expect(await pairs.own()).toMatchObject({ names: ['samplemind.example.org'] });
  const kept = await pairs.takeBack();
  expect(await make()).toEqual(['exit 0', 'made or changed: tls/privkey.pem tls/fullchain.pem']);
  expect([await pairs.own(), await files.authority()]).toEqual([undefined, join(home, '.samplemind/tls/ca.crt')]);
  expect(await readFile(join(home, '.samplemind/tls/ca.crt'), 'utf8')).toBe(authority);
  expect(await readFile(join(kept ?? '', 'privkey.pem'), 'utf8')).toBe(await readFile(key, 'utf8'));
  // And forth again, from where it was kept.
  await pairs.put({ ...asked, certificate: join(kept ?? '', 'fullchain.pem'), key: new Secret(join(kept ?? '', 'privkey.pem')) });
  expect([(await make())[0], (await pairs.own())?.names]).toEqual(['exit 0', ['samplemind.example.org']]);
});
