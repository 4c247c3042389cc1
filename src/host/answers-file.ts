import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Problem } from '../core/problem.ts';
import { codeOf, reasonOf } from './file-error.ts';

/** The text of `--answers`, or of another file that was named: standard input for `-`. Throws `flag-unusable`. */
export const answersText = async (source: string, named = `--answers ${source}`): Promise<string> => {
  try {
    return source === '-' ? await text(process.stdin) : await readFile(source, 'utf8');
  } catch (error) {
    throw new Problem(
      'flag-unusable',
      {
        flag: named,
        why: codeOf(error) === 'ENOENT' ? 'There is no such file.' : reasonOf(error),
        remedy: 'Name a file that can be read, or - for standard input.',
      },
      error,
    );
  }
};
