import { type Looked, type LookPart, lookParts } from '../../core/machine-look.ts';
import { advance, isPairOpen, questionNow, unseenParts, type Wizard } from '../../core/wizard.ts';
import type { Aid } from '../../flows/aid.ts';
import type { Asker } from './asker.ts';

/** Looks at the machine that go on while the person answers. */
export interface Looks {
  /** Has every part of the machine looked at for the values as they are, unless that goes on already. */
  start(wizard: Wizard): void;
  /** With what was seen of these parts for the values as they are. */
  seen(wizard: Wizard, parts: readonly LookPart[]): Promise<Wizard>;
  /** With what is found of the TLS pair that is given. */
  pair(wizard: Wizard): Promise<Wizard>;
  /** The same of all, looked at anew. */
  again(wizard: Wizard): Promise<Wizard>;
}

interface Begun {
  readonly question: string;
  readonly answer: Promise<Looked>;
  isBack: boolean;
}

export const looks = ({ say, style }: Pick<Asker, 'say' | 'style'>, aid: Pick<Aid, 'look' | 'checkPair'>): Looks => {
  const last = new Map<LookPart, Begun>();

  const begun = (wizard: Wizard, part: LookPart): Begun => {
    const question = questionNow(wizard, part);
    const before = last.get(part);
    if (before?.question === question) return before;
    const answer = aid.look(wizard, part);
    const one = { question, answer, isBack: false };
    // Whoever waits for it hears of what breaks; before that nobody does.
    answer.then(
      () => (one.isBack = true),
      () => {},
    );
    last.set(part, one);
    return one;
  };

  const seen: Looks['seen'] = async (start, parts) => {
    const wanted = unseenParts(start).filter(part => parts.includes(part));
    // All at once; what came back while another one was waited for is not said to be waited for.
    const going = wanted.map(part => ({ part, one: begun(start, part) }));
    let wizard = start;
    for (const { part, one } of going) {
      if (!one.isBack) say(style.words.asking.machine.looking[part], style.dim);
      wizard = advance(wizard, await one.answer);
    }
    return wizard;
  };

  return {
    start: wizard => {
      for (const part of lookParts) begun(wizard, part);
    },
    seen,
    pair: async wizard => {
      const checked = isPairOpen(wizard) ? await aid.checkPair(wizard) : undefined;
      return checked ? advance(wizard, checked) : wizard;
    },
    again: wizard => {
      last.clear();
      return seen(advance(wizard, { type: 'look-wanted' }), lookParts);
    },
  };
};
