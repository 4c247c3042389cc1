/** pip of one requirement that no index has, and npm of one that its registry has not. */
const absent = [/No matching distribution found for (.+?)(?: \(from .*)?$/, /No matching version found for (\S+?)\.?$/];
/** pip of several that exclude each other; what each of them wants follows. */
const together = /Cannot install .* because these package versions have conflicting dependencies/;
const causes = /^The conflict is caused by:/;
/** A list with hashes, in which a package has another one than the index, or none. */
const hashes = /(THESE PACKAGES DO NOT MATCH THE HASHES|Hashes are required in --require-hashes mode)/;

/** Which pin of a list of packages cannot be met, as the output of a build tells; undefined where it failed by something else. */
export const unmetPin = (lines: readonly string[]): string | undefined => {
  const plain = lines.map(line => line.replace(/^#\d+ (?:\d+\.\d+ )?/, '').trimEnd());
  for (const line of plain)
    for (const pattern of absent) {
      const [, pin] = pattern.exec(line) ?? [];
      if (pin !== undefined) return `No version can be had that fits ${pin}`;
    }
  if (plain.some(line => together.test(line))) {
    const start = plain.findIndex(line => causes.test(line)) + 1;
    const end = plain.findIndex((line, index) => index >= start && line.trim() === '');
    const wanted = start === 0 ? [] : plain.slice(start, end < 0 ? undefined : end);
    return `Not all of this can be had at once: ${wanted.map(asWanted).join('; ')}`;
  }
  return plain.some(line => hashes.test(line)) ? 'The hashes of the lock are not those of the packages' : undefined;
};

/** Constraints are ours: a person finds them beside the Dockerfiles. */
const asWanted = (line: string): string =>
  line
    .trim()
    .replace(/^The user requested \(constraint\) (.*)$/, '$1 (constraints.txt of the stack)')
    .replace(/^The user requested /, '');
