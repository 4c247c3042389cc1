import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import dotenvPackage from 'dotenv';
import dotenvExpand from 'dotenv-expand';
import { execa } from 'execa';
import fc from 'fast-check';
import { loadEnv } from 'vite';
import { expect, test } from 'vitest';
import { type Dialect, dialects, dialectsOf, encode, secretsScriptReads, unportable } from '../../src/core/env-dialects.ts';
import { keysOf } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';
import { folder } from '../support/folder.ts';

const all: readonly Dialect[] = ['compose', 'shell', 'secrets-script', 'python-dotenv', 'vite'];

test.each<[string, readonly Dialect[]]>([
  ['COMPOSE_PROJECT_NAME', ['compose', 'shell']],
  ['MONGO_PASSWORD', ['compose', 'shell', 'secrets-script', 'python-dotenv']],
  ['FLOWER_PASSWORD', ['compose', 'shell', 'secrets-script']],
  ['LOG_LEVEL', ['compose', 'shell', 'python-dotenv']],
  ['VITE_API_URL', ['compose', 'shell', 'vite']],
])('%s is read by %j', (key, readers) => {
  expect(dialectsOf(stack, key)).toEqual(readers);
});

test.each([
  ['two\nlines', 'it runs over more than one line'],
  ['a${b}', 'no quoting carries it through python-dotenv, which reads it'],
  ["it's `so`", 'no quoting carries it through a shell, which reads it'],
  ['plain', undefined],
  ['with $dollar "quotes" and `ticks`', undefined],
])('%j: %s', (value, words) => {
  expect(unportable(stack, 'MONGO_PASSWORD', value)).toBe(words);
});

test('what is written is read by every reader as it was meant', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.subarray([...all], { minLength: 1 }), (value, readers) => {
      const found = encode(readers, value);
      fc.pre('written' in found);
      for (const reader of readers) expect(dialects[reader].model({ key: 'K', head: 'K=', rest: found.written }, () => 'no')).toBe(value);
    }),
    { numRuns: 3000 },
  );
});

// Vite 8 reads with Node's own parser, Vite 7 with dotenv.
test('what is written for Vite is read by Vite, old and new', async () => {
  const dir = await folder();
  const value = fc.string({ unit: fc.constantFrom(...'ab 1$#\'"`\\{}=:/é\t') });
  const values = fc.sample(value, { numRuns: 1500, seed: 6 }).flatMap(text => {
    const found = encode(['compose', 'shell', 'vite'], text);
    return 'written' in found ? [{ text, written: found.written }] : [];
  });
  expect(values.length).toBeGreaterThan(500);
  await writeFile(join(dir, '.env'), values.map(({ written }, index) => `VITE_K${index}=${written}\n`).join(''));
  const file = await readFile(join(dir, '.env'), 'utf8');
  const expected = Object.fromEntries(values.map(({ text }, index) => [`VITE_K${index}`, text]));
  expect(loadEnv('test', dir)).toEqual(expected);
  expect(dotenvExpand.expand({ parsed: dotenvPackage.parse(file), processEnv: {} }).parsed).toEqual(expected);
});

test('the names that make-secrets.sh asks for are those of the list', async () => {
  const dir = await folder();
  const script = resolve(import.meta.dirname, '../../deployment/docker/make-secrets.sh');
  const secrets = secretsScriptReads.filter(key => /PASSWORD|KEY/.test(key)).map(key => `${key}=kept-for-tests-0123456789-abcdefghij`);
  await writeFile(
    join(dir, '.env'),
    [...secrets, 'DOMAIN=localhost', 'FIRST_ACCOUNT_EMAIL=a@example.com', 'COMPOSE_PROFILES=grafana', ''].join('\n'),
  );
  // An awk that notes what it is asked for, before the real one does its work.
  await writeFile(join(dir, 'awk'), `#!/bin/sh\ncase $2 in name=*) echo "\${2#name=}" >> ${dir}/asked;; esac\nexec /usr/bin/awk "$@"\n`);
  await chmod(join(dir, 'awk'), 0o755);
  await execa('sh', [script, dir], { env: { PATH: `${dir}:${process.env['PATH']}` } });
  const asked = new Set((await readFile(join(dir, 'asked'), 'utf8')).trim().split('\n'));
  expect([...asked].toSorted()).toEqual(secretsScriptReads.toSorted());
});

test('every default can be written', () => {
  for (const key of keysOf(stack)) expect(dialectsOf(stack, key)).toContain('compose');
});
