import { X509Certificate } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { execa } from 'execa';
import { beforeEach, expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { selfMade } from '../../src/host/pair-facts.ts';
import { tlsPair } from '../../src/host/tls-pair.ts';
import { folder } from '../support/folder.ts';
import { newKey } from '../support/new-key.ts';

let dir = '';
let state = '';
let pair = { crt: '', key: '' };
beforeEach(async () => {
  dir = await folder();
  state = join(dir, '.samplemind');
  pair = { crt: join(dir, 'crt.pem'), key: join(dir, 'key.pem') };
  await made(pair, 'lab.example.org');
});
const clock = { now: () => Date.parse('2026-11-30T21:00:00Z') };
const made = ({ crt, key }: typeof pair, name: string, signer = 'x') =>
  execa('openssl', [
    ...['req', '-x509', ...newKey, '-subj', `/CN=${signer}`, '-days', '90'],
    ...['-addext', `subjectAltName=DNS:${name},DNS:*.${name}`, '-keyout', key, '-out', crt],
  ]);
const look = (certificate: string, key: string, domain = 'lab.example.org') =>
  tlsPair(state, clock).look({ certificate, key: new Secret(key), domain });

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

const put = ({ crt, key }: typeof pair) => tlsPair(state, clock).put({ certificate: crt, key: new Secret(key), domain: 'lab.example.org' });
/** As `make-certificate.sh` does. */
const inPlace = async ({ crt, key }: typeof pair): Promise<void> => {
  await mkdir(join(state, 'tls'), { recursive: true });
  await cp(crt, join(state, 'tls/fullchain.pem'));
  await cp(key, join(state, 'tls/privkey.pem'));
  await rm(join(state, 'tls.chosen'), { recursive: true, force: true });
};
const textIn = (path: string): Promise<string> => readFile(join(state, path), 'utf8');

test('what is put lies whole beside what is served, closed to others, and is the same from then on', async () => {
  expect(await put(pair)).toBeUndefined();
  expect([await textIn('tls.chosen/fullchain.pem'), await textIn('tls.chosen/privkey.pem')]).toEqual([
    await readFile(pair.crt, 'utf8'),
    await readFile(pair.key, 'utf8'),
  ]);
  const modes = await Promise.all(
    ['', 'tls.chosen', 'tls.chosen/privkey.pem'].map(async name => (await stat(join(state, name))).mode & 0o777),
  );
  expect(modes).toEqual([0o700, 0o700, 0o600]);
  expect(await look(pair.crt, pair.key)).toMatchObject({ same: true });
  expect(await tlsPair(state, clock).own()).toMatchObject({ names: ['lab.example.org', '*.lab.example.org'] });
});

test('one’s own pair is kept before another one comes, and before it is taken back; each time in a folder of its own', async () => {
  const other = { crt: join(dir, 'other.pem'), key: join(dir, 'other.key') };
  await made(other, 'other.example.org');
  await inPlace(pair);
  const first = await put(other);
  await inPlace(other);
  const second = await tlsPair(state, clock).takeBack();
  expect([first, second].map(path => relative(state, path ?? ''))).toEqual([
    'tls-kept/2026-11-30T21-00-00-000Z',
    'tls-kept/2026-11-30T21-00-00-001Z',
  ]);
  for (const [path = '', { crt, key }] of [
    [first, pair],
    [second, other],
  ] as const) {
    expect(await readFile(join(path, 'fullchain.pem'), 'utf8')).toBe(await readFile(crt, 'utf8'));
    expect(await readFile(join(path, 'privkey.pem'), 'utf8')).toBe(await readFile(key, 'utf8'));
    expect([(await stat(path)).mode & 0o777, (await stat(join(path, 'privkey.pem'))).mode & 0o777]).toEqual([0o700, 0o600]);
  }
  // Nothing was taken away: what is served changes once make-certificate.sh does it.
  expect([await textIn('tls/fullchain.pem'), await readdir(join(state, 'tls.chosen'))]).toEqual([
    await readFile(other.crt, 'utf8'),
    ['made-here'],
  ]);
  const pairs = tlsPair(state, clock);
  expect([await pairs.own(), await pairs.takeBack(), await readdir(join(state, 'tls-kept'))]).toEqual([
    undefined,
    undefined,
    expect.objectContaining({ length: 2 }),
  ]);
});

test('a pair that was made here is nobody’s own, and what cannot be read is theirs', async () => {
  await made(pair, 'lab.example.org', selfMade);
  await inPlace(pair);
  expect([await tlsPair(state, clock).own(), await tlsPair(state, clock).takeBack()]).toEqual([undefined, undefined]);
  await writeFile(join(state, 'tls/fullchain.pem'), 'torn');
  expect(await tlsPair(state, clock).own()).toEqual({ names: [], until: '' });
});

test('a key that cannot be copied leaves all as it is', async () => {
  await inPlace(pair);
  await rm(join(state, 'tls/privkey.pem'));
  await mkdir(join(state, 'tls/privkey.pem'));
  await expect(tlsPair(state, clock).takeBack()).rejects.toMatchObject({ code: 'folder-not-writable' });
  expect(await readdir(state)).not.toContain('tls.chosen');
});

test('a folder that takes nothing is said to be one', async () => {
  await writeFile(state, '');
  await expect(put(pair)).rejects.toMatchObject({ code: 'folder-not-writable' });
});

test('of the pair that is served: when it ends, and whether its key is its own; none is nothing, and no certificate an error', async () => {
  const served = () => tlsPair(state, clock).served();
  expect(await served()).toBeUndefined();
  await inPlace(pair);
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
