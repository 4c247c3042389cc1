import type { Looked } from '../../core/machine-look.ts';
import { advance, isLookedAt, questionNow, type Wizard } from '../../core/wizard.ts';
import type { Aid } from '../../flows/aid.ts';
import type { Asker } from './asker.ts';

/** Looks at the machine that go on while the person answers. */
export interface Looks {
  /** Has the machine looked at for the values as they are, unless that goes on already. */
  start(wizard: Wizard): void;
  /** With what was seen of it for the values as they are. */
  seen(wizard: Wizard): Promise<Wizard>;
  /** The same, looked at anew. */
  again(wizard: Wizard): Promise<Wizard>;
}

export const looks = ({ say, style }: Pick<Asker, 'say' | 'style'>, aid: Pick<Aid, 'look'>): Looks => {
  let last: { readonly question: string; readonly answer: Promise<Looked>; isBack: boolean } | undefined;

  const begun = (wizard: Wizard): NonNullable<typeof last> => {
    const question = questionNow(wizard);
    if (last?.question === question) return last;
    const answer = aid.look(wizard);
    const one = { question, answer, isBack: false };
    // Whoever waits for it hears of what breaks; before that nobody does.
    answer.then(
      () => (one.isBack = true),
      () => {},
    );
    last = one;
    return one;
  };

  const seen: Looks['seen'] = async wizard => {
    if (isLookedAt(wizard)) return wizard;
    const { answer, isBack } = begun(wizard);
    if (!isBack) say(style.words.asking.machine.looking, style.dim);
    return advance(wizard, await answer);
  };

  return {
    start: wizard => void begun(wizard),
    seen,
    again: wizard => {
      last = undefined;
      return seen(advance(wizard, { type: 'look-wanted' }));
    },
  };
};
