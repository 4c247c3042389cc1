import { resumed } from '../../core/draft.ts';
import { reviewed } from '../../core/edits.ts';
import { leftOf } from '../../core/left-checks.ts';
import { lookParts } from '../../core/machine-look.ts';
import { advance, isComplete, type Wizard } from '../../core/wizard.ts';
import { askedOn, needed, pagesOf, road, stateOf } from '../../core/wizard-pages.ts';
import type { Aid } from '../../flows/aid.ts';
import { about, type Page } from '../../stack/define.ts';
import { draftLines } from '../text/draft.ts';
import { foundLines } from '../text/found.ts';
import { reviewText } from '../text/review.ts';
import type { Asker } from './asker.ts';
import { visitChecks } from './checks.ts';
import { type Step, sayHeading, visitPage } from './page.ts';
import { askKey, backChoice } from './question.ts';

/** Where the person is. A page on a tour leads to the next one, any other back to the review; so does a key that is late. */
type Place =
  | { readonly at: 'key'; readonly key: string; readonly late: boolean }
  | { readonly at: 'rest' }
  | { readonly at: 'page'; readonly page: Page; readonly tour: boolean }
  | { readonly at: 'jump' }
  | { readonly at: 'review' }
  | { readonly at: 'checks' };

interface Visit {
  readonly wizard: Wizard;
  /** Undefined at the end of the way. */
  readonly to: Place | 'back' | undefined;
}

/** Every question from the first to the review, back and forth, until the person confirms or leaves. */
export const askAll = async (asker: Asker, start: Wizard, { draft, found }: Pick<Aid, 'draft' | 'found'>): Promise<Wizard> => {
  for (const line of asker.style.words.asking.intro(isNew(start))) asker.say(line, asker.style.dim);
  asker.looks.start(start);
  const trail: Place[] = [];
  let wizard = await withDraft(asker, start, draft, found);
  let place = onward(start, wizard, undefined);
  // What was answered the last time is not asked again, and is a step back.
  while (place.at === 'key' && isAnswered(start, wizard, place.key)) {
    trail.push(place);
    place = onward(start, wizard, place.key);
  }
  for (;;) {
    const visit = await visitPlace(asker, start, wizard, place, trail.length > 0);
    wizard = visit.wizard;
    if (visit.to === undefined) return wizard;
    if (visit.to !== 'back') trail.push(place);
    place = visit.to === 'back' ? (trail.pop() ?? place) : visit.to;
  }
};

/** The answers of the last time, if the person wants them. */
const withDraft = async (asker: Asker, start: Wizard, draft: Aid['draft'], found: Aid['found']): Promise<Wizard> => {
  for (const line of foundLines(await found(), asker.style)) asker.say(line);
  for (const line of draftLines(start.stack, draft, undefined, asker.style)) asker.say(line);
  if (draft === undefined || draft === 'damaged') return start;
  const { question, goOn, anew } = asker.style.words.asking.draft;
  const choices = [
    { value: true, name: goOn },
    { value: false, name: anew },
  ];
  if (!(await asker.choose(question, choices))) return start;
  const back = resumed(start, draft);
  for (const line of draftLines(start.stack, undefined, back, asker.style)) asker.say(line);
  asker.answered(back.wizard);
  return back.wizard;
};

const isAnswered = (start: Wizard, wizard: Wizard, key: string): boolean =>
  key === 'SAMPLEMIND_MODE' ? wizard.mode !== start.mode : wizard.given[key] !== start.given[key];

const visitPlace = async (asker: Asker, start: Wizard, wizard: Wizard, place: Place, canGoBack: boolean): Promise<Visit> => {
  switch (place.at) {
    case 'key': {
      sayHeading(asker, wizard, about(wizard.stack, place.key).page);
      const answered = await askKey(asker, wizard, place.key, canGoBack);
      return answered
        ? { wizard: answered, to: place.late ? toReview(answered) : onward(start, answered, place.key) }
        : { wizard, to: 'back' };
    }
    case 'rest':
      return visitRest(asker, start, wizard, canGoBack);
    case 'page':
      return after(await visitPage(asker, wizard, place.page, place.tour), place);
    case 'jump':
      return visitJump(asker, wizard);
    case 'review':
      return visitReview(asker, wizard, canGoBack);
    case 'checks': {
      const after = await visitChecks(asker, wizard);
      return { wizard: after.wizard, to: after.go === 'back' ? 'back' : undefined };
    }
  }
};

