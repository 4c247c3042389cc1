import { dotenv } from './dotenv.ts';
import type { Look, Model } from './line.ts';

/** Vite up to 7: dotenv, then dotenv-expand, which replaces `$NAME` in single quotes, too. */
export const vite: Model = (line, look) => {
  const value = dotenv(line, look);
  return value === undefined ? undefined : expanded(value, look).replaceAll('\\$', '$');
};

const reference = /(?<!\\)\$\{([^{}]+)\}|(?<!\\)\$([A-Za-z_][A-Za-z0-9_]*)/;

/** One after the other and from the start each time, so that what was put in is replaced as well. */
const expanded = (value: string, look: Look): string => {
  const seen = new Set<string>();
  let text = value;
  for (let found = reference.exec(text); found !== null; found = reference.exec(text)) {
    seen.add(text);
    const [whole, braced, named] = found;
    const [, name = '', operator = '', word = ''] = /^(.*?)(?:(:\+|\+|:-|-)([\s\S]*))?$/s.exec(braced ?? named ?? '') ?? [];
    const own = look(name) ?? '';
    const present = operator.endsWith('+') ? '' : own;
    const other = operator.endsWith('+') && own === '' ? '' : word;
    text = text.replace(whole, present !== '' && !seen.has(present) ? present : other);
    if (text === look(name)) break;
  }
  return text;
};
