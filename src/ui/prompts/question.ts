import { keysAt, providerOf } from '../../core/ai-keys.ts';
import { costOf } from '../../core/costs.ts';
import { pickedIn } from '../../core/several.ts';
import { reading, recommended, reveal } from '../../core/values.ts';
import { weakness } from '../../core/weakness.ts';
import { advance, refusals, toGenerate, valuesOf, type Wizard, type WizardEvent } from '../../core/wizard.ts';
import { offers } from '../../core/wizard-pages.ts';
import { about, modes } from '../../stack/define.ts';
import { choicesOf, type Shape, shapeOf } from '../../stack/shapes.ts';
import { pemText, unbrought } from '../text/pair.ts';
import { shown } from '../text/review.ts';
import { meantBy, rangeOf, variableWords } from '../words/variable.ts';
import type { Asker } from './asker.ts';
import type { Choice } from './list.ts';
import { askPem } from './pem.ts';
import { askSeveral } from './several.ts';

/** What a choice does: nothing, an event of the wizard, a text to be typed, the way back. */
type Way = 'keep' | 'type' | 'back' | WizardEvent;

/**
 * Asks for one variable: what it is, who reads it, where one gets it, what a change means. `place` says which of many it is. Undefined
 * where the person goes back.
 */
export const askKey = async (asker: Asker, before: Wizard, key: string, canGoBack: boolean, place = ''): Promise<Wizard | undefined> => {
  const wizard = asker.checks.heard(before);
  const given = await askOne(asker, wizard, key, canGoBack, place);
  // Another domain is another question about a pair.
  const answered = given && (await asker.looks.pair(given));
  if (answered) asker.answered(answered);
  // A key that is kept is tried, too: it was looked at. Another address is another question about its key.
  if (answered) for (const one of keysAt(key)) asker.checks.start(one, answered);
  return answered;
};

const askOne = async (asker: Asker, wizard: Wizard, key: string, canGoBack: boolean, place: string): Promise<Wizard | undefined> => {
  sayHelp(asker, wizard, key, place);
  if (key === 'SAMPLEMIND_MODE') return askMode(asker, wizard, canGoBack);
  if (shapeOf(wizard.stack, key).type === 'several') return askSeveral(asker, wizard, key, canGoBack);
  if (shapeOf(wizard.stack, key).type === 'pem') return askPem(asker, wizard, key, canGoBack);
  const { ask } = variableWords(wizard.stack, key, asker.style.words);
  for (;;) {
    const ways = waysOf(asker, wizard, key);
    if (ways.length === 0) return typed(asker, wizard, key, canGoBack);
    const choices = [...ways, ...backChoice(asker, canGoBack)];
    const way = await asker.choose(`${ask}:`, choices, presetOf(wizard, key, choices));
    if (way === 'keep') return wizard;
    if (way === 'back') return undefined;
    if (way !== 'type') return answeredBy(wizard, key, way);
    const answered = await typed(asker, wizard, key, true);
    if (answered) return answered;
  }
};

export const backChoice = ({ style }: Asker, canGoBack: boolean): readonly { readonly value: 'back'; readonly name: string }[] =>
  canGoBack ? [{ value: 'back', name: style.words.asking.back }] : [];

/** The value as it is now, as far as it may be shown. */
export const nowOf = ({ style }: Asker, wizard: Wizard, key: string): string => {
  if (toGenerate(wizard).includes(key)) return style.words.asking.value.generated;
  const value = valuesOf(wizard)[key];
  const shape = shapeOf(wizard.stack, key);
  if (shape.type === 'pem') return pemText(wizard, key, style) || unbrought(wizard, style);
  if (shape.type === 'several') return pickedIn(reveal(value)).join(', ');
  if (choicesOf(wizard.stack, key)) return named(shape, reveal(value), style);
  const meant = meantBy(wizard.stack, key, reveal(value), style.words);
  if (meant !== '') return `${reveal(value)} (${meant})`;
  const { unit } = about(wizard.stack, key);
  return unit === undefined ? shown(value ?? '', style) : `${shown(value ?? '', style)} ${style.words.units[unit]}`;
};

const sayHelp = ({ say, style }: Asker, wizard: Wizard, key: string, place: string): void => {
  const { link } = about(wizard.stack, key);
  const { help } = variableWords(wizard.stack, key, style.words);
  const refused = refusals(wizard).find(refusal => refusal.key === key);
  const means = style.words.meaning(wizard.stack, key);
  say([place, `${key}.`, help, means].filter(Boolean).join(' '), style.dim);
  const cost = costOf(wizard.stack, wizard.mode ?? 'dev', reading(valuesOf(wizard)), key);
  if (cost) say(style.words.costs(cost), style.dim);
  if (link) say(style.words.asking.value.link(link), style.dim);
  const provider = providerOf(key);
  if (provider !== undefined) say(style.words.asking.keys.tried(provider), style.dim);
  if (refused) say(`${style.glyphs.warn} ${style.words.asking.value.presentRefused(refused.reason, refused.source)}`, style.warn);
};

const askMode = async (asker: Asker, wizard: Wizard, canGoBack: boolean): Promise<Wizard | undefined> => {
  const choices = modes.map(mode => ({
    value: mode,
    name: asker.style.words.asking.mode.modes[mode],
    ...(wizard.stack.modes.includes(mode) ? {} : { off: asker.style.words.asking.mode.notYet }),
  }));
  const all: readonly Choice<(typeof modes)[number] | 'back'>[] = [...choices, ...backChoice(asker, canGoBack)];
  const chosen = await asker.choose(asker.style.words.asking.mode.question, all, Math.max(0, modes.indexOf(wizard.mode ?? 'dev')));
  return chosen === 'back' ? undefined : advance(wizard, { type: 'mode-chosen', mode: chosen });
};

