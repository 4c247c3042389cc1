import { foldOf } from '../../core/folded.ts';
import type { Wizard } from '../../core/wizard.ts';
import { askedOn, pagesOf, stateOf } from '../../core/wizard-pages.ts';
import type { Page } from '../../stack/define.ts';
import { cellsOf, filled } from '../text/table.ts';
import { variableWords } from '../words/variable.ts';
import type { Asker } from './asker.ts';
import { askKey, backChoice, nowOf } from './question.ts';

/** Where the person goes from a place. */
export interface Step {
  readonly wizard: Wizard;
  readonly go: 'on' | 'back' | 'review';
}

/** Which of the pages this is; the review is the last. */
export const sayHeading = ({ line, style }: Asker, wizard: Wizard, page: Page | 'review'): void => {
  const pages = pagesOf(wizard);
  const number = page === 'review' ? pages.length + 1 : pages.indexOf(page) + 1;
  line('');
  line(
    style.bold(
      style.words.asking.heading(number, pages.length + 1, page === 'review' ? style.words.asking.review : style.words.asking.pages[page]),
    ),
  );
};

/** One page: taken as it is, looked through, or changed in one place. */
export const visitPage = async (asker: Asker, start: Wizard, page: Page, tour: boolean): Promise<Step> => {
  let wizard = start;
  sayHeading(asker, wizard, page);
  for (;;) {
    wizard = asker.checks.heard(wizard);
    const keys = askedOn(wizard, page);
    const { question, recommended, asTheyAre, each, one, toReview } = asker.style.words.asking.page;
    const choices = [
      { value: 'on' as const, name: stateOf(wizard, page) === 'skipped' ? recommended : asTheyAre },
      { value: 'each' as const, name: each },
      ...(keys.length > 1 ? [{ value: 'one' as const, name: one }] : []),
      ...backChoice(asker, true),
      ...(tour ? [{ value: 'review' as const, name: toReview }] : []),
    ];
    const chosen = await asker.choose(question(keys.length), choices);
    if (chosen === 'on' || chosen === 'back' || chosen === 'review') return { wizard, go: chosen };
    const after = await (chosen === 'each' ? lookAtEach : changeSome)(asker, wizard, page);
    wizard = after.wizard;
    if (after.go === 'on') return after;
  }
};

/** One after the other; back from the first one leads to the page. */
const lookAtEach = async (asker: Asker, start: Wizard, page: Page): Promise<Step> => {
  let wizard = start;
  let at = 0;
  // What was shown once stays, so that one can go back to it.
  let open: 'all' | readonly string[] = foldOf(wizard, page).shown;
  for (;;) {
    const { shown, folded } = foldOf(wizard, page, open);
    const key = shown[at];
    if (key === undefined) {
      const others = folded.length === 0 ? 'on' : await askForOthers(asker, folded.length);
      if (others === 'on') return { wizard, go: 'on' };
      if (others === 'others') open = 'all';
      else at -= 1;
      continue;
    }
    asker.line('');
    const answered = await askKey(asker, wizard, key, true, asker.style.words.asking.place(at + 1, shown.length));
    if (!answered && at === 0) return { wizard, go: 'back' };
    wizard = answered ?? wizard;
    // An answer may bring others before it, or take them away.
    at = answered ? foldOf(wizard, page, open).shown.indexOf(key) + 1 : at - 1;
  }
};

/** Whether to look at those, too, that only an expert wants otherwise. */
const askForOthers = (asker: Asker, count: number): Promise<'on' | 'others' | 'back'> => {
  const { question, leave, each } = asker.style.words.asking.others;
  asker.line('');
  return asker.choose(question(count), [
    { value: 'on' as const, name: leave },
    { value: 'others' as const, name: each },
    ...backChoice(asker, true),
  ]);
};

const changeSome = async (asker: Asker, start: Wizard, page: Page): Promise<Step> => {
  let wizard = start;
  let open: 'all' | readonly string[] = foldOf(wizard, page).shown;
  for (;;) {
    wizard = asker.checks.heard(wizard);
    const now = wizard;
    const { shown: keys, folded } = foldOf(now, page, open);
    const rows = rowsOf(asker, now, keys);
    const choices = [
      { value: 'on', name: asker.style.words.asking.page.none },
      ...keys.map((key, index) => ({ value: key, name: rows[index] ?? '' })),
      ...(folded.length === 0 ? [] : [{ value: 'others', name: asker.style.words.asking.others.more(folded.length) }]),
      ...backChoice(asker, true),
    ];
    const chosen = await asker.choose(asker.style.words.asking.page.which, choices);
    if (chosen === 'on' || chosen === 'back') return { wizard, go: chosen };
    if (chosen === 'others') {
      open = 'all';
      continue;
    }
    asker.line('');
    wizard = (await askKey(asker, wizard, chosen, true)) ?? wizard;
  }
};

/** Each variable in words with its value; beside each other where that lines up. */
const rowsOf = (asker: Asker, wizard: Wizard, keys: readonly string[]): readonly string[] => {
  const asks = keys.map(key => variableWords(wizard.stack, key, asker.style.words).ask);
  const values = keys.map(key => nowOf(asker, wizard, key));
  if (!asker.aligned) return asks.map((ask, index) => `${ask}: ${values[index]}`);
  // Mark, number and blanks take 7 cells of a line.
  const room = asker.style.columns - 7;
  const widest = Math.min(Math.max(...asks.map(cellsOf)), room - 18);
  return asks.map((ask, index) => filled(`${filled(ask, widest)}  ${values[index]}`, room).trimEnd());
};
