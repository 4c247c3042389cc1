import { createPrivateKey, X509Certificate } from 'node:crypto';
import { chmod, cp, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { beforeEach, expect, test } from 'vitest';
import { selfMade } from '../../src/host/pair-facts.ts';
import { folder } from '../support/folder.ts';
import { secretValues } from '../support/full-env.ts';
import { newKey } from '../support/new-key.ts';

const script = resolve(import.meta.dirname, '../../deployment/docker/make-secrets.sh');
const lines = [...Object.entries(secretValues).map(([key, value]) => `${key}=${value}`), 'FIRST_ACCOUNT_EMAIL=a@b.org', ''];
const domain = 'lab.example.org';

let home = '';
let tls = '';
beforeEach(async () => {
  home = await folder();
  tls = join(home, '.samplemind/tls');
});
const run = async (name = domain) => {
  await writeFile(join(home, '.env'), `${lines.join('\n')}DOMAIN=${name}\n`);
  return execa('sh', [script, home], { reject: false });
};
const made = (path: string): Promise<string> => readFile(join(home, '.samplemind', path), 'utf8');

/** A pair as an authority gives it, in a folder of its own. */
const pairFor = async (names: string): Promise<{ readonly crt: string; readonly key: string }> => {
  const dir = await folder();
  const [crt, key] = [join(dir, 'fullchain.pem'), join(dir, 'privkey.pem')];
  const kind = [...newKey, '-subj', '/CN=x'];
  await execa('openssl', ['req', '-x509', ...kind, '-addext', `subjectAltName=${names}`, '-keyout', key, '-out', crt]);
  return { crt, key };
};
const put = async ({ crt, key }: { readonly crt: string; readonly key: string }): Promise<void> => {
  await mkdir(tls, { recursive: true });
  await cp(crt, join(tls, 'fullchain.pem'), { force: true });
  await cp(key, join(tls, 'privkey.pem'), { force: true });
};

test('a pair that an authority signed stays, and nginx can read it', async () => {
  const pair = await pairFor(`DNS:${domain}`);
  await put(pair);
  for (const name of ['fullchain.pem', 'privkey.pem']) await chmod(join(tls, name), 0o600);
  expect(await run()).toMatchObject({ exitCode: 0, stderr: '' });
  expect([await made('tls/fullchain.pem'), await made('tls/privkey.pem')]).toEqual([
    await readFile(pair.crt, 'utf8'),
    await readFile(pair.key, 'utf8'),
  ]);
  const modes = await Promise.all(['', 'fullchain.pem', 'privkey.pem'].map(async name => (await stat(join(tls, name))).mode & 0o777));
  expect([(await stat(join(home, '.samplemind'))).mode & 0o777, ...modes]).toEqual([0o700, 0o755, 0o444, 0o444]);
  expect((await run()).stdout).toBe('everything is as it was');
});

test('a wildcard of an authority, and a pair for an address, fit too', async () => {
  await put(await pairFor('DNS:*.example.org,IP:10.1.2.3'));
  for (const name of [domain, '10.1.2.3']) expect(await run(name)).toMatchObject({ exitCode: 0, stderr: '' });
});

test.each([
  [
    'of a key that belongs to another one',
    async () => put({ ...(await pairFor(`DNS:${domain}`)), key: (await pairFor('DNS:x')).key }),
    'does not belong',
  ],
  ['for another name', async () => put(await pairFor('DNS:other.example.org')), `is not for ${domain}`],
  [
    'that is out of date',
    async () => {
      const { crt, key } = await pairFor(`DNS:${domain}`);
      await execa('openssl', ['x509', '-in', crt, '-signkey', key, '-days', '-1', '-out', `${crt}.old`]);
      await put({ crt: `${crt}.old`, key });
    },
    'is out of date',
  ],
  [
    'without its key',
    async () => {
      await put(await pairFor(`DNS:${domain}`));
      await rm(join(tls, 'privkey.pem'));
    },
    'privkey.pem is not there',
  ],
  [
    'of links',
    async () => {
      const { crt, key } = await pairFor(`DNS:${domain}`);
      await mkdir(tls, { recursive: true });
      await symlink(crt, join(tls, 'fullchain.pem'));
      await symlink(key, join(tls, 'privkey.pem'));
    },
    'is a symbolic link',
  ],
  [
    'of links that lead nowhere',
    async () => {
      await mkdir(tls, { recursive: true });
      await symlink('/nowhere/fullchain.pem', join(tls, 'fullchain.pem'));
    },
    'is a symbolic link',
  ],
])('an authority’s pair %s is refused in words, and nothing is written', async (_, prepare, words) => {
  await prepare();
  const before = await readdir(tls);
  const { exitCode, stderr } = await run();
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining(words)]);
  expect(await readdir(tls)).toEqual(before);
  expect(await readdir(join(home, '.samplemind'))).toEqual(['tls']);
});

