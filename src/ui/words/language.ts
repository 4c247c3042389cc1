import { english } from './english.ts';
import type { Words } from './words.ts';

/** What `--lang` takes. Whoever asks for Norwegian of either kind gets bokmål. */
export const languageNames = ['en', 'nb', 'no', 'nn'] as const;

/** The words for a person: of the language that was asked for, else that of the locale, else English. Another one is loaded where it is spoken. */
export const wordsFor = async (env: Readonly<Record<string, string | undefined>>, asked: string | undefined): Promise<Words> => {
  const name = asked ?? (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '');
  return /^n[bno](?![a-z])/i.test(name) ? (await import('./norwegian.ts')).norwegian : english;
};

/** The language on a command line that could not be read as a whole. */
export const languageOn = (argv: readonly string[]): string | undefined =>
  argv.flatMap((word, at) => (word === '--lang' ? [argv[at + 1] ?? ''] : word.startsWith('--lang=') ? [word.slice(7)] : []))[0];
