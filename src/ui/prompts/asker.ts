import { type confirm, input, password, select } from '@inquirer/prompts';
import { Cancelled } from '../../core/problem.ts';
import type { Style } from '../style.ts';
import { cellsOf, wrap } from '../text/table.ts';
import { asking, backKey } from '../words/prompts.ts';
import { themeOf } from './theme.ts';

/** Where questions are shown and answered, and what ends them: the person may leave by a signal, too. */
export type Context = NonNullable<Parameters<typeof confirm>[1]>;

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
  /** Whether columns that line up help, and fit. */
  readonly aligned: boolean;
  /** A line as it is. */
  line(text: string): void;
  /** A paragraph beside the questions. */
  say(text: string, paint?: (line: string) => string): void;
  choose<Value>(message: string, choices: readonly Choice<Value>[], preset?: number): Promise<Value>;
  /** Undefined where the person goes back. */
  text(question: TextQuestion): Promise<string | undefined>;
}

export const asker = ({ say, style, rows, numbered, context }: AskerOptions): Asker => {
  const theme = themeOf(style);
  const tell: Asker['say'] = (text, paint = line => line) => {
    for (const line of wrap(text, style.columns - 2)) say(`  ${paint(line)}`);
  };

  const folded = (text: string, cells: number, indent: string): string =>
    cellsOf(text) <= cells ? text : wrap(text, cells).join(`\n${indent}`);
  const question = (message: string): string => folded(message, style.columns - 4, '  ');

  const drawn = async <Value>(message: string, choices: readonly Choice<Value>[], preset: number): Promise<number> => {
    const answer = (name: string): string =>
      cellsOf(`? ${message} ${name}`) < style.columns ? name : `\n    ${folded(name, style.columns - 5, '    ')}`;
    return select(
      {
        message: question(message),
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
      context,
    );
  };

  const readOut = async <Value>(message: string, choices: readonly Choice<Value>[], preset: number): Promise<number> => {
    tell(message, style.bold);
    for (const [index, { name, off }] of choices.entries()) tell(`${index + 1}. ${name}${off === undefined ? '' : ` ${off}`}`);
    const isOne = (text: string): boolean | string => {
      const choice = /^\d+$/.test(text) ? choices[Number(text) - 1] : undefined;
      if (!choice) return asking.refused(asking.noNumber(choices.length));
      return choice.off === undefined || asking.notOffered;
    };
    const which = { message: asking.number(choices.length), default: String(preset + 1), validate: isOne, theme };
    return Number(await input(which, context)) - 1;
  };

  const chosen = async <Value>(message: string, choices: readonly Choice<Value>[], preset: number): Promise<Value> => {
    const choice = choices[await (numbered ? readOut : drawn)(message, choices, preset)];
    if (!choice) throw new TypeError(`There is no such choice: ${message}`);
    return choice.value;
  };

  const leaves = async (): Promise<boolean> => {
    const { question, stay, leave } = asking.leave;
    const choices = [
      { value: false, name: stay },
      { value: true, name: leave },
    ];
    return await chosen(question, choices, 0).catch((error: unknown) => {
      if (isAnswerOfKeyboard(error)) return true;
      throw error;
    });
  };

  const staying = async <Answer>(question: () => Promise<Answer>): Promise<Answer> => {
    for (;;) {
      try {
        return await question();
      } catch (error) {
        if (!isAnswerOfKeyboard(error)) throw error;
      }
      if (await leaves()) throw new Cancelled();
    }
  };

  return {
    style,
    aligned: !numbered && style.columns >= 60,
    line: say,
    say: tell,
    choose: (message, choices, preset = 0) => leaving(() => staying(() => chosen(message, choices, preset))),
    text: ({ message, preset, secret, canGoBack, complaint }) =>
      leaving(async () => {
        const validate = (text: string): boolean | string => {
          if (text === backKey) return canGoBack || asking.first;
          const reason = complaint(text);
          return reason === undefined || folded(asking.refused(reason), style.columns - 4, '  ');
        };
        const text = await staying(() =>
          secret
            ? password(
                {
                  message: question(message),
                  validate,
                  mask: theme.mask,
                  theme: { ...theme, style: { ...theme.style, keysHelpTip: () => style.dim(asking.reveal) } },
                },
                context,
              )
            : input({ message: question(message), validate, ...(preset === '' ? {} : { default: preset }), theme }, context),
        );
        return text === backKey ? undefined : text;
      }),
  };
};

/** ^C at a question. */
const isAnswerOfKeyboard = (error: unknown): boolean => error instanceof Error && error.name === 'ExitPromptError';

/** What ends a question without an answer is the person leaving. */
export const leaving = async <Answer>(question: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await question();
  } catch (error) {
    if (isAnswerOfKeyboard(error) || (error instanceof Error && error.name === 'AbortPromptError')) throw new Cancelled();
    throw error;
  }
};
