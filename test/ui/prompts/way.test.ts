import { expect, test } from 'vitest';
import { holdAll, reveal } from '../../../src/core/values.ts';
import { begin, valuesOf, type Wizard } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import { noAid } from '../../support/aid.ts';
import { fullEnvValues } from '../../support/full-env.ts';
import { type Move, typing } from '../../support/typist.ts';

const ask = async (wizard: Wizard, moves: readonly Move[], columns = 80) => {
  const { answer, text } = await typing(face => face.ask(wizard, noAid), moves, { columns });
  if (answer instanceof Error) throw answer;
  return { answer, text, value: (key: string) => reveal(valuesOf(answer)[key]) };
};
const setUp = begin(stack, 'dev', holdAll(stack, fullEnvValues));
const go: Move = ['? All right?', 'enter'];

test('production asks for its name on the short way, until it fits', async () => {
  const { answer, text, value } = await ask(begin(stack, undefined, {}), [
    ['? What is this machine for?', '2', 'enter'],
    ['? Name that people reach this machine by:', 'https://example.org', 'enter'],
    ['✗ refused: the name of a host alone', '^c'],
    ['? Leave?', 'enter'],
    ['? Name that people reach this machine by:', 'example.org', 'enter'],
    ['? Email address of the first account: (admin@example.org)', 'enter'],
    ['other settings:', 'enter'],
    go,
  ]);
  expect(answer).toMatchObject({ mode: 'prod', outcome: 'confirmed', given: { DOMAIN: 'example.org' } });
  // What was only looked at goes on following the name.
  expect(Object.keys(answer.given)).toEqual(['DOMAIN']);
  expect(value('API_URL')).toBe('https://example.org');
  expect(text).toMatch(/2 of 8 {2}Domain and ports\n {2}DOMAIN\. Without https:\/\/ and port/);
});

test('back: from the review to the very first question, and forward again with every answer', async () => {
  const { answer, text } = await ask(begin(stack, undefined, {}), [
    ['? What is this machine for?', '2', 'enter'],
    ['? Name that people reach this machine by:', 'example.org', 'enter'],
    ['? Email address of the first account: (admin@example.org)', 'ada@example.org', 'enter'],
    ['other settings:', 'enter'],
    ['4. Back', '4', 'enter'],
    ['other settings:', '3', 'enter'],
    ['? Email address of the first account: (ada@example.org)', '<', 'enter'],
    ['? Name that people reach this machine by: (example.org)', '<', 'enter'],
    ['? What is this machine for?', 'enter'],
    ['? Name that people reach this machine by: (example.org)', 'enter'],
    ['? Email address of the first account: (ada@example.org)', 'enter'],
    ['other settings:', 'enter'],
    go,
  ]);
  expect(answer).toMatchObject({
    mode: 'prod',
    outcome: 'confirmed',
    given: { DOMAIN: 'example.org', FIRST_ACCOUNT_EMAIL: 'ada@example.org' },
  });
  expect(text).toContain('Enter keeps example.org, < goes back.');
});

test('at the first question there is no way back, and typing it says so', async () => {
  const { text } = await ask(begin(stack, 'prod', {}), [
    ['? Name that people reach this machine by:', '<', 'enter'],
    ['✗ refused: this is the first question', '^c'],
    ['? Leave?', 'enter'],
    ['? Name that people reach this machine by:', 'localhost', 'enter'],
    ['? Email address of the first account: (admin@localhost.localdomain)', 'admin@example.com', 'enter'],
    ['✗ refused: in production an address of your own', '^c'],
    ['? Leave?', 'enter'],
    ['? Email address of the first account:', 'enter'],
    ['other settings:', 'enter'],
    go,
  ]);
  expect(text.slice(0, text.indexOf('refused'))).not.toContain('goes back.');
});

test('page by page: each is taken as it is, looked through, or skipped with all that follow', async () => {
  const { answer, text } = await ask(begin(stack, 'dev', {}), [
    ['other settings:', '2', 'enter'],
    ['settings here:', 'enter'],
    ['2 of 8  Domain and ports', '2', 'enter'],
    ['? Port of the API on this machine: (8000)', '8001', 'enter'],
    ['? Port of the page on this machine: (3000)', '<', 'enter'],
    ['? Port of the API on this machine: (8001)', 'enter'],
    ['? Port of the page on this machine:', 'enter'],
    ['? Largest file that may be uploaded:', 'enter'],
    ['? Audio formats', '1', 'enter'],
    ['? Email address of the first account:', 'ada@example.org', 'enter'],
    ['? 1 more for experts', '3', 'enter'],
    ['? Email address of the first account: (ada@example.org)', 'enter'],
    ['? 1 more for experts', '2', 'enter'],
    ['6 of 6. FLOWER_PORT', '<', 'enter'],
    ['? Email address of the first account: (ada@example.org)', 'enter'],
    ['? Port of Flower', 'enter'],
    ['3 of 8  Secrets', '5', 'enter'],
    go,
  ]);
  expect(answer).toMatchObject({ given: { API_PORT: '8001', FIRST_ACCOUNT_EMAIL: 'ada@example.org' }, outcome: 'confirmed' });
  // What was only looked at is no answer.
  expect(Object.keys(answer.given)).toEqual(['API_PORT', 'FIRST_ACCOUNT_EMAIL']);
  expect(text).toContain('Enter keeps 8001, recommended is 8000, from 1 to 65535, < goes back.');
});

