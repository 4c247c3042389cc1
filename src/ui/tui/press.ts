import type { Key } from 'ink';

/** One key, or a text that was typed or pasted at once. */
export type Press =
  | { readonly type: 'key'; readonly name: KeyName }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'paste'; readonly text: string };

const named = ['enter', 'escape', 'tab', 'shift-tab', 'up', 'down', 'left', 'right', 'home', 'end', 'page-up', 'page-down'] as const;
export type KeyName = (typeof named)[number] | 'backspace' | 'delete' | `ctrl-${string}` | `alt-${string}`;

/** What ink tells of a key, under one name; undefined where it means nothing here. */
export const pressOf = (input: string, key: Key): Press | undefined => {
  if (key.eventType === 'release') return undefined;
  const name = nameOf(input, key);
  if (name !== undefined) return { type: 'key', name };
  // What is typed faster than it is read comes at once, an Enter at its end included.
  const text = input.replaceAll(/\p{Cc}/gu, '');
  return text === '' ? undefined : { type: 'text', text };
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
