import type { Secret } from './secret.ts';

/** A name, and the secret that it stands for. */
export interface NamedSecret {
  readonly name: string;
  readonly secret: Secret;
}

/** Shorter ones stand in any text by chance. */
const shortest = 6;

/**
 * The names of secrets that can be read out of a text, plainly or by undoing the encodings that logs and settings have: percent signs,
 * JSON's backslashes, base64 from any letter on, hexadecimal digits. The other way round than `redactor`, which knows spellings, so that
 * one finds what the other missed.
 */
export const secretsFoundIn = (text: string, secrets: readonly NamedSecret[]): readonly string[] => {
  const readings = [text, withoutPercents(text), withoutBackslashes(text), ...outOfBase64(text), outOfHex(text)];
  const found = secrets.filter(({ secret }) => {
    const value = secret.reveal();
    return value.length >= shortest && readings.some(reading => reading.includes(value) || reading.includes(asBytes(value)));
  });
  return [...new Set(found.map(({ name }) => name))];
};

/** A letter a byte, as `atob` gives them. */
const asBytes = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text));

const withoutPercents = (text: string): string =>
  text.replaceAll(/(?:%[\da-f]{2})+/gi, run => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });

const withoutBackslashes = (text: string): string =>
  text.replaceAll(/\\(?:u([\da-f]{4})|(["\\/bfnrt]))/gi, (_, code: string | undefined, letter: string | undefined) =>
    code === undefined ? (plain[letter ?? ''] ?? letter ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
  );

const plain: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Every run of its letters, read from each of the four places where a group of them may begin. */
const outOfBase64 = (text: string): readonly string[] => {
  const runs = text.match(/[A-Za-z0-9+/_-]{8,}/g) ?? [];
  return [0, 1, 2, 3].map(start =>
    runs
      .map(run => {
        const letters = run.slice(start).replaceAll('-', '+').replaceAll('_', '/');
        // One letter alone makes no byte.
        return atob(letters.length % 4 === 1 ? letters.slice(0, -1) : letters);
      })
      .join('\n'),
  );
};

const outOfHex = (text: string): string =>
  (text.match(/[\da-f]{12,}/gi) ?? [])
    .flatMap(run => [run, run.slice(1)])
    .map(run => String.fromCharCode(...(run.match(/../g) ?? []).map(pair => Number.parseInt(pair, 16))))
    .join('\n');
