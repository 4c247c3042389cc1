import { expect, test } from 'vitest';
import { holdAll } from '../../../src/core/values.ts';
import { begin, edits, toGenerate, type Wizard } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import { noAid } from '../../support/aid.ts';
import { fullEnvValues } from '../../support/full-env.ts';
import { type Move, type TypistOptions, typing } from '../../support/typist.ts';

const consent = { what: 'Install Docker', does: ['Download it'], undo: 'apt-get purge', remedy: '' };
const ask = (wizard: Wizard, moves: readonly Move[], options?: TypistOptions) => typing(face => face.ask(wizard, noAid), moves, options);

test('from nothing to a development stack: three times Enter', async () => {
  const { answer, text } = await ask(begin(stack, undefined, {}), [
    ['? What is this machine for?', 'enter'],
    ['other settings:', 'enter'],
    ['? All right?', 'enter'],
  ]);
  expect(answer).toMatchObject({ mode: 'dev', outcome: 'confirmed', start: true, given: {} });
  expect(text).toContain('1 of 8  Mode and builds');
  expect(text).toContain('8 of 8  Review');
  expect(text).toMatch(/\d+ changes in \.env/);
  expect(text).toContain('1. Write .env, then check, build, start and prove it');
});

test('a mode that there are no Compose files for is shown and not taken', async () => {
  const { answer, text } = await ask(begin({ ...stack, modes: ['dev'] }, undefined, {}), [
    ['Production: behind TLS, with limits (not in this version)', '1', 'enter'],
    ['other settings:', 'enter'],
    ['? All right?', 'enter'],
  ]);
  expect(answer).toMatchObject({ mode: 'dev', outcome: 'confirmed' });
  expect(text).not.toContain('✓ What is this machine for? Production');
});

test('.env alone can be written, and the review can be left', async () => {
  const toReview: Move = ['other settings:', 'enter'];
  const only = await ask(begin(stack, 'dev', {}), [toReview, ['2. Write .env and start nothing', '2', 'enter']]);
  expect(only.answer).toMatchObject({ outcome: 'confirmed', start: false });
  const left = await ask(begin(stack, 'dev', {}), [toReview, ['5. Leave, nothing is written', '5', 'enter']]);
  expect(left.answer).toMatchObject({ outcome: 'cancelled' });
  expect(left.text).toMatch(/Nothing was written, and the answers are not kept\.\n$/);
});

test('where starting is not wanted it is not offered', async () => {
  const { answer, text } = await ask(begin(stack, 'dev', {}, { start: false }), [
    ['other settings:', 'enter'],
    ['? All right?', 'enter'],
  ]);
  expect(answer).toMatchObject({ outcome: 'confirmed', start: false });
  expect(text).not.toContain('check, build');
});

test('what is set up already begins at the review, also when nothing changes', async () => {
  const wizard = begin(stack, 'dev', holdAll(stack, fullEnvValues));
  expect([edits(wizard), toGenerate(wizard)]).toEqual([[], []]);
  const { answer, text } = await ask(wizard, [['1. Check, build, start and prove it', 'enter']]);
  expect(answer).toMatchObject({ outcome: 'confirmed', start: true });
  expect(text).toContain('Nothing changes in .env');
  expect(text).toContain('Enter keeps what is there.');
  const ended = await ask({ ...wizard, start: false }, [['1. End here', 'enter']]);
  expect(ended.answer).toMatchObject({ outcome: 'confirmed', start: false });
});

test('^C asks; the same question comes again, and a second ^C leaves', async () => {
  const stay = await ask(begin(stack, undefined, {}), [
    ['? What is this machine for?', '^c'],
    ['? Leave? Nothing is written yet', 'enter'],
    ['? What is this machine for?', 'enter'],
    ['other settings:', '^c'],
    ['? Leave?', '2', 'enter'],
  ]);
  expect(stay.answer).toMatchObject({ name: 'Cancelled' });
  const twice = await ask(begin(stack, undefined, {}), [
    ['? What is this machine for?', '^c'],
    ['? Leave?', '^c'],
  ]);
  expect(twice.answer).toMatchObject({ name: 'Cancelled' });
  for (const { text } of [stay, twice]) expect(text).toMatch(/Nothing was written, and the answers are not kept\.\n$/);
});

test('a signal leaves at once', async () => {
  for (const question of ['ask', 'confirm'] as const) {
    const stop = new AbortController();
    const { answer } = await typing<unknown>(
      face => (question === 'ask' ? face.ask(begin(stack, undefined, {}), noAid) : face.confirm(consent)),
      [['? ']],
      {
        signal: stop.signal,
        finally: () => stop.abort(),
      },
    );
    expect(answer).toMatchObject({ name: 'Cancelled' });
  }
});

test('consent: what is done and how to take it back, and Enter goes on', async () => {
  const { answer, text } = await typing(face => face.confirm(consent), [['Go on? (Y/n)', 'enter']]);
  expect(text).toMatch(/^Install Docker\n {2}Download it\nTo take it back:\n {2}apt-get purge\n/);
  expect(answer).toBe(true);
});

test('before data is lost Enter stays', async () => {
  const { answer } = await typing(face => face.confirmLoss({ ...consent, undo: null }), [['Go on? (y/N)', 'enter']]);
  expect(answer).toBe(false);
});

test('read out: lists are written once and answered by number', async () => {
  const { answer, text } = await ask(
    begin(stack, undefined, {}),
    [
      ['Number, 1 to 2: (1)', '7', 'enter'],
      ['✗ refused: a number from 1 to 2', '^c'],
      ['Number, 1 to 2: (1)', 'enter'],
      ['Number, 1 to 2: (1)', '1', 'enter'],
      ['other settings:\n  1. Take what is recommended', 'enter'],
      ['Number, 1 to 5: (1)', '2', 'enter'],
    ],
    { numbered: true },
  );
  expect(answer).toMatchObject({ mode: 'dev', outcome: 'confirmed', start: false });
  expect(text.match(/What is this machine for/g)).toHaveLength(2);
  expect(text.match(/All right/g)).toHaveLength(1);
});
