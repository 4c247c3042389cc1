import { X509Certificate } from 'node:crypto';
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeEach, expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { tlsPair } from '../../src/host/tls-pair.ts';
import { folder } from '../support/folder.ts';

let dir = '';
let state = '';
let pair = { crt: '', key: '' };
beforeEach(async () => {
  dir = await folder();
  state = join(dir, '.samplemind');
  pair = { crt: join(dir, 'crt.pem'), key: join(dir, 'key.pem') };
  await made(pair, 'lab.example.org');
});
const made = ({ crt, key }: typeof pair, name: string) =>
  execa('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=x', '-days', '90'],
    ...['-addext', `subjectAltName=DNS:${name},DNS:*.${name}`, '-keyout', key, '-out', crt],
  ]);
const look = (certificate: string, key: string, domain = 'lab.example.org') =>
  tlsPair(state).look({ certificate, key: new Secret(key), domain });

test('a pair by its paths, or as text that copying has bent', async () => {
  const certificate = await readFile(pair.crt, 'utf8');
  const found = await look(pair.crt, pair.key);
  expect(found).toMatchObject({
    certificate: { names: ['lab.example.org', '*.lab.example.org'], chain: 1, covers: true, isAuthority: true },
    key: 'fits',
    same: false,
  });
  const until = new Date(new X509Certificate(certificate).validTo).toISOString().slice(0, 10);
  expect(found.certificate).toMatchObject({ until });
  const bent = `Bag Attributes\r\n  ${certificate.replaceAll('\n', '\r\n  ')}`;
  expect(await look(bent, await readFile(pair.key, 'utf8'), 'api.lab.example.org')).toEqual(found);
});

test('what it is not: for the name, a pair, readable, there', async () => {
  expect(await look(pair.crt, pair.key, 'example.org')).toMatchObject({ certificate: { covers: false } });
  expect(await look(pair.crt, '')).toMatchObject({ key: 'none' });
  expect(await look(join(dir, 'nowhere'), pair.key)).toMatchObject({ certificate: 'missing', key: 'none' });
  expect(await look('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', pair.crt)).toMatchObject({
    certificate: 'no-certificate',
    key: 'no-key',
  });
  const other = { crt: join(dir, 'other.pem'), key: join(dir, 'other.key') };
  await made(other, 'other.example.org');
  expect(await look(pair.crt, other.key)).toMatchObject({ key: 'other' });
  const locked = join(dir, 'locked.pem');
  await execa('openssl', ['pkey', '-in', pair.key, '-aes256', '-passout', 'pass:abcd', '-out', locked]);
  expect(await look(pair.crt, locked)).toMatchObject({ key: 'locked' });
});

test('it is put where nginx reads it, and is the same from then on', async () => {
  const asked = { certificate: pair.crt, key: new Secret(pair.key), domain: 'lab.example.org' };
  await tlsPair(state).put(asked);
  expect(await readFile(join(state, 'tls/fullchain.pem'), 'utf8')).toBe(await readFile(pair.crt, 'utf8'));
  expect(await readFile(join(state, 'tls/privkey.pem'), 'utf8')).toBe(await readFile(pair.key, 'utf8'));
  const modes = await Promise.all(['', 'tls', 'tls/privkey.pem'].map(async name => (await stat(join(state, name))).mode & 0o777));
  expect(modes).toEqual([0o700, 0o700, 0o600]);
  expect(await look(pair.crt, pair.key)).toMatchObject({ same: true });
});

test('a folder that takes nothing is said to be one', async () => {
  await mkdir(state);
  await writeFile(join(state, 'tls'), '');
  await chmod(state, 0o700);
  const asked = { certificate: pair.crt, key: new Secret(pair.key), domain: 'lab.example.org' };
  await expect(tlsPair(state).put(asked)).rejects.toMatchObject({ code: 'folder-not-writable' });
});

test('of the pair that is served: when it ends, and whether its key is its own; none is nothing, and no certificate an error', async () => {
  const served = () => tlsPair(state).served();
  expect(await served()).toBeUndefined();
  await tlsPair(state).put({ certificate: pair.crt, key: new Secret(pair.key), domain: '' });
  const found = await served();
  expect([found?.belongs, Math.round(((found?.endsAt ?? 0) - Date.now()) / 86_400_000)]).toEqual([true, 90]);
  const other = { crt: join(dir, 'other.pem'), key: join(state, 'tls/privkey.pem') };
  await made(other, 'lab.example.org');
  expect(await served()).toMatchObject({ belongs: false });
  await writeFile(other.key, 'no key');
  expect(await served()).toMatchObject({ belongs: false });
  await writeFile(join(state, 'tls/fullchain.pem'), 'torn');
  await expect(served()).rejects.toThrow();
});
