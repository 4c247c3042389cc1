/** A word as a POSIX shell takes it for one word, whatever stands in it. */
export const quoted = (word: string): string => (/^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
