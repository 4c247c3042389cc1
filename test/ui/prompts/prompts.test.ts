import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { render } from '@inquirer/testing';
import { expect, test } from 'vitest';
import { holdAll } from '../../../src/core/values.ts';
import { begin, edits, toGenerate, type Wizard } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import type { Face } from '../../../src/ui/face.ts';
import { json } from '../../../src/ui/headless/json.ts';
import { prompts } from '../../../src/ui/prompts/prompts.ts';
import { style } from '../../../src/ui/style.ts';
import { fullEnvValues } from '../../support/full-env.ts';
import { until } from '../../support/until.ts';

const plain = style({ colour: false, ascii: false, columns: 80 });
const consent = { what: 'Install Docker', does: ['Download it'], undo: 'apt-get purge', remedy: '' };

/** Shows what a face asks on a screen, which one question does not close for the next. */
const screen = async <Answer>(question: (face: Face) => Promise<Answer>, signal?: AbortSignal) => {
  const said: string[] = [];
  let all = '';
  const shown = await render<Answer, undefined>((_, { input, output } = {}) => {
    const context = {
      ...(input ? { input } : {}),
      ...(signal ? { signal } : {}),
      get output() {
        return new Writable({
          write: (chunk, _encoding, done) => {
            all += stripVTControlCharacters(String(chunk));
            output?.write(chunk, done);
          },
        });
      },
    };
    const face = prompts(quiet, { say: line => said.push(line), style: plain, context });
    return Object.assign(question(face), { cancel: () => {} });
  }, undefined);
  return { ...shown, said, text: () => all };
};
const quiet = json(() => {}, false);
const ask = (wizard: Wizard) => screen(face => face.ask(wizard));
const ended = (answer: Promise<unknown>) =>
  answer.then(
    value => value,
    (error: unknown) => error,
  );

test('the mode is asked where nothing says it, then the review is confirmed', async () => {
  const { answer, events, getScreen, said, text } = await ask(begin({ ...stack, modes: ['dev'] }, undefined, {}));
  expect(getScreen()).toContain('What is this machine for?');
  expect(getScreen()).toMatch(/Development.*\n.*Production.*not in this version/);
  expect(said).toEqual([]);
  events.keypress('enter');
  await until('the review', () => text().includes('Write this and go on? (Y/n)'), 5000);
  expect(said[0]).toMatch(/^\d+ changes in \.env$/);
  events.keypress('enter');
  expect(await answer).toMatchObject({ mode: 'dev', outcome: 'confirmed' });
});

test('a no at the review leaves', async () => {
  const { answer, events } = await ask(begin(stack, 'dev', {}));
  events.type('n');
  events.keypress('enter');
  expect((await answer).outcome).toBe('cancelled');
});

test('what changes nothing is not asked about', async () => {
  const said: string[] = [];
  const face = prompts(
    json(() => {}, false),
    { say: line => said.push(line), style: plain, context: {} },
  );
  const wizard = begin(stack, 'dev', holdAll(stack, fullEnvValues));
  expect([edits(wizard), toGenerate(wizard)]).toEqual([[], []]);
  expect((await face.ask(wizard)).outcome).toBe('confirmed');
  expect(said).toEqual(['Nothing changes in .env']);
});

test('^C at a question is the person leaving, as a signal is', async () => {
  const { answer, events } = await ask(begin(stack, 'dev', {}));
  events.keypress({ name: 'c', ctrl: true });
  expect(await ended(answer)).toMatchObject({ name: 'Cancelled' });
  const stop = new AbortController();
  const signalled = await screen(face => face.confirm(consent), stop.signal);
  stop.abort();
  expect(await ended(signalled.answer)).toMatchObject({ name: 'Cancelled' });
});

test('consent: what is done and how to take it back, and Enter goes on', async () => {
  const { answer, events, getScreen, said } = await screen(face => face.confirm(consent));
  expect(said).toEqual(['Install Docker', '  Download it', 'To take it back:', '  apt-get purge']);
  expect(getScreen()).toContain('Go on? (Y/n)');
  events.keypress('enter');
  expect(await answer).toBe(true);
});

test('before data is lost Enter stays', async () => {
  const { answer, events, getScreen } = await screen(face => face.confirmLoss({ ...consent, undo: null }));
  expect(getScreen()).toContain('Go on? (y/N)');
  events.keypress('enter');
  expect(await answer).toBe(false);
});

test('a value of .env that is refused is said before anything is asked', async () => {
  const face = prompts(
    json(() => {}, false),
    { say: () => expect.unreachable(), style: plain, context: {} },
  );
  await expect(face.ask(begin(stack, 'dev', { API_PORT: '0' }))).rejects.toMatchObject({ code: 'answer-invalid' });
});

test('what nobody answered is asked, and asked again until it fits', async () => {
  const { answer, events, getScreen, said, text } = await ask(begin(stack, 'prod', {}));
  expect(getScreen()).toContain('Name that people reach this machine by:');
  expect(said[0]).toContain('Without https:// and port');
  events.type('https://example.org');
  events.keypress('enter');
  await until('the complaint', () => getScreen().includes('the name of a host alone'), 5000);
  events.keypress({ name: 'u', ctrl: true });
  events.type('example.org');
  events.keypress('enter');
  await until('the review', () => text().includes('Write this and go on? (Y/n)'), 5000);
  events.keypress('enter');
  expect(await answer).toMatchObject({ outcome: 'confirmed', given: { DOMAIN: 'example.org' } });
});

test.each([
  ['a secret', true],
  ['another value', false],
])('%s is typed until it fits', async (_, secret) => {
  const question = {
    ...{ key: 'K', message: 'Name of it:', help: 'More about it.', secret, present: '' },
    complaint: (text: string) => (text === 'good-one' ? undefined : 'a better one'),
  };
  const { answer, events, getScreen, said, text } = await screen(face => face.value(question));
  expect(said).toEqual(['More about it.']);
  events.type('bad');
  events.keypress('enter');
  await until('the complaint', () => getScreen().includes('a better one'), 5000);
  for (let index = 0; index < 3; index += 1) events.keypress('backspace');
  events.type('good-one');
  events.keypress('enter');
  expect(await answer).toBe('good-one');
  if (secret) expect(text()).not.toMatch(/bad|good/);
});
