import { stripVTControlCharacters } from 'node:util';

/** A line of another program as it may stand on a terminal: it can neither colour, move nor disguise anything. */
export const plain = (line: string): string =>
  stripVTControlCharacters(line).replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
