import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { questionOf } from '../../../src/core/ai-keys.ts';
import { begin, valuesOf } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import { style } from '../../../src/ui/style.ts';
import { App } from '../../../src/ui/tui/app.ts';
import { sessionOf } from '../../../src/ui/tui/session.ts';
import { noAid } from '../../support/aid.ts';
import { screenOf } from '../../support/screen.ts';
import { until } from '../../support/until.ts';

interface Look {
  readonly columns?: number;
  readonly rows?: number;
  readonly ascii?: boolean;
  readonly colour?: boolean;
}

/** The wizard on a terminal in memory. */
const shown = ({ columns = 80, rows = 24, ascii = false, colour = false }: Look = {}, checkKey = noAid.checkKey) => {
  const start = sessionOf(begin(stack, undefined, {}), '~/samplemind');
  const props = { start, style: style({ colour, ascii, columns }), aid: { ...noAid, checkKey }, onChange: () => {} };
  return screenOf(createElement(App, props), { columns, rows });
};

/** The screens, each by the keys that lead there and what it has to show. */
const screens: readonly (readonly [string, readonly string[], string])[] = [
  ['welcome', [], 'Nothing is set up here yet'],
  ['mode', ['enter'], '▸ Development'],
  ['a page', ['enter', 'a', 'tab'], 'Mode and builds'],
  ['the domain', ['enter', 'down', 'enter'], 'Domain and ports'],
  ['review', ['enter', 'enter'], 'MONGO_PASSWORD'],
  ['a list', ['enter', 'enter', '^g', ...Array(9).fill('up'), 'down', 'enter', 'down', 'down', 'down', 'space'], '[✓] audio/wav'],
  ['sections', ['enter', 'enter', '^g'], 'as recommended'],
  ['keys', ['enter', '?'], 'Keys of this screen'],
  ['leave', ['enter', '^c'], 'Leave the set-up?'],
];

describe.each([
  [80, 24],
  [40, 12],
  [120, 40],
])('%i x %i', (columns, rows) => {
  test.each(screens)('%s', async (_, keys, text) => {
    using screen = shown({ columns, rows });
    await screen.press(...keys);
    await screen.shows(text);
    const lines = screen.lines();
    expect(lines[1]).toBe('─'.repeat(columns));
    // The foot keeps its place, and the last line stays free.
    expect([lines[rows - 3], lines[rows - 1]]).toEqual(['─'.repeat(columns), '']);
    expect(lines[rows - 2]).toMatch(/Enter|Esc/);
  });
});

test('without colour no colour is written, and in ASCII nothing but ASCII', async () => {
  for (const [, keys] of screens) {
    using screen = shown({ ascii: true });
    await screen.press(...keys);
    expect(screen.text()).toMatch(/^[ -~\n]*$/);
  }
});

test('a window that changes shows the same in its new size, and one that is too small says so', async () => {
  using screen = shown();
  await screen.press('enter', 'down');
  await screen.resize(40, 12);
  await screen.shows('▸ Production');
  expect(screen.lines()[1]).toBe('─'.repeat(40));
  await screen.resize(30, 8);
  await screen.shows('too small');
  await screen.resize(120, 40);
  await screen.shows('▸ Production');
  expect(screen.lines()[1]).toBe('─'.repeat(120));
});

test('the cursor stands where the next letter goes', async () => {
  using screen = shown();
  await screen.press('enter', 'down', 'enter', 'm', 'u', 'x', 'left', 's');
  await screen.shows('musx');
  const { x, y } = screen.cursor();
  expect(screen.lines()[y]?.slice(x - 3, x + 1)).toBe('musx');
});

test('a secret is shown as dots and its last letters, and whole only on demand', async () => {
  using screen = shown();
  await screen.press('enter', 'a');
  for (let page = 0; page < 9 && !screen.text().includes('Password of the first'); page += 1)
    await screen.press('^g', ...Array(9).fill('up'), 'down', 'down', 'enter');
  await screen.press('^o');
  await screen.shows('••••••••');
  const hidden = screen.text();
  await screen.press('^r');
  expect(screen.text()).not.toBe(hidden);
  expect(screen.text()).toMatch(/[A-Za-z0-9_-]{12,}/);
});

test('a key is tried while the person goes on; what came of it stands at its field, and the reason below', async () => {
  const answer = Promise.withResolvers<void>();
  const tried: string[] = [];
  using screen = shown({}, async (key, wizard) => {
    tried.push(key);
    const question = questionOf(valuesOf(wizard), key);
    if (!question) throw new Error(`nothing to ask about ${key}`);
    await answer.promise;
    return { type: 'key-checked', ...question, verdict: { type: 'refused', reason: 'auth', by: 'OpenAI' } };
  });
  await screen.press('enter', 'enter', '^g', ...Array(9).fill('up'), ...Array(3).fill('down'), 'enter', 'down', 'down');
  await screen.shows('OPENAI_API_KEY');
  await screen.paste('sk-proj-0123456789abcdefghij');
  await screen.press('tab', 'up');
  await screen.shows('••••••••ghij');
  expect(screen.text()).not.toContain('refused');
  answer.resolve();
  await screen.shows('! refused');
  expect(screen.text()).toContain('it is not known to OpenAI');
  expect(tried).toEqual(['OPENAI_API_KEY']);
});

test('keys that come at once, as over a slow line, are taken one after the other', async () => {
  using screen = shown();
  await screen.press('enter', 'down', 'enter');
  await screen.press('wrong\u0015music.example.org\rada@example.org');
  await screen.shows('music.example.org');
  await screen.shows('ada@example.org');
});

describe.each([
  [80, 24],
  [40, 12],
])('what the welcome found, at %i x %i', (columns, rows) => {
  const at = '2026-11-24T02:10:03.000Z';
  const nothing = { working: undefined, interrupted: undefined, stack: undefined };
  const draft = { at, mode: 'dev', answers: [], secrets: [] } as const;
  test.each([
    [
      'a stack that runs',
      { ...nothing, stack: { verdict: 'degraded', running: 9, of: 10 } } as const,
      undefined,
      /9 of 10 services,\s+degraded/,
    ],
    [
      'an interrupted run',
      { ...nothing, interrupted: { command: 'up', at, step: 'build', isPast: false } } as const,
      undefined,
      /was\s+interrupted\s+in its\s+step\s+Build/,
    ],
    ['work that goes on', { ...nothing, working: { pid: 4711, since: at, what: 'up' } }, undefined, /process\s+4711/],
    ['answers of the last time', nothing, draft, /You left .+, with 1 answer: dev\./],
    ['answers that are damaged', nothing, 'damaged' as const, /cannot be\s+read/],
  ])('%s', async (_, found, kept, text) => {
    const start = sessionOf(begin(stack, undefined, {}), '~/samplemind', false, kept);
    const late = Promise.withResolvers<typeof found>();
    const props = {
      start,
      style: style({ colour: false, ascii: false, columns }),
      aid: { ...noAid, found: () => late.promise },
      onChange: () => {},
    };
    using screen = screenOf(createElement(App, props), { columns, rows });
    // The first picture waits for nothing.
    await screen.shows(kept === draft ? 'You left' : 'Nothing is set up here yet');
    if (kept === draft) expect(screen.text()).not.toContain('Nothing is set up here yet');
    late.resolve(found);
    await until('it is told', async () => text.test(screen.text().replaceAll(/\s+/g, ' ')), 5000);
    expect(screen.lines()[rows - 2]).toContain(kept === draft ? 'Enter go on there   n start anew' : 'Enter next');
  });
});
