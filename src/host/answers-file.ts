import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Problem } from '../core/problem.ts';
import { reasonOf } from './file-error.ts';

/** The text of `--answers`: a file, or standard input for `-`. Throws `flag-unusable`. */
export const answersText = async (source: string): Promise<string> => {
  try {
    return source === '-' ? await text(process.stdin) : await readFile(source, 'utf8');
  } catch (error) {
    throw new Problem(
      'flag-unusable',
      { flag: `--answers ${source}`, why: reasonOf(error), remedy: 'Name a file that can be read, or - for standard input.' },
      error,
    );
  }
};
