import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { clock } from '../../src/host/clock.ts';
import { tlsPair } from '../../src/host/tls-pair.ts';
import { folder } from '../support/folder.ts';
import { secretValues } from '../support/full-env.ts';
import { newKey } from '../support/new-key.ts';
import { nodeScript, said } from '../support/node-script.ts';

const script = resolve(import.meta.dirname, '../../deployment/docker/make-secrets.sh');
const domain = 'lab.example.org';
/** Those who are killed while they choose a pair, each at a moment of its own. */
const choosers = 12;

const chooser = (home: string) =>
  nodeScript(
    `const { tlsPair } = await import(src + '/host/tls-pair.ts');
     const { clock } = await import(src + '/host/clock.ts');
     const { Secret } = await import(src + '/core/secret.ts');
     const [, , home] = process.argv;
     const pairs = tlsPair(home + '/.samplemind', clock);
     const put = name => pairs.put({ certificate: home + name + '.crt', key: new Secret(home + name + '.key'), domain: '' });
     console.log('chooses');
     for (;;) { await put('/a'); await pairs.takeBack(); await put('/b'); }`,
    [home],
  );

const halves = (dir: string): Promise<string[]> =>
  Promise.all(['fullchain.pem', 'privkey.pem'].map(name => readFile(join(dir, name), 'utf8')));

/** Pairs as an authority gives them: the key of each certificate. */
const pairsIn = async (home: string, names: readonly string[]): Promise<Readonly<Record<string, string>>> => {
  const known: Record<string, string> = {};
  const kind = [...newKey, '-subj', '/CN=x', '-addext', `subjectAltName=DNS:${domain}`];
  for (const name of names) {
    const [crt, key] = [join(home, `${name}.crt`), join(home, `${name}.key`)];
    await execa('openssl', ['req', '-x509', ...kind, '-keyout', key, '-out', crt]);
    known[await readFile(crt, 'utf8')] = await readFile(key, 'utf8');
  }
  return known;
};

test('whoever is killed while a pair is chosen leaves one that fits once the next run is over, and the former one whole', async () => {
  const home = await folder();
  const [state, tls] = [join(home, '.samplemind'), join(home, '.samplemind/tls')];
  const lines = Object.entries({ ...secretValues, FIRST_ACCOUNT_EMAIL: 'a@b.org', DOMAIN: domain }).map(
    ([key, value]) => `${key}=${value}`,
  );
  await writeFile(join(home, '.env'), `${lines.join('\n')}\n`);
  const known = await pairsIn(home, ['a', 'b', 'former']);
  const formerInPlace = async (): Promise<void> => {
    await mkdir(tls, { recursive: true });
    await cp(join(home, 'former.crt'), join(tls, 'fullchain.pem'), { force: true });
    await cp(join(home, 'former.key'), join(tls, 'privkey.pem'), { force: true });
  };
  const met = new Set<string>();
  for (let round = 0; round < choosers; round += 1) {
    await formerInPlace();
    const child = chooser(home);
    await said(child, 'chooses');
    // The moment is what varies.
    await new Promise(resolve => setTimeout(resolve, round * 12));
    child.kill('SIGKILL');
    await child;
    expect(known[(await halves(tls))[0] ?? '']).toBe((await halves(tls))[1]);
    for (const name of await readdir(state)) met.add(name);
    expect(await execa('sh', [script, home], { reject: false })).toMatchObject({ exitCode: 0, stderr: '' });
    const pairs = tlsPair(state, clock);
    expect(await pairs.served()).toMatchObject({ belongs: true });
    const [certificate = '', key] = await halves(tls);
    met.add(known[certificate] === undefined ? 'made here' : 'brought');
    if (known[certificate] === undefined) expect(await pairs.own()).toBeUndefined();
    else expect(known[certificate]).toBe(key);
  }
  await formerInPlace();
  await tlsPair(state, clock).takeBack();
  for (const name of await readdir(join(state, 'tls-kept'))) {
    const [certificate = '', key] = await halves(join(state, 'tls-kept', name));
    expect(known[certificate]).toBe(key);
  }
  // Some were caught in the middle, or this would have shown nothing.
  expect([...met]).toEqual(expect.arrayContaining(['tls.chosen', 'brought']));
  await execa('sh', [script, home]);
  expect((await readdir(state)).filter(name => name.startsWith('tls'))).toEqual(['tls', 'tls-kept']);
}, 120_000);
