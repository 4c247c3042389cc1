import { confirm, input, password, select } from '@inquirer/prompts';
import { Cancelled } from '../../core/problem.ts';
import { advance, edits, toGenerate, unanswered, type Wizard } from '../../core/wizard.ts';
import type { Consent } from '../../flows/ports.ts';
import { about, modes } from '../../stack/define.ts';
import type { Face } from '../face.ts';
import { answerWithoutAsking } from '../headless/answer.ts';
import type { Style } from '../style.ts';
import { consentText } from '../text/consent.ts';
import { reviewText } from '../text/review.ts';
import { words } from '../words/en.ts';

export interface PromptOptions {
  /** For what is said beside the questions. */
  readonly say: (line: string) => void;
  readonly style: Style;
  /** Where questions are shown and answered, and what ends them: the person may leave by a signal, too. */
  readonly context: Context;
}

type Context = NonNullable<Parameters<typeof confirm>[1]>;

/** On a terminal: asks what is missing, shows what would be written, and goes on with a yes. */
export const prompts = (face: Face, { say, style, context }: PromptOptions): Face => {
  const agree = (consent: Consent, recommended: boolean): Promise<boolean> =>
    leaving(() => {
      for (const line of consentText(consent)) say(line);
      return confirm({ message: words.confirm.goOn, default: recommended }, context);
    });
  return {
    ...face,

    ask: start =>
      leaving(async () => {
        const chosen = unanswered(start).includes('SAMPLEMIND_MODE') ? await askMode(start, context) : start;
        const wizard = await askMissing(chosen, line => say(style.dim(line)), context);
        const confirmed = answerWithoutAsking(wizard);
        for (const line of reviewText(wizard, style)) say(line);
        // What changes nothing needs no yes.
        if (edits(wizard).length === 0 && toGenerate(wizard).length === 0) return confirmed;
        const agreed = await confirm({ message: words.confirm.write, default: true }, context);
        return agreed ? confirmed : advance(wizard, { type: 'cancelled' });
      }),

    value: ({ message, help, secret, present, complaint }) =>
      leaving(() => {
        if (help) say(style.dim(help));
        const question = { message, validate: (text: string) => complaint(text) ?? true };
        return secret
          ? password({ ...question, mask: true }, context)
          : input({ ...question, default: present, prefill: 'editable' }, context);
      }),

    confirm: consent => agree(consent, true),
    confirmLoss: consent => agree(consent, false),
  };
};

const askMode = async (wizard: Wizard, context: Context): Promise<Wizard> => {
  const choices = modes.map(mode => ({
    value: mode,
    name: words.confirm.modes[mode],
    disabled: wizard.stack.modes.includes(mode) ? false : words.confirm.notYet,
  }));
  return advance(wizard, { type: 'mode-chosen', mode: await select({ message: words.confirm.mode, choices }, context) });
};

/** What nobody answered and nothing recommends, one by one. */
const askMissing = async (start: Wizard, say: (line: string) => void, context: Context): Promise<Wizard> => {
  let wizard = start;
  for (const key of unanswered(start)) {
    const { ask, help, secret } = about(wizard.stack, key);
    const question = {
      message: `${ask}:`,
      validate: (text: string) => advance(wizard, { type: 'answered', key, text }).complaints[key] ?? true,
    };
    if (help) say(help);
    const text = await (secret ? password({ ...question, mask: true }, context) : input(question, context));
    wizard = advance(wizard, { type: 'answered', key, text });
  }
  return wizard;
};

/** ^C at a question is the person leaving, as a signal is. */
const leaving = async <Answer>(question: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await question();
  } catch (error) {
    if (error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError')) throw new Cancelled();
    throw error;
  }
};
