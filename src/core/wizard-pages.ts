import { about, askedKeysOf, keysOf, type Mode, type Page, pages } from '../stack/define.ts';
import { changedKeys } from './ai-keys.ts';
import { once } from './once.ts';
import { isRead } from './own-source.ts';
import { complete, isInUse, reveal } from './values.ts';
import { weakness } from './weakness.ts';
import { advance, movesOf, refusals, unanswered, valuesOf, type Wizard } from './wizard.ts';

/** What a person can answer on a page, in the order of the declaration. A home that is set up keeps its mode. */
export const askedOn = (wizard: Wizard, page: Page): readonly string[] => askedByPage(wizard).get(page) ?? [];

const askedByPage = once((wizard: Wizard) => {
  const values = valuesOf(wizard);
  return byPage(wizard, askedKeysOf(wizard.stack), key => {
    const { derive, asked } = about(wizard.stack, key);
    if (derive || asked === 'never') return false;
    return key === 'SAMPLEMIND_MODE'
      ? reveal(wizard.present[key]) === ''
      : isInUse(wizard.stack, key, values) && isRead(wizard.stack, key, wizard.reads);
  });
});

/** What follows on a page from other values, in the order of the declaration. */
export const followingOn = (wizard: Wizard, page: Page): readonly string[] => followingByPage(wizard).get(page) ?? [];

const followingByPage = once((wizard: Wizard) => {
  const values = valuesOf(wizard);
  return byPage(wizard, keysOf(wizard.stack), key => about(wizard.stack, key).derive !== undefined && isInUse(wizard.stack, key, values));
});

const byPage = ({ stack }: Wizard, keys: readonly string[], isThere: (key: string) => boolean): ReadonlyMap<Page, readonly string[]> =>
  Map.groupBy(keys.filter(isThere), key => about(stack, key).page);

/** The pages that ask anything. */
export const pagesOf = once((wizard: Wizard): readonly Page[] => pages.filter(page => askedOn(wizard, page).length > 0));

/** A secret that something keeps since its first start is replaced by a rotation, not by an edit. */
export const isLocked = (wizard: Wizard, key: string): boolean =>
  ['rotate', 're-encrypt'].includes(about(wizard.stack, key).change) && reveal(wizard.present[key]) !== '' && !isRefused(wizard, key);

export const isRefused = (wizard: Wizard, key: string): boolean => refusals(wizard).some(refusal => refusal.key === key);

/** What stands in the way of going on: unanswered, refused where it came from, or answered with what does not fit. */
export const needed = once((wizard: Wizard): readonly string[] => [
  ...new Set([...unanswered(wizard), ...refusals(wizard).map(({ key }) => key), ...Object.keys(wizard.complaints)]),
]);

export type PageState = 'done' | 'needs-answer' | 'warning' | 'skipped';

/** Answers that were worked out for this machine or from a flag that says where something comes from: nobody gave them one by one. */
const workedOut: readonly (string | undefined)[] = ['this machine', '--images', 'SAMPLEMIND_SOURCE'];

export const isWorkedOut = ({ sources }: Wizard, key: string): boolean => workedOut.includes(sources[key]);

/** `done`: the person answered something of it, or `.env` has it. `skipped`: all of it is as recommended. `warning`: something could be guessed, which development bears, or a provider refuses its key. */
export const stateOf = (wizard: Wizard, page: Page): PageState => {
  const keys = askedOn(wizard, page);
  const values = valuesOf(wizard);
  const open = needed(wizard);
  if (keys.some(key => open.includes(key))) return 'needs-answer';
  if (keys.some(key => wizard.checks[key]?.type === 'refused')) return 'warning';
  if (keys.some(key => weakness(wizard.stack, key, reveal(values[key])) !== undefined)) return 'warning';
  if (movesOf(wizard).some(({ key }) => keys.includes(key))) return 'done';
  const isAnswered = (key: string): boolean =>
    key === 'SAMPLEMIND_MODE' ? wizard.mode !== undefined : key in wizard.given && !isWorkedOut(wizard, key);
  return keys.some(key => isAnswered(key) || reveal(wizard.present[key]) !== '') ? 'done' : 'skipped';
};

/** Variables that the shell has another value for, one that would be taken. */
export const offers = once((wizard: Wizard): readonly string[] => {
  const { stack, offered } = wizard;
  const values = valuesOf(wizard);
  return Object.keys(offered).filter(key => {
    const text = reveal(offered[key]);
    if (
      key === 'SAMPLEMIND_MODE' ||
      about(stack, key).derive ||
      !isInUse(stack, key, values) ||
      !isRead(stack, key, wizard.reads) ||
      text === reveal(values[key])
    )
      return false;
    return advance(wizard, { type: 'answered', key, text }).complaints[key] === undefined;
  });
});

/**
 * The short way from the first question to the review, once a mode is chosen: the mode, what else is needed, what production can only
 * suppose, and the keys of others that the shell has. `start` is the wizard before any of it was answered, so that the way stays the same while one goes back and forth.
 */
export const road = (start: Wizard, mode: Mode | undefined): readonly string[] => {
  const chosen = { ...start, mode };
  const values = valuesOf(chosen);
  const found = Object.keys(start.present).length > 0 ? [] : offers(chosen);
  const keys = found.filter(key => about(start.stack, key).secret && about(start.stack, key).optional && reveal(values[key]) === '');
  const supposed = keysOf(start.stack).filter(
    key =>
      mode === 'prod' &&
      about(start.stack, key).suggest &&
      isInUse(start.stack, key, values) &&
      isRead(start.stack, key, start.reads) &&
      reveal(start.present[key]) + reveal(start.given[key]) === '',
  );
  const rest = [...needed(chosen).filter(key => key !== 'SAMPLEMIND_MODE'), ...supposed, ...keys];
  return [...(start.mode === undefined ? ['SAMPLEMIND_MODE'] : []), ...new Set(rest)];
};

/** Keys of providers that are not as `.env` has them, or go to another address, and that nobody was asked about yet. */
export const untried = once((wizard: Wizard): readonly string[] =>
  changedKeys(complete(wizard.stack, wizard.mode ?? 'dev', wizard.present), valuesOf(wizard)).filter(
    key => wizard.checks[key] === undefined,
  ),
);
