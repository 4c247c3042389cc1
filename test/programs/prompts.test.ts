import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { readValues } from '../../src/core/env-text.ts';
import { folder } from '../support/folder.ts';
import { inTerminal } from '../support/terminal.ts';

const enter = '\r';
const leave = '\u0003';
const mode = 'What is this machine for?';
// A name that nobody else's containers have, and no question to any registry.
const at = (dir: string): readonly string[] => ['--dir', dir, '--project', 'samplemind-typed', '--images', 'packages'];
/** Where standard output is no terminal, nothing can be drawn on the whole screen. */
const onErrorAlone = { withoutOutput: true };
const envOf = (dir: string): string => join(dir, 'deployment/docker/.env');

test('without a command the set-up opens where nothing is set up; ^C asks, twice leaves, and nothing was written', {
  timeout: 60_000,
}, async () => {
  const dir = await folder();
  const { screen, exit, sane } = await inTerminal(
    at(dir),
    [
      { after: mode, press: leave },
      { after: 'Leave? Nothing is written yet', press: leave },
    ],
    onErrorAlone,
  );
  expect({ exit, sane }).toEqual({ exit: 130, sane: true });
  expect(screen).toContain('Nothing was written.');
  await expect(stat(envOf(dir))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('^D at a question is taken as ^C is', { timeout: 60_000 }, async () => {
  const dir = await folder();
  const { exit, sane } = await inTerminal(
    ['setup', '--mode', 'prod', ...at(dir)],
    [
      { after: 'Name that people reach this machine by:', press: '\u0004' },
      { after: 'Leave? Nothing is written yet', press: enter },
      { after: 'Name that people reach this machine by:', press: leave },
      { after: 'Leave? Nothing is written yet', press: '\u0004' },
    ],
    onErrorAlone,
  );
  expect({ exit, sane }).toEqual({ exit: 130, sane: true });
});

test('by keyboard alone from nothing to .env; then, without a command, the panels', { timeout: 60_000 }, async () => {
  const dir = await folder();
  const first = await inTerminal(
    ['setup', '--no-start', ...at(dir)],
    [
      { after: mode, press: enter },
      { after: 'other settings:', press: enter },
      { after: 'All right?', press: enter },
    ],
    onErrorAlone,
  );
  expect({ exit: first.exit, sane: first.sane }).toEqual({ exit: 0, sane: true });
  expect((await stat(envOf(dir))).mode & 0o777).toBe(0o600);
  const values = readValues(await readFile(envOf(dir), 'utf8'));
  expect(values).toMatchObject({ SAMPLEMIND_MODE: 'dev', COMPOSE_PROJECT_NAME: 'samplemind-typed' });
  for (const key of ['MONGO_PASSWORD', 'REDIS_PASSWORD', 'SECRET_KEY']) expect(first.screen).not.toContain(values[key]);

  const second = await inTerminal(['--dir', dir], [{ after: 'samplemind-typed', press: 'q' }]);
  expect({ exit: second.exit, sane: second.sane }).toEqual({ exit: 0, sane: true });
  expect(second.screen).not.toContain('All right?');
});

test.each([
  ['--accessible', [...at(''), '--accessible'], {}],
  ['ACCESSIBLE', at(''), { ACCESSIBLE: '1' }],
  ['TERM=dumb', at(''), { TERM: 'dumb' }],
])('%s: lists are read out once, in plain text, and answered by number', { timeout: 60_000 }, async (_, [, , ...flags], env) => {
  const dir = await folder();
  const { screen, exit, sane } = await inTerminal(
    ['setup', '--no-start', '--dir', dir, ...flags],
    [
      { after: 'Number, 1 to 2:', press: `1${enter}` },
      { after: 'Number, 1 to 3:', press: `1${enter}` },
      { after: 'Number, 1 to 4:', press: `1${enter}` },
    ],
    { columns: 40, rows: 12, env: { NO_COLOR: '1', ...env } },
  );
  expect({ exit, sane }).toEqual({ exit: 0, sane: true });
  const text = stripVTControlCharacters(screen).replaceAll('\r', '');
  expect(text).toMatch(
    / {2}What is this machine for\?\n {2}1\. Development: reloads on every\n {2}change of the source\n {2}2\. Production/,
  );
  expect(text.match(/2\. Production/g)).toHaveLength(1);
});

test('--accessible: answers, a secret among them, ^C twice; the next start goes on, and the secret is asked for again', {
  timeout: 60_000,
}, async () => {
  const dir = await folder();
  const args = ['setup', '--no-start', '--accessible', ...at(dir)];
  const key = 'sk-given-and-kept-nowhere-9aLm';
  const left = await inTerminal(
    args,
    [
      { after: 'Number, 1 to 2:', press: `2${enter}` },
      { after: 'Name that people reach this machine by:', press: `example.org${enter}` },
      { after: 'Email address of the first account:', press: enter },
      { after: 'Number, 1 to 4:', press: `2${enter}` },
      { after: 'other settings:', press: '' },
      { after: 'Number, 1 to 3:', press: leave },
      { after: 'Leave? Nothing is written yet', press: leave },
    ],
    { env: { NO_COLOR: '1', OPENAI_API_KEY: key } },
  );
  expect({ exit: left.exit, sane: left.sane }, left.screen).toEqual({ exit: 130, sane: true });
  const draft = await readFile(join(dir, 'deployment/docker/.samplemind/draft.json'), 'utf8');
  expect(draft).not.toContain(key);
  expect(JSON.parse(draft)).toMatchObject({ mode: 'prod', secrets: ['OPENAI_API_KEY'] });

  const { screen, exit, sane } = await inTerminal(
    args,
    [
      { after: 'Go on there?', press: `1${enter}` },
      { after: 'Email address of the first account:', press: enter },
      { after: 'Number, 1 to 3:', press: `1${enter}` },
      { after: 'All right?', press: `1${enter}` },
    ],
    { env: { NO_COLOR: '1' } },
  );
  expect({ exit, sane }, screen).toEqual({ exit: 0, sane: true });
  expect(screen).toMatch(/with\s+2 answers: /);
  expect(screen).toContain('to be given again: OPENAI_API_KEY');
  const env = await readFile(envOf(dir), 'utf8');
  expect(readValues(env)).toMatchObject({ SAMPLEMIND_MODE: 'prod', DOMAIN: 'example.org' });
  expect(env).not.toContain(key);
});
