import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { readValues } from '../../src/core/env-text.ts';
import { about } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';
import { folder } from '../support/folder.ts';
import { pidOf } from '../support/program.ts';
import { samplemind } from '../support/samplemind.ts';
import { type Hand, inTerminal, type Key } from '../support/terminal.ts';

/** What a person answers on the whole screen of a real terminal, and the `.env` that comes of it. */
const enter = '\r';
const esc = '\u001b';
const [up, down, pageDown] = ['\u001b[A', '\u001b[B', '\u001b[6~'];
// A key of a provider is tried: here, not in the world.
const nowhere = 'http://127.0.0.1:9';
const at = (dir: string, ...flags: readonly string[]): readonly string[] => [
  ...['setup', '--no-start', '--dir', dir, '--project', 'samplemind-answers', '--images', 'packages'],
  ...['--set', `OPENAI_URL=${nowhere}`, ...flags],
];
const envOf = async (dir: string): Promise<string> => readFile(join(dir, 'deployment/docker/.env'), 'utf8');
const pasted = (text: string): string => `\u001b[200~${text}\u001b[201~`;
const begun: readonly Key[] = [
  { shows: 'Nothing is set up here yet', press: enter },
  { shows: 'What is this machine for?', press: 'a' },
];
/** By the list of sections; 9 is the review. */
const section = (number: number): readonly Key[] => [
  { next: true, press: '\u0007' },
  { shows: 'Sections', press: up.repeat(10) + down.repeat(number) + enter },
];
const toEnd: readonly Key[] = [{ shows: 'Enter write', press: enter }];
const openAi = 'sk-proj-pasted-with-all-around-it-9aLm';

/** Without what the random source drew, at its place or in a value that follows from it. */
const masked = (env: string): string => {
  const drawn = Object.entries(readValues(env)).filter(([key, value]) => about(stack, key).generate && value !== '');
  return drawn.reduce((text, [, value]) => text.replaceAll(value, '***'), env);
};

test('three pages back, a change, and forward: what still fits stays; a key is taken clean; .env is what the same answers make without asking', {
  timeout: 90_000,
}, async () => {
  const [dir, other] = await Promise.all([folder(), folder()]);
  const { exit, sane, scrollback, screen } = await inTerminal(at(dir), [
    ...begun,
    { shows: '▸ Mode', press: '' },
    ...section(1),
    { shows: '▸ API port', press: '\u00158123\t' },
    { shows: 'http://localhost:8123', press: '' },
    ...section(2),
    { shows: '▸ First account', press: pageDown },
    { shows: 'For experts', press: ' ' },
    { shows: '▸ MongoDB administrator', press: '\u0015keeper\t' },
    { shows: 'keeper', press: '' },
    ...section(3),
    { shows: '▸ Key of Google AI', press: down.repeat(2) },
    { shows: '▸ Key of OpenAI', press: pasted(`  export OPENAI_API_KEY="${openAi}" \r\n`) },
    { shows: '•'.repeat(30), press: '\t' },
    { shows: '••9aLm', press: esc },
    { shows: '▸ MongoDB login', press: esc },
    { shows: 'http://localhost:8123', press: up },
    { shows: '▸ API port', press: '\u00158200\t' },
    { shows: 'http://localhost:8200', press: '' },
    ...section(9),
    ...toEnd,
  ]);
  expect({ exit, sane }, scrollback).toEqual({ exit: 0, sane: true });
  expect(screen).not.toContain(openAi);
  const env = await envOf(dir);
  expect(readValues(env)).toMatchObject({ API_PORT: '8200', MONGO_ROOT_USERNAME: 'keeper', OPENAI_API_KEY: openAi });
  const answers = `API_PORT=8200\nMONGO_ROOT_USERNAME=keeper\nOPENAI_API_KEY=${openAi}\n`;
  const headless = await samplemind(at(other, '--mode', 'dev', '--yes', '--json', '--answers', '-'), { input: answers });
  expect(headless.exit, headless.stdout).toBe(0);
  expect(masked(env)).toBe(masked(await envOf(other)));
});

test('a whole .env that is pasted is offered, then answers what it names, quotes and all; the terminal changes its size meanwhile', {
  timeout: 60_000,
}, async () => {
  const dir = await folder();
  const resized =
    (columns: number, rows: number): Hand =>
    async window => {
      const tty = await readlink(`/proc/${await pidOf(dir)}/fd/0`);
      window.resize(columns, rows);
      await execa('stty', ['-F', tty, 'cols', String(columns), 'rows', String(rows)]);
      return '';
    };
  const file = `# mine\nAPI_PORT=8300\nexport MONGO_ROOT_USERNAME='keeper'\nOPENAI_API_KEY="${openAi}"\nNOT_OURS=1\n`;
  const { exit, sane, scrollback } = await inTerminal(at(dir), [
    ...begun,
    { shows: '▸ Mode', press: resized(40, 12) },
    // As terminals send it: their ends of lines are CR.
    { shows: '1 of', press: pasted(file.replaceAll('\n', '\r')) },
    { shows: 'That is a whole .env', press: enter },
    ...section(1),
    { shows: '8300', press: resized(120, 40) },
    { shows: 'http://localhost:8300', press: '' },
    ...section(9),
    ...toEnd,
  ]);
  expect({ exit, sane }, scrollback).toEqual({ exit: 0, sane: true });
  const values = readValues(await envOf(dir));
  expect(values).toMatchObject({ API_PORT: '8300', MONGO_ROOT_USERNAME: 'keeper', OPENAI_API_KEY: openAi });
  expect(values).not.toHaveProperty('NOT_OURS');
});
