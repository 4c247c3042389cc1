import type { Key } from 'ink';

/** One key, or a text that was typed or pasted at once. */
export type Press =
  | { readonly type: 'key'; readonly name: KeyName }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'paste'; readonly text: string };

const named = ['enter', 'escape', 'tab', 'shift-tab', 'up', 'down', 'left', 'right', 'home', 'end', 'page-up', 'page-down'] as const;
export type KeyName = (typeof named)[number] | 'backspace' | 'delete' | `ctrl-${string}` | `alt-${string}`;

/** What ink tells of a key, under one name. What is typed faster than it is read comes at once, and is several: letters, an Enter, more letters. */
export const pressesOf = (input: string, key: Key): readonly Press[] => {
  if (key.eventType === 'release') return [];
  const name = nameOf(input, key);
  if (name !== undefined) return [{ type: 'key', name }];
  return input.split(/(\p{Cc})/u).flatMap((part): readonly Press[] => {
    if (part === '') return [];
    const named = /^\p{Cc}$/u.test(part) ? controlName(part) : undefined;
    return named === undefined ? [{ type: 'text', text: part }] : [{ type: 'key', name: named }];
  });
};

/** A control character by the key that sends it. */
const controlName = (letter: string): KeyName => {
  if (letter === '\r' || letter === '\n') return 'enter';
  if (letter === '\t') return 'tab';
  if (letter === '\u{7f}' || letter === '\b') return 'backspace';
  if (letter === '\u{1b}') return 'escape';
  return `ctrl-${String.fromCharCode((letter.codePointAt(0) ?? 0) + 64).toLowerCase()}`;
};

const nameOf = (input: string, key: Key): KeyName | undefined => {
  if (key.return) return 'enter';
  if (key.escape) return 'escape';
  if (key.tab) return key.shift ? 'shift-tab' : 'tab';
  if (key.upArrow) return 'up';
  if (key.downArrow) return 'down';
  if (key.leftArrow) return key.ctrl || key.meta ? 'alt-b' : 'left';
  if (key.rightArrow) return key.ctrl || key.meta ? 'alt-f' : 'right';
  if (key.home) return 'home';
  if (key.end) return 'end';
  if (key.pageUp) return 'page-up';
  if (key.pageDown) return 'page-down';
  if (key.backspace) return key.meta ? 'alt-backspace' : 'backspace';
  if (key.delete) return 'delete';
  if (key.ctrl && input !== '') return `ctrl-${input.toLowerCase()}`;
  if (key.meta && input !== '') return `alt-${input.toLowerCase()}`;
  return undefined;
};
