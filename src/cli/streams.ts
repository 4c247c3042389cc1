/** A line of the result. */
export const out = (line: string): void => void process.stdout.write(`${line}\n`);

/** A line of everything else. */
export const err = (line: string): void => void process.stderr.write(`${line}\n`);
