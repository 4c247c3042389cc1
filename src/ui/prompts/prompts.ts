import { confirm, select } from '@inquirer/prompts';
import { Cancelled } from '../../core/problem.ts';
import { advance, unanswered, type Wizard } from '../../core/wizard.ts';
import type { Consent } from '../../flows/ports.ts';
import { modes } from '../../stack/define.ts';
import type { Face } from '../face.ts';
import { answerWithoutAsking } from '../headless/answer.ts';
import type { Style } from '../style.ts';
import { consentText } from '../text/consent.ts';
import { reviewText } from '../text/review.ts';
import { words } from '../words/en.ts';

/** On a terminal: asks what is missing, shows what would be written, and goes on with a yes. */
export const prompts = (face: Face, say: (line: string) => void, style: Style): Face => ({
  ...face,

  ask: start =>
    leaving(async () => {
      const wizard = unanswered(start).includes('SAMPLEMIND_MODE') ? await askMode(start) : start;
      const confirmed = answerWithoutAsking(wizard);
      for (const line of reviewText(wizard, style)) say(line);
      const agreed = await confirm({ message: words.confirm.write, default: true });
      return agreed ? confirmed : advance(wizard, { type: 'cancelled' });
    }),

  confirm: consent => agree(consent, say, true),
  confirmLoss: consent => agree(consent, say, false),
});

const agree = (consent: Consent, say: (line: string) => void, recommended: boolean): Promise<boolean> =>
  leaving(() => {
    for (const line of consentText(consent)) say(line);
    return confirm({ message: words.confirm.goOn, default: recommended });
  });

const askMode = async (wizard: Wizard): Promise<Wizard> => {
  const choices = modes.map(mode => ({
    value: mode,
    name: words.confirm.modes[mode],
    disabled: wizard.stack.modes.includes(mode) ? false : words.confirm.notYet,
  }));
  return advance(wizard, { type: 'mode-chosen', mode: await select({ message: words.confirm.mode, choices }) });
};

/** ^C at a question is the person leaving. */
const leaving = async <Answer>(question: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await question();
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') throw new Cancelled();
    throw error;
  }
};
