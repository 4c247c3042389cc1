import type { Look } from './line.ts';

// Without case, and so as Go: the letters that fold onto k and s count as such.
const reference = /\$(?:(?<escaped>\$)|(?<named>[_a-z][_a-z0-9]*)|\{(?:(?<braced>[_a-z][_a-z0-9]*(?::?[-+?][^\n]*)?)\}|))/iu;
const everywhere = new RegExp(reference.source, 'giu');

/** Replaces `$NAME`, `${NAME}` and its forms as Compose does (compose-go 2.0, template); undefined where Compose refuses the text. */
export const substituted = (text: string, look: Look): string | undefined => {
  let isRefused = false;
  const result = text.replaceAll(everywhere, found => {
    const value = replaced(found, look);
    if (value === undefined) isRefused = true;
    return value ?? '';
  });
  return isRefused ? undefined : result;
};

const replaced = (found: string, look: Look): string | undefined => {
  const end = closingBrace(found);
  const [own, rest] = end < 0 ? [found, ''] : [found.slice(0, end + 1), found.slice(end + 1)];
  const { escaped, named, braced } = reference.exec(own)?.groups ?? {};
  if (escaped) return '$';
  if (named) return look(named) ?? '';
  if (!braced) return undefined;
  const [, name = '', operator, word = ''] = /^([_a-z][_a-z0-9]*)(?:(:?[-+?])([^\n]*))?$/iu.exec(braced) ?? [];
  if (operator === undefined) return look(name) ?? '';
  const value = withOperator(look(name), operator, substituted(word, look));
  const behind = substituted(rest, look);
  return value === undefined || behind === undefined ? undefined : value + behind;
};

const withOperator = (value: string | undefined, operator: string, word: string | undefined): string | undefined => {
  if (word === undefined) return undefined;
  const counts = value !== undefined && (!operator.startsWith(':') || value !== '');
  if (operator.endsWith('+')) return counts ? word : (value ?? '');
  if (operator.endsWith('-')) return counts ? value : word;
  return counts ? value : undefined;
};

/** Where the braces are even again. What follows an opening one is not looked at: so does Compose. */
const closingBrace = (text: string): number => {
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '}') {
      open -= 1;
      if (open === 0) return at;
    }
    if (text[at] === '{') {
      open += 1;
      at += 1;
    }
  }
  return -1;
};