/** The choices of a variable; none where a text is simply typed. */
const waysOf = ({ style }: Asker, wizard: Wizard, key: string): readonly Choice<Way>[] => {
  const { stack, mode = 'dev', present, given, offered } = wizard;
  const { secret, optional, generate } = about(stack, key);
  const usual = recommended(stack, key, mode, valuesOf(wizard)) ?? '';
  const taking = (text: string, name: string): Choice<Way> => ({ value: { type: 'answered', key, text }, name });
  const listed = choicesOf(stack, key);
  const { value: words } = style.words.asking;
  const shape = shapeOf(stack, key);
  if (listed)
    return listed.map(text => taking(text, text === usual ? `${named(shape, text, style)} ${words.mark}` : named(shape, text, style)));

  const now = reveal(valuesOf(wizard)[key]);
  const inShell = offers(wizard).includes(key);
  if (!secret && !inShell && !(optional && now !== '')) return [];
  const kept = isRefused(wizard, key) ? [] : [keeping(wizard, key, style)];
  return [
    ...kept.filter(choice => choice !== undefined),
    ...(inShell ? [taking(reveal(offered[key]), words.shell(shown(offered[key] ?? '', style)))] : []),
    ...(generate && now !== '' ? [{ value: { type: 'generation-wanted', key } as const, name: words.generateNew }] : []),
    ...(key in given && reveal(present[key]) !== '' && reveal(present[key]) !== now
      ? [{ value: { type: 'withdrawn', key } as const, name: words.restore(shown(present[key] ?? '', style)) }]
      : []),
    ...(optional && usual !== '' && usual !== now ? [taking(usual, words.take(usual))] : []),
    { value: 'type' as const, name: now === '' ? words.type : words.typeAnother },
    ...(optional && now !== '' ? [taking('', words.empty)] : []),
  ];
};

/** Things stay as they are; undefined where there is nothing that could. */
const keeping = (wizard: Wizard, key: string, style: Asker['style']): Choice<Way> | undefined => {
  const { optional, generate } = about(wizard.stack, key);
  const value = valuesOf(wizard)[key] ?? '';
  if (reveal(value) !== '') return { value: 'keep', name: style.words.asking.value.keep(shown(value, style)) };
  if (generate) return { value: 'keep', name: `${style.words.asking.value.generate} ${style.words.asking.value.mark}` };
  return optional ? { value: 'keep', name: style.words.asking.value.leaveEmpty } : undefined;
};

const presetOf = (wizard: Wizard, key: string, choices: readonly Choice<Way>[]): number => {
  const now = reveal(valuesOf(wizard)[key]);
  if (!choicesOf(wizard.stack, key)) return 0;
  return Math.max(
    0,
    choices.findIndex(({ value }) => typeof value === 'object' && value.type === 'answered' && value.text === now),
  );
};

const typed = async (asker: Asker, wizard: Wizard, key: string, canGoBack: boolean): Promise<Wizard | undefined> => {
  const { secret = false, optional = false } = about(wizard.stack, key);
  const { ask } = variableWords(wizard.stack, key, asker.style.words);
  const now = secret || isRefused(wizard, key) ? '' : reveal(valuesOf(wizard)[key]);
  const usual = recommended(wizard.stack, key, wizard.mode ?? 'dev', valuesOf(wizard)) ?? '';
  const { value: words } = asker.style.words.asking;
  const range = rangeOf(wizard.stack, key, asker.style.words);
  const hints = [
    ...(now === '' ? (optional && !secret ? [words.enterLeaves] : []) : [now === usual ? words.enterTakes(now) : words.enterKeeps(now)]),
    ...(now !== '' && usual !== '' && now !== usual ? [words.recommended(usual)] : []),
    ...(range === '' ? [] : [range]),
    ...(canGoBack ? [words.goesBack] : []),
  ];
  if (hints.length > 0) asker.say(`${hints.join(', ')}.`, asker.style.dim);
  const complaint = (text: string) => advance(wizard, { type: 'answered', key, text }).complaints[key];
  const text = await asker.text({ message: `${ask}:`, preset: now, secret, canGoBack, complaint });
  if (text === undefined) return undefined;
  const answered = answeredBy(wizard, key, { type: 'answered', key, text });
  const better = wizard.mode === 'prod' ? undefined : weakness(wizard.stack, key, text);
  if (better !== undefined) asker.say(`${asker.style.glyphs.warn} ${words.weak(better)}`, asker.style.warn);
  return answered;
};

/** What was only looked at is no answer: it follows the mode as before. */
const answeredBy = (wizard: Wizard, key: string, event: WizardEvent): Wizard =>
  event.type === 'answered' &&
  wizard.complaints[key] === undefined &&
  !isRefused(wizard, key) &&
  event.text === reveal(valuesOf(wizard)[key])
    ? wizard
    : advance(wizard, event);

const isRefused = (wizard: Wizard, key: string): boolean => refusals(wizard).some(refusal => refusal.key === key);

const named = (shape: Shape, text: string, { words }: Asker['style']): string => {
  if (shape.type !== 'switch') return text;
  return text === shape.on ? words.asking.value.yes : words.asking.value.no;
};
