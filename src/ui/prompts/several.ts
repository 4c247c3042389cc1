import { offeredIn, pickedIn, withPick } from '../../core/several.ts';
import { reveal } from '../../core/values.ts';
import { advance, valuesOf, type Wizard } from '../../core/wizard.ts';
import { checkbox } from '../text/checkbox.ts';
import { variableWords } from '../words/variable.ts';
import type { Asker } from './asker.ts';

/** Asks for several values, one by one, until they are right. Undefined where the person goes back. */
export const askSeveral = async (asker: Asker, start: Wizard, key: string, canGoBack: boolean): Promise<Wizard | undefined> => {
  const { style } = asker;
  const { ask } = variableWords(start.stack, key, style.words);
  const { several: words, back } = style.words.asking;
  let wizard = start;
  let offered = offeredIn(start.stack, key, reveal(valuesOf(start)[key]));
  let at = 0;
  for (;;) {
    const text = reveal(valuesOf(wizard)[key]);
    const picked = pickedIn(text);
    const choices = [
      { value: 'done' as const, name: words.done(picked.length) },
      ...offered.map((item, index) => ({ value: index, name: `${checkbox(picked.includes(item), style)} ${item}` })),
      { value: 'another' as const, name: words.another },
      ...(canGoBack ? [{ value: 'back' as const, name: back }] : []),
    ];
    const chosen = await asker.choose<'done' | 'another' | 'back' | number>(`${ask}:`, choices, at);
    if (chosen === 'done') return wizard;
    if (chosen === 'back') return undefined;
    const item = chosen === 'another' ? await another(asker, wizard, key) : offered[chosen];
    if (item === undefined) continue;
    offered = [...new Set([...offered, item])];
    at = offered.indexOf(item) + 1;
    const after = advance(wizard, { type: 'answered', key, text: withPick(offered, text, item) });
    const complaint = after.complaints[key];
    if (complaint === undefined) wizard = after;
    else asker.say(`${style.glyphs.failed} ${style.words.asking.refused(complaint)}`, style.bad);
  }
};

/** One that nobody thought of; undefined where there is none after all. */
const another = async (asker: Asker, wizard: Wizard, key: string): Promise<string | undefined> => {
  const text = reveal(valuesOf(wizard)[key]);
  const complaint = (item: string) =>
    item.trim() === '' ? undefined : advance(wizard, { type: 'answered', key, text: JSON.stringify([item.trim()]) }).complaints[key];
  const { words } = asker.style;
  const item = (await asker.text({ message: words.asking.several.which, preset: '', secret: false, canGoBack: true, complaint }))?.trim();
  return item === '' || item === undefined || pickedIn(text).includes(item) ? undefined : item;
};
