const held = /(?:Waiting for cache lock: |E: )Could not get lock (\S+?)\.(?: It is held by process (\d+)(?: \(([^)]+)\))?)?/;

/** Who holds apt's lock, as apt says in a line; undefined where the line says something else. */
export const lockHolderIn = (line: string): string | undefined => {
  const found = held.exec(line);
  if (!found) return undefined;
  const [, path, pid, name] = found;
  if (pid === undefined) return `it holds ${path}`;
  return name === undefined ? `process ${pid}` : `${name} (process ${pid})`;
};
