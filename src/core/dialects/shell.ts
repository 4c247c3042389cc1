import type { Look, Model } from './line.ts';

/**
 * A POSIX shell that runs the file (`. ./.env`): the value where the line does nothing but set it. Whatever runs a command, asks
 * the shell about itself or goes on in the next line is no value.
 */
export const shell: Model = ({ head, rest }, look) => {
  if (!/^[ \t]*(?:export[ \t]+)?[A-Za-z_][A-Za-z0-9_]*=[ \t]*$/.test(head)) return undefined;
  // `NAME= value` runs a command named `value`.
  if (!head.endsWith('=')) return /^(?:[#;]|$)/.test(rest) && isEnd(` ${rest}`) ? '' : undefined;
  let value = '';
  let text = rest;
  for (;;) {
    if (isEnd(text)) return value;
    const part = partAt(text, value === '' && text === rest, look);
    if (part === undefined) return undefined;
    value += part.value;
    text = text.slice(part.length);
  }
};

interface Part {
  readonly value: string;
  /** Characters of the line. */
  readonly length: number;
}

/** Nothing more, a comment, or an empty command. */
const isEnd = (text: string): boolean => /^[ \t]*;?[ \t]*$/.test(text) || /^[ \t]+(?:;[ \t]*)?#/.test(text) || /^;[ \t]*#/.test(text);

const partAt = (text: string, isFirst: boolean, look: Look): Part | undefined => {
  const first = text[0] ?? '';
  if (first === "'") return inSingleQuotes(text);
  if (first === '"') return inDoubleQuotes(text, look);
  if (first === '\\') return text[1] === undefined || text[1] === '\n' ? undefined : { value: text[1], length: 2 };
  // Some shells read escapes, or a translation, in quotes behind a $.
  if (first === '$') return /^\$['"]/.test(text) ? undefined : reference(text, look);
  // The home of a user stands for ~ at the start, and behind each colon.
  if (first === '~' && isFirst) return undefined;
  if (first === ':' && text[1] === '~') return undefined;
  return /[ \t\n;&|<>()`]/.test(first) ? undefined : { value: first, length: 1 };
};

const inSingleQuotes = (text: string): Part | undefined => {
  const end = text.indexOf("'", 1);
  return end < 0 ? undefined : { value: text.slice(1, end), length: end + 1 };
};

const inDoubleQuotes = (text: string, look: Look): Part | undefined => {
  let value = '';
  for (let at = 1; at < text.length; ) {
    const letter = text[at] ?? '';
    if (letter === '"') return { value, length: at + 1 };
    if (letter === '`') return undefined;
    const part = letter === '$' ? reference(text.slice(at), look) : escapeAt(text, at);
    if (part === undefined) return undefined;
    value += part.value;
    at += part.length;
  }
  return undefined;
};

/** In double quotes a backslash counts before these only. */
const escapeAt = (text: string, at: number): Part => {
  const [letter = '', next = ''] = text.slice(at, at + 2);
  if (letter === '\\' && next === '\n') return { value: '', length: 2 };
  return letter === '\\' && next !== '' && '$`"\\'.includes(next) ? { value: next, length: 2 } : { value: letter, length: 1 };
};

const reference = (text: string, look: Look): Part | undefined => {
  const [whole, braced, named] = /^\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))/.exec(text) ?? [];
  if (whole !== undefined) return { value: look(braced ?? named ?? '') ?? '', length: whole.length };
  return /^\$[{(0-9@*#?$!-]/.test(text) ? undefined : { value: '$', length: 1 };
};
