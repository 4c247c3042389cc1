import { input, select } from '@inquirer/prompts';
import type { Style } from '../style.ts';
import { cellsOf, wrap } from '../text/table.ts';
import type { Context } from './leaving.ts';
import { themeOf } from './theme.ts';

export interface AskerOptions {
  /** For what is said beside the questions. */
  readonly say: (line: string) => void;
  readonly style: Style;
  /** Lines that the terminal has. */
  readonly rows: number;
  /** Whether a list is read out once and answered by its number, in place of one that is drawn anew at every key. */
  readonly numbered: boolean;
  readonly context: Context;
}

export interface Choice<Value> {
  readonly value: Value;
  readonly name: string;
  /** Why it cannot be chosen. */
  readonly off?: string;
}

/** One of a list: walked through by arrows, or read out once where that is what helps. */
export const chosen = async <Value>(
  options: AskerOptions,
  message: string,
  choices: readonly Choice<Value>[],
  preset: number,
  from: Context,
): Promise<Value> => {
  const at = options.numbered
    ? await readOut(options, message, choices, preset, from)
    : await drawn(options, message, choices, preset, from);
  const choice = choices[at];
  if (!choice) throw new TypeError(`There is no such choice: ${message}`);
  return choice.value;
};

/** A list that arrows walk through, drawn anew at every key. */
const drawn = ({ style, rows }: AskerOptions, message: string, choices: readonly Choice<unknown>[], preset: number, from: Context) => {
  const theme = themeOf(style);
  const answer = (name: string): string =>
    cellsOf(`? ${message} ${name}`) < style.columns ? name : `\n    ${folded(name, style.columns - 5, '    ')}`;
  return select(
    {
      message: folded(message, style.columns - 4, '  '),
      choices: choices.map(({ name, off }, value) => ({
        value,
        // Mark, number and blanks take 6 cells.
        name: folded(name, style.columns - 7, '     '),
        short: answer(name.replaceAll(/ +/g, ' ')),
        disabled: off ?? false,
      })),
      default: preset,
      loop: false,
      pageSize: Math.max(4, Math.min(16, rows - 6)),
      theme: { ...theme, style: { ...theme.style, keysHelpTip: () => theme.keys } },
    },
    from,
  );
};

/** A list that is written once, and answered by a number. */
const readOut = async (
  { style, say }: AskerOptions,
  message: string,
  choices: readonly Choice<unknown>[],
  preset: number,
  from: Context,
): Promise<number> => {
  const tell = (text: string, paint = (line: string): string => line): void => {
    for (const line of wrap(text, style.columns - 2)) say(`  ${paint(line)}`);
  };
  tell(message, style.bold);
  for (const [index, { name, off }] of choices.entries()) tell(`${index + 1}. ${name}${off === undefined ? '' : ` ${off}`}`);
  const validate = (text: string): boolean | string => {
    const choice = /^\d+$/.test(text) ? choices[Number(text) - 1] : undefined;
    if (!choice) return style.words.asking.refused(style.words.asking.noNumber(choices.length));
    return choice.off === undefined || style.words.asking.notOffered;
  };
  const theme = themeOf(style);
  // What stays tells the question and what was chosen; a number alone would tell neither.
  const stays = {
    ...theme.style,
    message: (text: string, status: string) => style.bold(status === 'done' ? folded(message, style.columns - 4, '  ') : text),
    answer: (text: string) =>
      style.accent(folded(`${text}. ${choices[Number(text) - 1]?.name ?? ''}`.replaceAll(/ +/g, ' '), style.columns - 4, '  ')),
  };
  const question = { message: style.words.asking.number(choices.length), default: String(preset + 1), validate };
  return Number(await input({ ...question, theme: { ...theme, style: stays } }, from)) - 1;
};

/** Broken between words where it is longer than its room. */
export const folded = (text: string, cells: number, indent: string): string =>
  cellsOf(text) <= cells ? text : wrap(text, cells).join(`\n${indent}`);
