import type { Look, Model } from './line.ts';

/** Python's whitespace. */
const space = '\\t\\n\\v\\f\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const blank = space.replace('\\n', '').replace('\\r', '');
const behind = new RegExp(`^[${blank}]*(?:#[^\\n]*)?(?:\\n|$)`);
const comment = new RegExp(`[${space}]+#[^\\n]*`, 'g');
const trailing = new RegExp(`[${space}]+$`);

/** The package python-dotenv (1.2.4), as pydantic reads settings with it: `${NAME}` is replaced whatever the quotes. */
export const pythonDotenv: Model = ({ head, rest }, look) => {
  // Python opens a file with every kind of line end made one.
  const text = rest.replaceAll(/\r\n?/g, '\n');
  const quote = text[0];
  if (quote === '#' && !head.endsWith('=')) return '';
  if (quote !== "'" && quote !== '"') return replaced((text.split('\n')[0] ?? '').replaceAll(comment, '').replace(trailing, ''), look);
  const found = quote === "'" ? /^'((?:\\[\s\S]|[^'\\])*)'/.exec(text) : /^"((?:\\[\s\S]|[^"\\])*)"/.exec(text);
  if (found === null || !behind.test(text.slice(found[0].length))) return undefined;
  const inside = found[1] ?? '';
  const value = inside.replaceAll(quote === "'" ? /\\[\\']/g : /\\[\\'"abfnrtv]/g, pair => letters[pair[1] ?? ''] ?? pair);
  return replaced(value, look);
};

const letters: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

const replaced = (value: string, look: Look): string =>
  value.replaceAll(/\$\{([^}:]*)(?::-([^}]*))?\}/g, (_, name: string, word: string | undefined) => look(name) ?? word ?? '');
