import { confirm, input, password } from '@inquirer/prompts';
import { Cancelled } from '../../core/problem.ts';
import type { Wizard } from '../../core/wizard.ts';
import type { Consent } from '../../flows/ports.ts';
import type { Face } from '../face.ts';
import { consentText } from '../text/consent.ts';
import { leftText } from '../text/draft.ts';
import { asker } from './asker.ts';
import { leaving } from './leaving.ts';
import type { AskerOptions } from './list.ts';
import { themeOf } from './theme.ts';
import { askAll } from './way.ts';

/** Yes or no, with yes as what Enter takes. Throws `Cancelled`. */
export const agrees = (message: string, { style, context }: AskerOptions): Promise<boolean> =>
  leaving(context, from => confirm({ message, default: true, theme: themeOf(style) }, from));

/** On a terminal: one question after the other, each on lines of its own, so that it reads well aloud, too. */
export const prompts = (face: Face, options: AskerOptions): Face => {
  const { say, style, context } = options;
  const theme = themeOf(style);
  const agree = (consent: Consent, recommended: boolean): Promise<boolean> =>
    leaving(context, from => {
      for (const line of consentText(consent, style)) say(line);
      return confirm({ message: style.words.work.confirm.goOn, default: recommended, theme }, from);
    });
  return {
    ...face,

    ask: async (start, aid) => {
      let last = start;
      const answered = (wizard: Wizard): void => {
        last = wizard;
      };
      try {
        const ended = await askAll(asker(options, aid, answered), start, aid);
        if (ended.outcome !== 'confirmed') say(leftText(await aid.keepDraft(ended), style));
        return ended;
      } catch (error) {
        if (error instanceof Cancelled) say(leftText(await aid.keepDraft(last), style));
        else await aid.keepDraft(last);
        throw error;
      }
    },

    value: ({ message, help, secret, present, complaint }) =>
      leaving(context, from => {
        if (help) say(style.dim(help));
        const question = { message, validate: (text: string) => style.words.said(complaint(text) ?? '') || true, theme };
        return secret
          ? password({ ...question, mask: theme.mask }, from)
          : input({ ...question, default: present, prefill: 'editable' }, from);
      }),

    confirm: consent => agree(consent, true),
    confirmLoss: consent => agree(consent, false),
  };
};
