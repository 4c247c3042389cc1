import { whyOf } from '../../core/ai-key-words.ts';
import { type KeyChecked, questionOf } from '../../core/ai-keys.ts';
import { reveal } from '../../core/values.ts';
import { advance, valuesOf, type Wizard } from '../../core/wizard.ts';
import { untried } from '../../core/wizard-pages.ts';
import type { Aid } from '../../flows/aid.ts';
import type { Asker } from './asker.ts';

/** Keys of providers that are tried while the person goes on. */
export interface KeyChecks {
  /** Has a key tried as it is now, unless that was asked already, or it is none. */
  start(key: string, wizard: Wizard): void;
  /** With what came back by now, which is said once. */
  heard(wizard: Wizard): Wizard;
  /**
   * With what is still to come, for a review that says it: no key is tried for longer than its limit. Those that came otherwise than by a
   * question are tried, too.
   */
  all(wizard: Wizard): Promise<Wizard>;
}

export const keyChecks = ({ say, style }: Pick<Asker, 'say' | 'style'>, aid: Aid): KeyChecks => {
  const pending = new Map<string, Promise<void>>();
  const back = new Map<string, KeyChecked>();
  const said = new Set<string>();

  const start: KeyChecks['start'] = (key, wizard) => {
    const id = idOf(key, wizard);
    if (id === undefined || pending.has(id) || back.has(id)) return;
    const trying = aid.checkKey(key, wizard).then(checked => {
      pending.delete(id);
      if (checked) back.set(id, checked);
    });
    pending.set(id, trying);
  };

  const heard: KeyChecks['heard'] = start =>
    [...back].reduce((wizard, [id, checked]) => {
      const after = advance(wizard, checked);
      // A late one is on another key than the present one: the wizard does not take it.
      if (after !== wizard && !said.has(id)) {
        said.add(id);
        sayVerdict(checked);
      }
      return after;
    }, start);

  const sayVerdict = ({ key, verdict }: KeyChecked): void => {
    if (verdict.type === 'valid') say(`${style.glyphs.done} ${style.words.asking.keys.works(key)}`, style.ok);
    else if (verdict.type === 'refused')
      say(`${style.glyphs.warn} ${style.words.work.review.reason(key, 'refused', whyOf(verdict))}`, style.warn);
    else say(`${style.glyphs.unknown} ${style.words.work.review.reason(key, 'unknown', whyOf(verdict))}`, style.dim);
  };

  return {
    start,
    heard,
    all: async wizard => {
      for (const key of untried(wizard)) start(key, wizard);
      if (pending.size > 0) {
        say(style.words.asking.keys.waiting, style.dim);
        await Promise.all(pending.values());
      }
      for (const id of back.keys()) said.add(id);
      return heard(wizard);
    },
  };
};

/** A key at an address; undefined where there is nothing to ask. Kept in memory alone. */
const idOf = (key: string, wizard: Wizard): string | undefined => {
  const question = questionOf(valuesOf(wizard), key);
  return question && [key, question.address, reveal(question.value)].join('\n');
};
