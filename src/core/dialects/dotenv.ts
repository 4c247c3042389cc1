import type { Model } from './line.ts';

/** The package dotenv of npm: it replaces nothing, and a `#` ends a value without quotes wherever it stands. */
export const dotenv: Model = ({ rest }) => {
  const text = rest.replaceAll(/\r\n?/g, '\n');
  const written = quotes.map(quote => closed(quote).exec(text)?.[1]).find(found => found !== undefined) ?? /^[^#\n]*/.exec(text)?.[0] ?? '';
  const value = written.trim();
  const inside = value.replaceAll(/^(['"`])([\s\S]*)\1$/gm, '$2');
  return value.startsWith('"') ? inside.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : inside;
};

const quotes = ["'", '"', '`'] as const;

/** A value in quotes with nothing but a comment behind it. */
const closed = (quote: string): RegExp => new RegExp(`^(\\s*${quote}(?:\\\\${quote}|[^${quote}])*${quote})\\s*(?:#[^\\n]*)?(?=\\n|$)`);
