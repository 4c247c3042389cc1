import { describe, expect, test } from 'vitest';
import { draftOf } from '../../../src/core/draft.ts';
import { edits } from '../../../src/core/edits.ts';
import { Problem } from '../../../src/core/problem.ts';
import { holdAll } from '../../../src/core/values.ts';
import { advance, begin, toGenerate, type Wizard } from '../../../src/core/wizard.ts';
import type { Aid } from '../../../src/flows/aid.ts';
import type { Kept } from '../../../src/flows/draft.ts';
import { stack } from '../../../src/stack/stack.ts';
import { noAid } from '../../support/aid.ts';
import { fullEnvValues } from '../../support/full-env.ts';
import { type Move, type TypistOptions, typing } from '../../support/typist.ts';

const consent = { what: 'Install Docker', does: ['Download it'], undo: 'apt-get purge', remedy: '' };
const ask = (wizard: Wizard, moves: readonly Move[], { aid = noAid, ...options }: TypistOptions & { readonly aid?: Aid } = {}) =>
  typing(face => face.ask(wizard, aid), moves, options);

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
  expect(left.text).toMatch(
    /Nothing was written( to \.env\. The answers are kept without secrets, and the next start offers to go on)?\.\n$/,
  );
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
  for (const { text } of [stay, twice])
    expect(text).toMatch(/Nothing was written( to \.env\. The answers are kept without secrets, and the next start offers to go on)?\.\n$/);
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
  // Each list is written once, and what was chosen stays with its question.
  expect(text.match(/^ +What is this machine for\?$/gm)).toHaveLength(2);
  expect(text.match(/^ +All right\?$/gm)).toHaveLength(1);
  expect(text).toContain('✓ What is this machine for? 1. Development');
  expect(text).toContain('✓ All right? 2. Write .env and start nothing');
});

describe('answers of the last time', () => {
  const fresh = begin(stack, undefined, {});
  const answer = (wizard: Wizard, key: string, text: string): Wizard => advance(wizard, { type: 'answered', key, text });
  const left = answer(advance(fresh, { type: 'mode-chosen', mode: 'prod' }), 'DOMAIN', 'example.org');
  const draft = draftOf(fresh, left, '2026-11-24T15:19:00.000Z', 'DOMAIN');

  test('go on: what was answered is not asked again, is a step back, and what is asked next comes first', async () => {
    const { answer: ended, text } = await ask(
      fresh,
      [
        ['? Go on there?', 'enter'],
        ['? Email address of the first account: (admin@example.org)', '<', 'enter'],
        ['? Name that people reach this machine by: (example.org)', 'enter'],
        ['? Email address of the first account: (admin@example.org)', 'enter'],
        ['other settings:', 'enter'],
        ['? All right?', 'enter'],
      ],
      { aid: { ...noAid, draft } },
    );
    expect(ended).toMatchObject({ mode: 'prod', given: { DOMAIN: 'example.org' }, outcome: 'confirmed' });
    expect(text).toMatch(/You left .+ at Domain and ports, with\s+2 answers:\s+prod,\s+Domain\./);
    expect(text).toContain('The answers of the last time are back.');
  });

  test('start anew: nothing of it is left', async () => {
    const { answer: ended } = await ask(
      fresh,
      [
        ['? Go on there?', '2', 'enter'],
        ['? What is this machine for?', 'enter'],
        ['other settings:', 'enter'],
        ['? All right?', 'enter'],
      ],
      { aid: { ...noAid, draft } },
    );
    expect(ended).toMatchObject({ mode: 'dev', given: {}, outcome: 'confirmed' });
  });

  test('what is missing of it is said, with the secrets to be given again', async () => {
    const old = {
      at: '2026-11-24T15:19:00.000Z',
      mode: 'dev',
      answers: [{ key: 'API_PORT', text: '0', before: '' }],
      secrets: ['OPENAI_API_KEY'],
    } as const;
    const { text } = await ask(
      fresh,
      [
        ['? Go on there?', 'enter'],
        ['other settings:', '^c'],
        ['? Leave?', '^c'],
      ],
      {
        aid: { ...noAid, draft: old },
      },
    );
    expect(text).toContain('API_PORT is left out: a port, 1 to 65535.');
    expect(text).toContain('Secrets are not kept; to be given again: OPENAI_API_KEY.');
    const damaged = await ask(
      fresh,
      [
        ['? What is this machine for?', '^c'],
        ['? Leave?', '^c'],
      ],
      { aid: { ...noAid, draft: 'damaged' } },
    );
    expect(damaged.text).toContain('they cannot be read any more');
    expect(damaged.text).not.toContain('Go on there?');
  });

  test('leaving in the middle of a page keeps what was answered on it, and says what became of it', async () => {
    const kept: Wizard[] = [];
    const aid = (outcome: Kept) => ({
      ...noAid,
      keepDraft: async (wizard: Wizard) => {
        kept.push(wizard);
        return outcome;
      },
    });
    const moves: readonly Move[] = [
      ['other settings:', '2', 'enter'],
      ['1 of 8  Mode and builds', 'enter'],
      ['2 of 8  Domain and ports', '2', 'enter'],
      ['? Port of the API on this machine:', '8123', 'enter'],
      ['? Port of the page on this machine:', '^c'],
      ['? Leave?', '^c'],
    ];
    const dev = begin(stack, 'dev', {});
    const { text } = await ask(dev, moves, { aid: aid('kept') });
    expect(kept.at(-1)?.given).toEqual({ API_PORT: '8123' });
    expect(text).toMatch(/The answers are kept without secrets, and the next start offers to go on\.\n$/);
    const full = await ask(dev, moves, { aid: aid(new Problem('disk-full', { path: '/srv/draft.json' })) });
    expect(full.text).toMatch(/Nothing was written, and the answers could not be kept: .+\n$/);
  });
});