/** The next question of the short way; behind its last, the other settings of what is new, and the review of what is there. */
const onward = (start: Wizard, wizard: Wizard, key: string | undefined): Place => {
  const keys = road(start, wizard.mode);
  const next = keys[key === undefined ? 0 : keys.indexOf(key) + 1];
  if (next !== undefined) return { at: 'key', key: next, late: false };
  return isNew(start) ? { at: 'rest' } : toReview(wizard);
};

const isNew = ({ present }: Wizard): boolean => Object.keys(present).length === 0;

/** The review, or what has to be answered before it: another mode asks for other things. */
const toReview = (wizard: Wizard): Place => {
  const [key] = needed(wizard);
  return key === undefined ? { at: 'review' } : { at: 'key', key, late: true };
};

const after = ({ wizard, go }: Step, { page, tour }: { readonly page: Page; readonly tour: boolean }): Visit => {
  if (go === 'back') return { wizard, to: 'back' };
  const next = tour && go === 'on' ? pagesOf(wizard)[pagesOf(wizard).indexOf(page) + 1] : undefined;
  return { wizard, to: next === undefined ? toReview(wizard) : { at: 'page', page: next, tour } };
};

const tourFrom = (wizard: Wizard): Place => {
  const [page] = pagesOf(wizard);
  return page === undefined ? { at: 'review' } : { at: 'page', page, tour: true };
};

const visitRest = async (asker: Asker, start: Wizard, wizard: Wizard, canGoBack: boolean): Promise<Visit> => {
  const asked = road(start, wizard.mode);
  const count = pagesOf(wizard)
    .flatMap(page => askedOn(wizard, page))
    .filter(key => !asked.includes(key)).length;
  const { question, recommended, tour } = asker.style.words.asking.rest;
  asker.line('');
  const choices = [{ value: 'on' as const, name: recommended }, { value: 'tour' as const, name: tour }, ...backChoice(asker, canGoBack)];
  const chosen = await asker.choose(question(count), choices);
  return { wizard, to: chosen === 'back' ? 'back' : chosen === 'tour' ? tourFrom(wizard) : toReview(wizard) };
};

const visitJump = async (asker: Asker, wizard: Wizard): Promise<Visit> => {
  const { question, page: named, all } = asker.style.words.asking.jump;
  const choices: readonly { readonly value: Place | 'back'; readonly name: string }[] = [
    ...pagesOf(wizard).map(page => ({
      value: { at: 'page', page, tour: false } as const,
      name: named(asker.style.words.asking.pages[page], asker.style.words.asking.states[stateOf(wizard, page)]),
    })),
    { value: tourFrom(wizard), name: all },
    ...backChoice(asker, true),
  ];
  return { wizard, to: await asker.choose(question, choices) };
};

const visitReview = async (asker: Asker, answered: Wizard, canGoBack: boolean): Promise<Visit> => {
  if (!isComplete(answered)) return { wizard: answered, to: toReview(answered) };
  const wizard = await asker.looks.seen(await asker.checks.all(answered), ['machine']);
  sayHeading(asker, wizard, 'review');
  for (const line of reviewText(wizard, { ...asker.style, columns: asker.style.columns - 2 })) asker.line(`  ${line}`);
  const isSame = reviewed(wizard).length === 0;
  const { question, start, startUnchanged, only, onlyUnchanged, change, leave } = asker.style.words.asking.check;
  const choices = [
    ...(wizard.start ? [{ value: 'start' as const, name: isSame ? startUnchanged : start }] : []),
    { value: 'only' as const, name: isSame ? onlyUnchanged : only },
    { value: 'change' as const, name: change },
    ...backChoice(asker, canGoBack),
    { value: 'leave' as const, name: leave },
  ];
  const chosen = await asker.choose(question, choices);
  if (chosen === 'back') return { wizard, to: 'back' };
  if (chosen === 'change') return { wizard, to: { at: 'jump' } };
  if (chosen === 'start') {
    const whole = await asker.looks.seen(wizard, lookParts);
    if (leftOf(whole).length > 0) return { wizard: whole, to: { at: 'checks' } };
  }
  if (chosen === 'leave') return { wizard: advance(wizard, { type: 'cancelled' }), to: undefined };
  return { wizard: advance(wizard, chosen === 'only' ? { type: 'confirmed', start: false } : { type: 'confirmed' }), to: undefined };
};
