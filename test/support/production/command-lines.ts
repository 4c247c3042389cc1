import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';

/** The arguments of every process that was seen while somebody watched. */
export interface CommandLines {
  /** Ends the watch and tells them, each once, arguments joined by blanks. */
  stop(): Promise<readonly string[]>;
}

/** How often one looks, milliseconds: what lives shorter may be missed. */
const rhythm = 20;

/** Looks at all processes of this machine again and again, from a process of its own so that no test makes it wait. Resolves when it looks. */
export const watchCommandLines = async (): Promise<CommandLines> => {
  const child = execa(process.execPath, [resolve(import.meta.dirname, 'command-lines.ts')], { stdin: 'pipe', maxBuffer: 200_000_000 });
  const lines = new Set<string>();
  const looking = Promise.withResolvers<void>();
  const reading = createInterface({ input: child.stdout }).on('line', line => {
    lines.add(JSON.parse(line));
    looking.resolve();
  });
  child.catch(looking.reject);
  await looking.promise;
  const closed = Promise.withResolvers<void>();
  reading.on('close', closed.resolve);
  return {
    stop: async () => {
      child.stdin.end();
      await Promise.all([child, closed.promise]);
      return [...lines];
    },
  };
};

const look = (seen: Set<string>): void => {
  for (const pid of readdirSync('/proc')) {
    if (!/^\d/.test(pid)) continue;
    const line = readCommand(pid).replaceAll('\0', ' ').trim();
    if (line === '' || seen.has(line)) continue;
    seen.add(line);
    console.log(JSON.stringify(line));
  }
};

// It may have ended since.
const readCommand = (pid: string): string => {
  try {
    return readFileSync(join('/proc', pid, 'cmdline'), 'utf8');
  } catch {
    return '';
  }
};

if (import.meta.main) {
  const seen = new Set<string>();
  const watch = setInterval(() => look(seen), rhythm);
  process.stdin.resume().on('end', () => clearInterval(watch));
}
