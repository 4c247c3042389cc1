import type { Model } from './line.ts';

/** `deployment/docker/env-value.awk`, with which make-secrets.sh reads: one line, and no `$` that Compose would replace. */
export const secretsScript: Model = ({ head, rest }) => {
  // A byte order mark before the name hides it.
  if (head.startsWith('\uFEFF')) return undefined;
  const line = (rest.split('\n')[0] ?? '').replace(/\r$/, '');
  if (line.startsWith("'")) {
    const end = line.indexOf("'", 1);
    return end < 0 ? line.slice(1) : line.slice(1, end);
  }
  if (line.startsWith('"')) return inDoubleQuotes(line);
  const value = line
    .replace(/[ \t]+#[\s\S]*$/, '')
    .replace(/^#[\s\S]*$/, '')
    .replace(/[ \t]+$/, '');
  return value.includes('$') ? undefined : value;
};

const inDoubleQuotes = (line: string): string | undefined => {
  let value = '';
  for (let at = 1; at < line.length && line[at] !== '"'; at += 1) {
    if (line[at] === '$') return undefined;
    if (line[at] !== '\\') value += line[at];
    else {
      at += 1;
      value += line[at] === 'n' ? '\n' : (line[at] ?? '');
    }
  }
  return value;
};
