import { stripVTControlCharacters } from 'node:util';

/**
 * A line that a container wrote, as it may stand on a terminal: without escape sequences, control characters and the marks that
 * change the direction of writing, so that it can neither colour, move nor disguise anything.
 */
export const cleanLine = (line: string): string =>
  stripVTControlCharacters(line)
    .replaceAll('\t', '  ')
    .replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
