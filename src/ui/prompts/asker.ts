import { input, password } from '@inquirer/prompts';
import type { Finding } from '../../core/findings.ts';
import type { Wizard } from '../../core/wizard.ts';
import type { Aid, Prepared } from '../../flows/aid.ts';
import type { Style } from '../style.ts';
import { eventText } from '../text/event.ts';
import { wrap } from '../text/table.ts';
import { backKey } from '../words/back-key.ts';
import { type KeyChecks, keyChecks } from './key-checks.ts';
import { type Context, staying } from './leaving.ts';
import { type AskerOptions, type Choice, chosen, folded } from './list.ts';
import { type Looks, looks } from './looks.ts';
import { pastedLines } from './pasted-lines.ts';
import { themeOf } from './theme.ts';

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
  /** A PEM text that is pasted, shown nowhere. Undefined where the person goes back. */
  pasted(): Promise<string | undefined>;
  /** Hears of every answer, so that none is lost when the person leaves in the middle. */
  readonly answered: (wizard: Wizard) => void;
}

export const asker = (options: AskerOptions, aid: Aid, answered: Asker['answered']): Asker => {
  const { say, style, numbered, context } = options;
  const tell: Asker['say'] = (text, paint = line => line) => {
    for (const line of wrap(text, style.columns - 2)) say(`  ${paint(line)}`);
  };
  const { question, stay, leave } = style.words.asking.leave;
  const stayOrLeave = [
    { value: false, name: stay },
    { value: true, name: leave },
  ];
  const asked = <Answer>(ask: (from: Context) => Promise<Answer>): Promise<Answer> =>
    staying(context, ask, from => chosen(options, question, stayOrLeave, 0, from));
  return {
    style,
    checks: keyChecks({ say: tell, style }, aid),
    looks: looks({ say: tell, style }, aid),
    answered,
    repair: finding => aid.prepare(finding, toldTo(options), context.signal ?? new AbortController().signal),
    aligned: !numbered && style.columns >= 60,
    line: say,
    say: tell,
    choose: (message, choices, preset = 0) => asked(from => chosen(options, message, choices, preset, from)),
    pasted: () => asked(pastedLines),
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
