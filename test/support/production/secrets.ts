import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { about, keysOf } from '../../../src/stack/define.ts';
import { stack as declared } from '../../../src/stack/stack.ts';
import { docker } from '../engine.ts';
import { containersOf, envOf, type Production } from './running.ts';

/** A text in which no secret may stand. */
export interface Text {
  readonly where: string;
  readonly text: string;
}

/** Shorter ones would be found in any text. */
const shortest = 8;

/**
 * `texts` are those that only the test has: what the program printed, the arguments of all processes.
 * What the engine keeps (settings of containers, images, networks and volumes, layers, logs) is looked at here.
 */
export const secretTests = (stack: () => Production, texts: () => Promise<readonly Text[]>): void => {
  test('no secret, in no spelling, stands in what the engine keeps, in a log, in arguments or in other output', async () => {
    const secrets = await secretsOf(stack());
    expect(Object.keys(secrets).length).toBeGreaterThan(15);
    const [kept, others] = [await keptByEngine(stack()), await texts()];
    // Proof that this is the right haystack, and that a needle in it is found.
    expect(kept.find(({ where }) => where.includes('log of') && where.includes('nginx'))?.text).toContain('GET ');
    expect(findings({ password: 'correct horse' }, [{ where: 'here', text: 'aGVsbG8gY29ycmVjdCBob3JzZSBiYXR0ZXJ5' }])).toEqual([
      'password in here',
    ]);
    expect(findings(secrets, [...kept, ...others])).toEqual([]);
  });
};

/** Which secrets stand where. Never tells one. */
const findings = (secrets: Readonly<Record<string, string>>, texts: readonly Text[]): readonly string[] =>
  Object.entries(secrets).flatMap(([name, value]) => {
    const needles = spellings(value);
    return texts.filter(({ text }) => needles.some(needle => text.includes(needle))).map(({ where }) => `${name} in ${where}`);
  });

/** Every secret of `.env` and every file that containers get, with the keys that sign. */
const secretsOf = async (production: Production): Promise<Readonly<Record<string, string>>> => {
  const env = await envOf(production);
  const state = join(production.folder, '.samplemind');
  const files = (await readdir(join(state, 'secrets'))).map(name => join('secrets', name));
  const read = async (path: string): Promise<string> => (await readFile(join(state, path), 'utf8')).trim();
  const keys = await Promise.all(
    ['tls/privkey.pem', 'ca/ca.key'].map(async path => [path, (await read(path)).split('\n')[1] ?? ''] as const),
  );
  const entries = [
    ...keysOf(declared)
      .filter(key => about(declared, key).secret)
      .map(key => [key, env[key] ?? ''] as const),
    ...(await Promise.all(files.map(async path => [path, await read(path)] as const))),
    ...keys,
  ];
  return Object.fromEntries(entries.filter(([, value]) => value.length >= shortest));
};

/** A value as it is, percent-encoded, escaped in JSON, in hexadecimal, and in base64 at each of the three places it can have there. */
const spellings = (value: string): readonly string[] => {
  const bytes = Buffer.from(value);
  const hex = bytes.toString('hex');
  const json = JSON.stringify(value).slice(1, -1);
  const percent = encodeURIComponent(value);
  const base64 = [0, 1, 2].flatMap(before => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    // The letters at either end hold bits of what stands beside it.
    const inner = text.slice([0, 2, 3][before], -1);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [...new Set([value, percent, percent.toLowerCase(), json, JSON.stringify(json).slice(1, -1), hex, hex.toUpperCase(), ...base64])];
};

const keptByEngine = async (production: Production): Promise<readonly Text[]> => {
  const filters = { label: [`com.docker.compose.project=${production.project}`] };
  const containers = await containersOf(production);
  const images = [...new Set(containers.map(({ facts }) => facts.Image))];
  const [{ Volumes }, networks] = await Promise.all([docker.listVolumes({ filters }), docker.listNetworks({ filters })]);
  return Promise.all([
    ...containers.map(async ({ name, facts }) => ({ where: `settings of ${name}`, text: JSON.stringify(facts) })),
    ...containers.map(async ({ name, facts }) => ({ where: `log of ${name}`, text: await logOf(facts.Id) })),
    ...images.map(async id => ({ where: `image ${id}`, text: JSON.stringify(await docker.getImage(id).inspect()) })),
    ...images.map(async id => ({ where: `layers of ${id}`, text: JSON.stringify(await docker.getImage(id).history()) })),
    ...[...Volumes, ...networks].map(async found => ({ where: found.Name, text: JSON.stringify(found) })),
  ]);
};

const logOf = async (id: string): Promise<string> => {
  const { all } = await execa('docker', ['logs', id], { all: true, maxBuffer: 500_000_000, reject: false });
  return all;
};
