import { input, password, select } from '@inquirer/prompts';
import type { Finding } from '../../core/findings.ts';
import type { Wizard } from '../../core/wizard.ts';
import type { Aid, Prepared } from '../../flows/aid.ts';
import type { Style } from '../style.ts';
import { eventText } from '../text/event.ts';
import { cellsOf, wrap } from '../text/table.ts';
import { backKey } from '../words/back-key.ts';
import { type KeyChecks, keyChecks } from './key-checks.ts';
import { type Context, staying } from './leaving.ts';
import { type Looks, looks } from './looks.ts';
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

export interface TextQuestion {
  readonly message: string;
  /** What Enter alone answers. */
  readonly preset: string;
  readonly secret: boolean;
  readonly canGoBack: boolean;
  /** Why a text does not fit. */
  readonly complaint: (text: string) => string | undefined;
}

/** One question at a time, each of them left by ^C only after another question. Throws `Cancelled` when the person leaves. */
export interface Asker {
  readonly style: Style;
  readonly checks: KeyChecks;
  readonly looks: Looks;
  /** Looks what would mend a finding; what it does is said line by line. */
  repair(finding: Finding): Promise<Prepared>;
  /** Whether columns that line up help, and fit. */
  readonly aligned: boolean;
  /** A line as it is. */
  line(text: string): void;
  /** A paragraph beside the questions. */
  say(text: string, paint?: (line: string) => string): void;
  choose<Value>(message: string, choices: readonly Choice<Value>[], preset?: number): Promise<Value>;
  /** Undefined where the person goes back. */
  text(question: TextQuestion): Promise<string | undefined>;
  /** Hears of every answer, so that none is lost when the person leaves in the middle. */
  readonly answered: (wizard: Wizard) => void;
}

export const asker = (options: AskerOptions, aid: Aid, answered: Asker['answered']): Asker => {
  const { say, style, numbered, context } = options;
  const tell: Asker['say'] = (text, paint = line => line) => {
    for (const line of wrap(text, style.columns - 2)) say(`  ${paint(line)}`);
  };
  const chosen = async <Value>(message: string, choices: readonly Choice<Value>[], preset: number, from: Context): Promise<Value> => {
    const at = numbered
      ? await readOut(options, tell, message, choices, preset, from)
      : await drawn(options, message, choices, preset, from);
    const choice = choices[at];
    if (!choice) throw new TypeError(`There is no such choice: ${message}`);
    return choice.value;
  };
  const { question, stay, leave } = style.words.asking.leave;
  const stayOrLeave = [
    { value: false, name: stay },
    { value: true, name: leave },
  ];
  const asked = <Answer>(ask: (from: Context) => Promise<Answer>): Promise<Answer> =>
    staying(context, ask, from => chosen(question, stayOrLeave, 0, from));
  return {
    style,
    checks: keyChecks({ say: tell, style }, aid),
    looks: looks({ say: tell, style }, aid),
    answered,
    repair: finding => aid.prepare(finding, toldTo(options), context.signal ?? new AbortController().signal),
    aligned: !numbered && style.columns >= 60,
    line: say,
    say: tell,
    choose: (message, choices, preset = 0) => asked(from => chosen(message, choices, preset, from)),
    text: async given => {
      const text = await asked(from => written(options, given, from));
      return text === backKey ? undefined : text;
    },
  };
};

const toldTo =
  ({ say, style }: AskerOptions): Parameters<Aid['prepare']>[1] =>
  fact => {
    const line = eventText({ at: '', ...fact }, style, true);
    if (line !== undefined) say(line);
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
  { style }: AskerOptions,
  tell: Asker['say'],
  message: string,
  choices: readonly Choice<unknown>[],
  preset: number,
  from: Context,
): Promise<number> => {
  tell(message, style.bold);
  for (const [index, { name, off }] of choices.entries()) tell(`${index + 1}. ${name}${off === undefined ? '' : ` ${off}`}`);
  const validate = (text: string): boolean | string => {
    const choice = /^\d+$/.test(text) ? choices[Number(text) - 1] : undefined;
    if (!choice) return style.words.asking.refused(style.words.asking.noNumber(choices.length));
    return choice.off === undefined || style.words.asking.notOffered;
  };
  return (
    Number(
      await input(
        { message: style.words.asking.number(choices.length), default: String(preset + 1), validate, theme: themeOf(style) },
        from,
      ),
    ) - 1
  );
};

const written = (
  { style }: AskerOptions,
  { message, preset, secret, canGoBack, complaint }: TextQuestion,
  from: Context,
): Promise<string> => {
  const theme = themeOf(style);
  const validate = (text: string): boolean | string => {
    if (text === backKey) return canGoBack || style.words.asking.first;
    const reason = complaint(text);
    return reason === undefined || folded(style.words.asking.refused(reason), style.columns - 4, '  ');
  };
  const question = { message: folded(message, style.columns - 4, '  '), validate };
  const shows = { ...theme, style: { ...theme.style, keysHelpTip: () => style.dim(style.words.asking.reveal) } };
  return secret
    ? password({ ...question, mask: theme.mask, theme: shows }, from)
    : input({ ...question, ...(preset === '' ? {} : { default: preset }), theme }, from);
};

/** Broken between words where it is longer than its room. */
const folded = (text: string, cells: number, indent: string): string =>
  cellsOf(text) <= cells ? text : wrap(text, cells).join(`\n${indent}`);
