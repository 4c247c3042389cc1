import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edit, type Line, lineOf, textOf } from '../../../src/ui/tui/line.ts';
import type { KeyName, Press } from '../../../src/ui/tui/press.ts';

const key = (name: KeyName): Press => ({ type: 'key', name });
const typed = (text: string): Press => ({ type: 'text', text });
const after = (line: Line, ...presses: readonly Press[]): Line => presses.reduce((before, press) => edit(before, press) ?? before, line);

test.each([
  ['^A, then letters: at the start', 'world', [key('ctrl-a'), typed('hello ')], 'hello world'],
  ['^W cuts the word before', 'one two', [key('ctrl-w')], 'one '],
  ['^W, then ^Y puts it back', 'one two', [key('ctrl-w'), key('ctrl-y')], 'one two'],
  ['Alt-Backspace stops at what is no letter', 'https://a.org', [key('alt-backspace')], 'https://a.'],
  ['Alt-B, Alt-D cuts the word under the cursor', 'one two', [key('alt-b'), key('alt-d')], 'one '],
  ['^U cuts all before', 'one two', [key('left'), key('ctrl-u')], 'o'],
  ['^K cuts all behind', 'one two', [key('home'), key('right'), key('ctrl-k')], 'o'],
  ['^_ takes back one step after the other', 'a', [typed('b'), typed('c'), key('ctrl-_'), key('ctrl-_')], 'a'],
  ['Backspace at the start does nothing', 'a', [key('home'), key('backspace')], 'a'],
  ['Delete at the end does nothing', 'a', [key('delete')], 'a'],
  ['Alt-F goes behind the next word', 'one two', [key('home'), key('alt-f'), typed('!')], 'one! two'],
  ['a letter of several code points is one', 'né👩‍🎤', [key('backspace')], 'né'],
  ['an accent that comes after its letter is one with it', 'e', [typed('\u0301'), key('backspace')], ''],
])('%s', (_, text, presses, expected) => {
  expect(textOf(after(lineOf(text), ...presses))).toBe(expected);
});

test('a key that no editor has is none of its own', () => {
  for (const name of ['enter', 'escape', 'tab', 'up'] as const) expect(edit(lineOf('a'), key(name))).toBeUndefined();
});

const names = [
  'left',
  'right',
  'home',
  'end',
  'backspace',
  'delete',
  'ctrl-w',
  'ctrl-u',
  'ctrl-k',
  'ctrl-y',
  'alt-b',
  'alt-f',
  'alt-d',
] as const;
const presses = fc.array(fc.oneof(fc.constantFrom(...names).map(key), fc.string({ unit: 'grapheme', maxLength: 3 }).map(typed)));

test('whatever is pressed, the cursor stays in the line, and undoing all of it gives back the start', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), presses, (text, pressed) => {
      const start = lineOf(text);
      const end = after(start, ...pressed);
      expect(end.cursor).toBeGreaterThanOrEqual(0);
      expect(end.cursor).toBeLessThanOrEqual(end.letters.length);
      expect(textOf(after(end, ...pressed.map(() => key('ctrl-_'))))).toBe(textOf(start));
    }),
  );
});
