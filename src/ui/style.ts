import { styleText } from 'node:util';
import width from 'fast-string-width';
import { theme } from '../../assets/brand/theme.ts';
import { english } from './words/english.ts';
import { languageOn, wordsFor } from './words/language.ts';
import type { Words } from './words/words.ts';

type Paint = (text: string) => string;

/** How output looks: decided once, before anything is printed. */
export interface Style {
  readonly ok: Paint;
  readonly warn: Paint;
  readonly bad: Paint;
  readonly accent: Paint;
  readonly dim: Paint;
  readonly bold: Paint;
  readonly glyphs: Glyphs;
  /** A text that leads to an address where the terminal can; elsewhere the text alone. */
  readonly link: (text: string, address: string) => string;
  /** Whether only ASCII may be written. */
  readonly isAscii: boolean;
  /** Cells a line may have. */
  readonly columns: number;
  /** What is said, in the language of the person. */
  readonly words: Words;
  /** Commands in a text as this person would type them; before it is broken into lines, for they grow by it. */
  readonly typed: (text: string) => string;
}

type Glyphs = Readonly<Record<keyof typeof theme.glyphs, string>>;

export interface StyleOptions {
  readonly colour: boolean;
  /** Whether the terminal shows OSC 8 links. */
  readonly links?: boolean;
  readonly ascii: boolean;
  readonly columns: number;
  readonly words?: Words;
}

export const style = ({ colour, links = false, ascii: plain, columns, words = english }: StyleOptions): Style => {
  const paint =
    (role: keyof typeof theme.roles): Paint =>
    text =>
      colour ? styleText(theme.roles[role], text, { validateStream: false }) : text;
  return {
    ok: paint('ok'),
    warn: paint('warn'),
    bad: paint('bad'),
    accent: paint('accent'),
    dim: paint('dim'),
    bold: paint('bold'),
    glyphs: plain ? theme.ascii : theme.glyphs,
    link: (text, address) => (links ? `\u{1b}]8;;${address}\u{7}${text}\u{1b}]8;;\u{7}` : text),
    isAscii: plain,
    columns,
    words,
    typed: text => text,
  };
};

type Surroundings = [env: Readonly<Record<string, string | undefined>>, stream: { readonly isTTY?: boolean; readonly columns?: number }];

/** What the surroundings allow: flags first, then `NO_COLOR`, `TERM` and the locale, which chooses the language, too. */
export const styleFor = async (
  ...[env, stream, flags]: [
    ...Surroundings,
    flags: { readonly noColor: boolean; readonly ascii: boolean; readonly lang?: string | undefined },
  ]
): Promise<Style> => {
  const dumb = env['TERM'] === 'dumb';
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return style({
    links: stream.isTTY === true && hasLinks(env),
    colour: stream.isTTY === true && !flags.noColor && !env['NO_COLOR'] && !dumb,
    ascii: flags.ascii || dumb || env['TERM'] === 'linux' || (stream.isTTY === true && !/utf-?8/i.test(locale)),
    columns: stream.columns || 80,
    words: await wordsFor(env, flags.lang),
  });
};

/** Terminals that are known to show links (OSC 8); within tmux and screen nobody can tell. */
const hasLinks = (env: Readonly<Record<string, string | undefined>>): boolean =>
  !/^(screen|tmux|dumb|linux)/.test(env['TERM'] ?? '') &&
  (/^(iTerm\.app|WezTerm|vscode|ghostty|Hyper)$/.test(env['TERM_PROGRAM'] ?? '') ||
    Number(env['VTE_VERSION'] ?? 0) >= 5000 ||
    ['KITTY_WINDOW_ID', 'WT_SESSION', 'KONSOLE_VERSION'].some(name => Boolean(env[name])));

/** The same where the command line could not be read as a whole. */
export const styleOn = (...[env, stream, argv]: [...Surroundings, argv: readonly string[]]): Promise<Style> =>
  styleFor(env, stream, { noColor: argv.includes('--no-color'), ascii: argv.includes('--ascii'), lang: languageOn(argv) });

/** Words broken into lines of at most `columns` cells; every line after the first begins with `indent`. */
export const wrapped = (text: string, columns: number, indent = ''): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && width(`${last} ${word}`) <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(lines.length === 0 ? word : indent + word);
  }
  return lines;
};

const plainer: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '…': '>',
  '·': '-',
  '‹': '<',
  '›': '>',
  '→': '>',
  '×': 'x',
  æ: 'e',
  ø: 'o',
  å: 'a',
  é: 'e',
  Æ: 'E',
  Ø: 'O',
  Å: 'A',
};

/** A text in letters that every terminal has, of the same width; what a person typed stays as far as it is ASCII. */
export const inAscii = (text: string): string => text.replaceAll(/[’‘“”…·‹›→×æøåéÆØÅ]/g, letter => plainer[letter] ?? '?');