test('back on a page leads to the page before it', async () => {
  await ask(begin(stack, 'dev', {}), [
    ['other settings:', '2', 'enter'],
    ['1 of 8  Mode and builds', 'enter'],
    ['2 of 8  Domain and ports', '4', 'enter'],
    ['1 of 8  Mode and builds', '4', 'enter'],
    ['other settings:', 'enter'],
    go,
  ]);
});

test('from the review to one page and back, with the states of all', async () => {
  const { answer, text } = await ask(begin(stack, 'dev', {}), [
    ['other settings:', 'enter'],
    ['? All right?', '3', 'enter'],
    ['5. Features: as recommended', '5', 'enter'],
    ['5 settings here:', '3', 'enter'],
    ['3. Whether samples are measured', '3', 'enter'],
    ['? Whether samples are measured:\n▸ 1. Yes (recommended)\n  2. No\n  3. Back', '2', 'enter'],
    ['? Which one?', 'enter'],
    ['? All right?', '3', 'enter'],
    ['5. Features: done', '9', 'enter'],
    go,
  ]);
  expect(answer).toMatchObject({ given: { ENABLE_AUDIO_ANALYSIS: 'false' }, outcome: 'confirmed' });
  expect(text).toMatch(/\+ ENABLE_AUDIO_ANALYSIS +false/);
});

test('another mode, chosen late: what it needs is asked before the review, what fits both stays', async () => {
  const { answer } = await ask(begin(stack, undefined, {}), [
    ['? What is this machine for?', 'enter'],
    ['other settings:', 'enter'],
    ['? All right?', '3', 'enter'],
    ['3. Secrets', '3', 'enter'],
    ['settings here:', '3', 'enter'],
    ['? Which one?', '4', 'enter'],
    ['? Password that the application logs in to MongoDB with:', '2', 'enter'],
    ['? Password that the application logs in to MongoDB with:', 'password1', 'enter'],
    ['! It could be guessed. Development takes it, production would want'],
    ['? Which one?', 'enter'],
    ['? All right?', '3', 'enter'],
    ['3. Secrets: warning', '1', 'enter'],
    ['1 of 8  Mode and builds', '2', 'enter'],
    ['? What is this machine for?', '2', 'enter'],
    ['? Name of the Compose project: (samplemind-prod)', '<', 'enter'],
    ['? What is this machine for?', '3', 'enter'],
    ['settings here:', 'enter'],
    ['? Name that people reach this machine by:', 'example.org', 'enter'],
    ['! The value from your answers is refused: in production at least 12', '1', 'enter'],
    go,
  ]);
  expect(answer).toMatchObject({ mode: 'prod', outcome: 'confirmed' });
  expect(reveal(answer.given['MONGO_PASSWORD'])).toBe('');
});

test('a value of .env that is refused is asked for, with the reason', async () => {
  const { answer, text } = await ask(begin(stack, 'dev', holdAll(stack, { ...fullEnvValues, API_PORT: '0' })), [
    ['? Port of the API on this machine:', '8002', 'enter'],
    go,
  ]);
  expect(answer).toMatchObject({ given: { API_PORT: '8002' }, outcome: 'confirmed' });
  expect(text).toContain('! The value from .env is refused: a port, 1 to 65535.');
});

test('a home that is set up keeps its mode, and all else can be changed', async () => {
  const { answer, text } = await ask(setUp, [
    ['? All right?', '3', 'enter'],
    ['? Which page?', '1', 'enter'],
    ['settings here:', '3', 'enter'],
    ['2. Name of the Compose project', '2', 'enter'],
    ['? Name of the Compose project: (mine)', 'yours', 'enter'],
    ['? Which one?', 'enter'],
    go,
  ]);
  expect(answer).toMatchObject({ given: { COMPOSE_PROJECT_NAME: 'yours' } });
  expect(text).toMatch(/~ COMPOSE_PROJECT_NAME +mine → yours/);
  expect(text).not.toContain('What is this machine for?');
});

test('at 40 columns no line of ours is longer', async () => {
  const { text } = await ask(
    begin(stack, undefined, {}),
    [
      ['? What is this machine for?', 'enter'],
      ['other settings:', '2', 'enter'],
      ['settings here:', '3', 'enter'],
      ['5. 21 more for experts', '5', 'enter'],
      ['5. Environment that', '5', 'enter'],
      ['? Environment that', '5', 'enter'],
      ['? Which one?', 'enter'],
      ['2 of 8  Domain and ports', '5', 'enter'],
      go,
    ],
    40,
  );
  // A question that is drawn anew takes the place of the one before it.
  expect(text.split(/\n|(?=[?✓] )/).filter(line => line.length > 40)).toEqual([]);
});
