import { substituted } from './compose-template.ts';
import type { Look, Model } from './line.ts';

/** What Docker Compose makes of an env file; where it refuses the file, all that it read before, and the line (counted from 1). */
export interface ComposeReading {
  readonly values: Readonly<Record<string, string>>;
  readonly refused: { readonly line: number; readonly why: string } | undefined;
}

export interface ComposeOptions {
  /** What the environment says: it wins over the file while a value is put together. */
  readonly look?: Look;
  /** Whether `$NAME` is replaced. */
  readonly expand?: boolean;
}

/** Go's unicode.IsSpace. */
const space = '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const leadingSpace = new RegExp(`^[${space}]+`);
const trailingSpace = new RegExp(`[${space}]+$`);
const exportWord = /^export[\t\n\f\r ]+/;
const blanks = /^[\t\v\f\r \u0085\u00a0]+/;
const nameEnd = /[=:\n]/;
const nameLetters = /^[\p{L}\p{N}_.\-[\]\t\v\f\r \u0085\u00a0]*$/u;

/** Reads as Compose 2.26 does (compose-go 2.0, dotenv). Its test holds it to the real one. */
export const readAsCompose = (text: string, { look = () => undefined, expand = true }: ComposeOptions = {}): ComposeReading => {
  const whole = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const values = new Map<string, string>();
  const find: Look = name => look(name) ?? values.get(name);
  let rest = whole;
  const reading = (refused?: ComposeReading['refused']): ComposeReading => ({ values: Object.fromEntries(values), refused });
  const refuse = (why: string): ComposeReading => reading({ line: whole.slice(0, whole.length - rest.length).split('\n').length, why });
  for (;;) {
    rest = withoutComments(rest);
    if (rest === '') return reading();
    const name = nameAt(rest);
    if (name === undefined) return refuse('a name is letters, digits, dots, dashes and underscores');
    if (name.key.includes(' ')) return refuse('a name cannot hold a space');
    if (name.isAlone) {
      const given = look(name.key);
      if (given !== undefined) values.set(name.key, given);
      rest = name.rest;
      continue;
    }
    if (name.key === '') return refuse('a name is missing');
    const written = valueAt(name.rest, expand);
    if (written === undefined) return refuse('the quote is never closed');
    const value = written.isLiteral || !expand ? written.text : substituted(written.text, find);
    if (value === undefined) return refuse('what stands behind a $ cannot be replaced');
    values.set(name.key, value);
    rest = written.rest;
  }
};

/** Compose, as it reads one entry. */
export const compose: Model = ({ key, head, rest }, look) => {
  const { values, refused } = readAsCompose(`${head}${rest}\n`, { look });
  return refused || !Object.hasOwn(values, key) ? undefined : values[key];
};

const withoutComments = (text: string): string => {
  const start = text.replace(leadingSpace, '');
  if (!start.startsWith('#')) return start;
  const end = start.indexOf('\n');
  return end < 0 ? '' : withoutComments(start.slice(end));
};

const nameAt = (text: string): { readonly key: string; readonly isAlone: boolean; readonly rest: string } | undefined => {
  const start = exportWord.test(text) ? text.slice('export'.length).replace(blanks, '') : text;
  const at = start.search(nameEnd);
  const name = at < 0 ? start : start.slice(0, at);
  if (!nameLetters.test(name)) return undefined;
  // Without any end the whole of it is a value without a name.
  if (at < 0) return start === '' ? undefined : { key: '', isAlone: false, rest: start };
  return { key: name.replace(trailingSpace, ''), isAlone: start[at] === '\n', rest: start.slice(at + 1).replace(blanks, '') };
};

interface Written {
  readonly text: string;
  /** Nothing in it is replaced. */
  readonly isLiteral: boolean;
  readonly rest: string;
}

const valueAt = (text: string, expand: boolean): Written | undefined => {
  const quote = text[0];
  if (quote !== '"' && quote !== "'") {
    const end = text.indexOf('\n');
    const line = end < 0 ? text : text.slice(0, end);
    const value = (line.split(' #')[0] ?? '').replace(trailingSpace, '');
    return { text: value, isLiteral: false, rest: end < 0 ? '' : text.slice(end + 1) };
  }
  const end = closingQuote(text, quote);
  if (end < 0) return undefined;
  const inside = text.slice(1, end).replaceAll(/\\([\s\S])/g, (pair, hidden: string) => (hidden === quote ? quote : pair));
  return { text: quote === '"' ? unescaped(inside, expand ? '$$' : '$') : inside, isLiteral: quote === "'", rest: text.slice(end + 1) };
};

/** A backslash hides a quote, unless it is itself behind one. */
const closingQuote = (text: string, quote: string): number => {
  for (let at = 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote) return at;
  }
  return -1;
};

const letters: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '"': '"', '\\': '\\' };

/** `\$` becomes `$$`, which stands for a `$` that nothing replaces. */
const unescaped = (text: string, dollar: string): string =>
  text.replaceAll(/\\([abcfnrtv$"\\]|0\d{0,3})/g, (found, hidden: string) => {
    if (hidden === '$') return dollar;
    if (!hidden.startsWith('0')) return letters[hidden] ?? found;
    const octal = hidden.slice(1);
    return /^[0-3][0-7]{2}$/.test(octal) ? String.fromCodePoint(Number.parseInt(octal, 8)) : `\\${octal}`;
  });