test('an own pair that a crash left half changed is made anew', async () => {
  await run();
  const old = { crt: join(home, 'crt'), key: join(home, 'key') };
  await cp(join(tls, 'fullchain.pem'), old.crt);
  await rm(join(tls, 'privkey.pem'));
  await run();
  await rm(join(tls, 'fullchain.pem'));
  await cp(old.crt, join(tls, 'fullchain.pem'));
  expect((await run()).stdout).toContain('tls/privkey.pem tls/fullchain.pem');
  const [pair, key] = [new X509Certificate(await made('tls/fullchain.pem')), await made('tls/privkey.pem')];
  expect(pair.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect((await run()).stdout).toBe('everything is as it was');
});

const chosen = (): string => join(home, '.samplemind/tls.chosen');
const choose = async (pair: { readonly crt: string; readonly key: string }): Promise<void> => {
  await mkdir(chosen(), { recursive: true });
  await cp(pair.crt, join(chosen(), 'fullchain.pem'));
  await cp(pair.key, join(chosen(), 'privkey.pem'));
};
const served = async (): Promise<readonly string[]> => [await made('tls/fullchain.pem'), await made('tls/privkey.pem')];
const contents = async ({ crt, key }: { readonly crt: string; readonly key: string }): Promise<readonly string[]> => [
  await readFile(crt, 'utf8'),
  await readFile(key, 'utf8'),
];

test('a pair that was chosen takes the place of another one, also where that was cut off between its halves', async () => {
  const [old, next] = [await pairFor(`DNS:${domain}`), await pairFor(`DNS:${domain}`)];
  await put(old);
  await choose(next);
  await cp(next.key, join(tls, 'privkey.pem'), { force: true });
  expect(await run()).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await served()).toEqual(await contents(next));
  expect((await readdir(join(home, '.samplemind'))).filter(name => name.startsWith('tls'))).toEqual(['tls']);
  expect((await run()).stdout).toBe('everything is as it was');
});

test('a chosen pair that is not whole, or for another domain than .env has, leaves the one that is there', async () => {
  const pair = await pairFor(`DNS:${domain}`);
  await put(pair);
  await choose(await pairFor('DNS:other.example.org'));
  expect(await run()).toMatchObject({ exitCode: 0, stderr: '' });
  await choose(await pairFor(`DNS:${domain}`));
  await rm(join(chosen(), 'privkey.pem'));
  expect(await run()).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await served()).toEqual(await contents(pair));
});

test('a chosen pair that cannot be served is refused before anything is written', async () => {
  const pair = await pairFor(`DNS:${domain}`);
  await put(pair);
  await choose({ ...(await pairFor(`DNS:${domain}`)), key: pair.key });
  expect(await run()).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('tls.chosen/privkey.pem does not belong') });
  expect(await served()).toEqual(await contents(pair));
});

test.each([
  'before anything',
  'between its halves',
  'without a key',
] as const)('the pair made here takes the place of an authority’s where that was chosen, also where it was cut off %s', async moment => {
  await run();
  const [ownCrt, ownKey] = await served();
  const pair = await pairFor(`DNS:${domain}`);
  await put(pair);
  await mkdir(chosen());
  await writeFile(join(chosen(), 'made-here'), '');
  if (moment === 'between its halves') await writeFile(join(tls, 'privkey.pem'), ownKey ?? '');
  if (moment === 'without a key') await rm(join(tls, 'privkey.pem'));
  expect(await run()).toMatchObject({ exitCode: 0, stderr: '' });
  const [crt = '', key = ''] = await served();
  expect(crt).not.toBe(ownCrt);
  const found = new X509Certificate(crt);
  expect([found.issuer.replaceAll('\\', ''), found.checkPrivateKey(createPrivateKey(key))]).toEqual([`CN=${selfMade}`, true]);
  expect(found.checkIssued(new X509Certificate(await made('tls/ca.crt')))).toBe(true);
  expect((await run()).stdout).toBe('everything is as it was');
});

test('a CA whose key is of another one, and one that a pair has lost, are made anew', async () => {
  await run();
  await writeFile(join(home, '.samplemind/ca/ca.key'), await made('tls/privkey.pem'));
  expect((await run()).stdout).toContain('tls/ca.crt');
  await rm(join(home, '.samplemind/ca'), { recursive: true });
  expect((await run()).stdout).toContain('tls/fullchain.pem tls/ca.crt');
  expect((await run()).stdout).toBe('everything is as it was');
});

test('a long name fits, an address stands as one, and openssl is heard where it fails', async () => {
  const long = `${'a'.repeat(60)}.example.org`;
  expect(await run(long)).toMatchObject({ exitCode: 0, stderr: '' });
  expect(new X509Certificate(await made('tls/fullchain.pem')).checkHost(long)).toBe(long);
  expect(await run('10.1.2.3')).toMatchObject({ exitCode: 0, stderr: '' });
  expect(new X509Certificate(await made('tls/fullchain.pem')).checkIP('10.1.2.3')).toBe('10.1.2.3');
  expect((await run('10.1.2.3')).stdout).toBe('everything is as it was');
  const { exitCode, stderr } = await run('999.1.1.1');
  expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/could not be made.*openssl said: .+/)]);
  expect((await run('10.1.2.3')).stdout).toBe('everything is as it was');
});

test('the CA that people are told to trust can sign for no other name', async () => {
  await run();
  const [leaf, ca] = [join(home, 'leaf'), join(home, '.samplemind/ca')];
  const verdict = async (names: string): Promise<string> => {
    await writeFile(`${leaf}.ext`, `subjectAltName=${names}\n`);
    await execa('openssl', ['req', ...newKey, '-subj', '/CN=x', '-keyout', `${leaf}.key`, '-out', `${leaf}.csr`]);
    const authority = ['-CA', join(ca, 'ca.crt'), '-CAkey', join(ca, 'ca.key'), '-set_serial', '7'];
    await execa('openssl', ['x509', '-req', '-in', `${leaf}.csr`, ...authority, '-extfile', `${leaf}.ext`, '-out', `${leaf}.crt`]);
    return (await execa('openssl', ['verify', '-CAfile', join(ca, 'ca.crt'), `${leaf}.crt`], { reject: false, all: true })).all;
  };
  for (const names of [`DNS:${domain}`, 'DNS:localhost', 'IP:127.0.0.1']) expect(await verdict(names)).toContain('OK');
  for (const names of ['DNS:bank.example', 'IP:10.1.2.3']) expect(await verdict(names)).toContain('permitted subtree violation');
});
