import { readValues } from './env-text.ts';

/** A value as it was meant: without the quotes, blanks, line ends and `export NAME=` that come along when it is copied. */
export const trimmedPaste = (text: string, key: string): string => {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map(line => line.trim())
    .filter(line => line !== '');
  if (lines.length !== 1) return text.trim();
  const [line = ''] = lines;
  const bare = line.replace(/^export\s+/, '').replace(new RegExp(`^${key}\\s*[=:]\\s*`), '');
  const quoted = /^(["'`])(.*)\1[;,]?$/.exec(bare);
  return (quoted?.[2] ?? bare).trim();
};

/** The values of a text that is a whole `.env`, two lines of it or more; undefined where it is something else. */
export const pastedEnv = (text: string): Readonly<Record<string, string>> | undefined => {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'));
  if (lines.length < 2 || !lines.every(line => /^(export\s+)?[A-Za-z_]\w*=/.test(line))) return undefined;
  return readValues(text);
};
