import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import dotenvPackage from 'dotenv';
import dotenvExpand from 'dotenv-expand';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { dotenv } from '../../src/core/dialects/dotenv.ts';
import type { Line, Model } from '../../src/core/dialects/line.ts';
import { secretsScript } from '../../src/core/dialects/secrets-script.ts';
import { shell } from '../../src/core/dialects/shell.ts';
import { vite } from '../../src/core/dialects/vite.ts';
import { folder } from '../support/folder.ts';
import { look, names, randomLines, rawOf } from '../support/random-lines.ts';

const count = 10_000;
const stack = resolve(import.meta.dirname, '../../deployment/docker');

/** Where the model and the reader differ: none is expected. */
const differences = (model: Model, lines: readonly Line[], real: readonly (string | undefined)[]) =>
  lines.flatMap((line, index) => {
    const [said, read] = [model(line, look), real[index]];
    return said === read ? [] : [{ line: rawOf(line), said, read }];
  });

/** A program, once for every line, each in a file of its own; what it prints of each. */
const inFiles = async (lines: readonly Line[], script: (folder: string, halves: number) => string): Promise<readonly string[]> => {
  const dir = await folder();
  await Promise.all(lines.map((line, index) => writeFile(join(dir, `${index}`), `${rawOf(line)}\n`)));
  const ran = await Promise.all(
    [0, 1].map(half =>
      execa('sh', ['-c', script(dir, half)], { env: { PATH: '/usr/bin:/bin', ...names }, extendEnv: false, cwd: '/proc' }),
    ),
  );
  const halves = ran.map(({ stdout }) => stdout.split('\0'));
  return lines.map((_, index) => halves[index % 2]?.[Math.floor(index / 2)] ?? 'nothing was printed');
};

test('dotenv, the package', () => {
  const lines = randomLines(count);
  expect(
    differences(
      dotenv,
      lines,
      lines.map(line => dotenvPackage.parse(rawOf(line))['K']),
    ),
  ).toEqual([]);
});

test('Vite, which is dotenv and dotenv-expand', () => {
  const lines = randomLines(count);
  const real = lines.map(line => dotenvExpand.expand({ parsed: dotenvPackage.parse(rawOf(line)), processEnv: { ...names } }).parsed?.['K']);
  expect(differences(vite, lines, real)).toEqual([]);
});

test('make-secrets.sh, with its awk', async () => {
  const lines = randomLines(count);
  const real = await inFiles(
    lines,
    (dir, half) =>
      `i=${half}; while [ $i -lt ${count} ]; do awk -v name=K -f ${stack}/env-value.awk ${dir}/$i || printf refused; printf '\\0'; i=$((i+2)); done`,
  );
  expect(
    differences(
      secretsScript,
      lines,
      real.map(text => (text === 'refused' ? undefined : text)),
    ),
  ).toEqual([]);
}, 180_000);

test('a shell that runs the file', async () => {
  // A line that writes files or goes on in the background is none to run by chance: the table below has them.
  const lines = randomLines(count, ['>', '&']);
  // Whatever a line says by mistake stands before the mark, and a value that was not set is the one from before.
  const real = await inFiles(
    lines,
    (dir, half) =>
      `PATH=/nowhere; K=unset; i=${half}; while [ $i -lt ${count} ]; do ( . ${dir}/$i; printf '\\001%s' "$K" ) 2>&1 </dev/null; printf '\\0'; i=$((i+2)); done`,
  );
  const read = real.map(text => (text.startsWith('\u0001') && text !== '\u0001unset' ? text.slice(1) : undefined));
  const found = differences(shell, lines, read);
  // A line that is more than one word is a command; of those the model says only that they are no plain value.
  const isCommand = (line: string): boolean => /[ \t;|<()`$~]|\\$/.test(line.replace(/^ *(?:export )?K=/, ''));
  expect(found.filter(({ line, said }) => said !== undefined || !isCommand(line))).toEqual([]);
  expect(found.length).toBeLessThan(count / 4);
}, 180_000);

test.each([
  'K=a&',
  'K=a & b',
  'K=a>b',
  'K=a>>b c',
  'K=`a`',
  'K="$(a)"',
  "K=$'a'",
  'K=a\\',
  'K="a',
  'K = a',
  'K= a',
  '\uFEFFK=a',
  'K.a=b',
])('%s is more to a shell than a value', raw => {
  const [, head = '', rest = ''] = /^(\uFEFF?[\w.]+[ ]*=[ ]*)(.*)$/.exec(raw) ?? [];
  expect(shell({ key: 'K', head, rest }, look)).toBeUndefined();
});
