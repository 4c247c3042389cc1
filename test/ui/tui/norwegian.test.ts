import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { begin } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import { style } from '../../../src/ui/style.ts';
import { App } from '../../../src/ui/tui/app.ts';
import { sessionOf } from '../../../src/ui/tui/session.ts';
import { norwegian } from '../../../src/ui/words/norwegian.ts';
import { noAid } from '../../support/aid.ts';
import { screenOf } from '../../support/screen.ts';

const shown = (columns: number, rows: number, ascii = false) => {
  const start = sessionOf(begin(stack, undefined, {}), '~/samplemind');
  const props = {
    start,
    style: style({ colour: false, ascii, columns, words: norwegian }),
    aid: noAid,
    onChange: () => {},
  };
  return screenOf(createElement(App, props), { columns, rows });
};

describe.each([
  [80, 24],
  [40, 12],
])('in Norwegian at %i x %i', (columns, rows) => {
  test('the mode', async () => {
    using screen = shown(columns, rows);
    await screen.press('enter');
    await screen.shows('▸ Utvikling');
    await screen.shows('Hva skal denne maskinen brukes til?');
    expect(screen.lines()[rows - 2]).toContain('Enter videre');
    // Whole sentences: what is wrapped ends with its full stop.
    expect(screen.text()).toContain('maskinen.');
    expect(screen.text()).not.toMatch(/\b(next|back|Development|Production)\b/);
  });

  test('the review', async () => {
    using screen = shown(columns, rows);
    await screen.press('enter', 'enter');
    await screen.shows('MONGO_PASSWORD');
    expect(screen.lines()[0]).toContain('Oversikt');
    expect(screen.lines()[0]).toMatch(columns < 60 ? /1 av \d+ {2}↓$/ : /1 av \d+ {2}↓ · \d+ verdier · alt er nytt$/);
    expect(screen.lines()[rows - 2]).toContain('Enter skriv og gå videre');
    expect(screen.text()).not.toMatch(/\b(generated|changes|write|build)\b/);
  });

  test('a page, its labels whole', async () => {
    using screen = shown(columns, rows);
    await screen.press('enter', 'down', 'enter');
    await screen.shows('▸ Domene');
    expect(screen.lines()[0]).toMatch(/prod$|Domene, porter$/);
    // A value may be cut, a label not.
    expect(screen.text()).toMatch(/▸ Domene {2,}! trenger svar/);
    expect(screen.text()).toMatch(/^.* Største opplasting +100 MB$/m);
    expect(screen.text()).toContain('Navnet folk når denne maskinen på');
  });
});

test('where only ASCII may be written, its letters are the nearest ones', async () => {
  using screen = shown(80, 24, true);
  await screen.press('enter');
  await screen.shows('Hva skal denne maskinen');
  expect(screen.text()).toMatch(/^[ -~\n]*$/);
});
