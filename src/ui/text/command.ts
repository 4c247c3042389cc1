import width from 'fast-string-width';

const words = /(?:[^\s'"]|'[^']*'|"[^"]*")+/g;

/** A command in lines of at most `columns` cells, joined by `\` as a shell takes it, so that it can be copied as it stands. */
export const commandLines = (command: string, columns: number): readonly string[] => {
  if (width(command) <= columns) return [command];
  const lines: string[] = [];
  for (const word of command.match(words) ?? []) {
    const last = lines.at(-1);
    if (last !== undefined && width(`${last} ${word} \\`) <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(lines.length === 0 ? word : `  ${word}`);
  }
  return lines.map((line, at) => (at < lines.length - 1 ? `${line} \\` : line));
};
