import { about, askedKeysOf, type Page } from '../stack/define.ts';
import { once } from './once.ts';
import { recommended, reveal } from './values.ts';
import { valuesOf, type Wizard } from './wizard.ts';
import { askedOn, isWorkedOut, needed, offers } from './wizard-pages.ts';

/** What a page asks: its plain settings, then those that only an expert wants, as far as there is something to see at them. */
export interface Fold {
  readonly shown: readonly string[];
  /** As they usually are, in the order of the declaration. */
  readonly folded: readonly string[];
}

/** A page with what is folded on it. `open`: those of an expert that are shown in any case, or all of them. */
export const foldOf = (wizard: Wizard, page: Page, open: 'all' | readonly string[] = []): Fold => {
  const keys = askedOn(wizard, page);
  const isExpert = (key: string): boolean => about(wizard.stack, key).expert === true;
  const isShown = (key: string): boolean => open === 'all' || open.includes(key) || telling(wizard).has(key);
  const experts = keys.filter(isExpert);
  return {
    shown: [...keys.filter(key => !isExpert(key)), ...experts.filter(isShown)],
    folded: experts.filter(key => !isShown(key)),
  };
};

/** What is to be seen wherever it stands: it differs, is refused or not answered, or the shell has another one. */
const telling = once(
  (wizard: Wizard): ReadonlySet<string> =>
    new Set([...needed(wizard), ...offers(wizard), ...askedKeysOf(wizard.stack).filter(key => !isUsual(wizard, key))]),
);

/** Whether it is as anybody would have it who says nothing; what was worked out for this machine is. */
const isUsual = (wizard: Wizard, key: string): boolean => {
  const values = valuesOf(wizard);
  const usual = recommended(wizard.stack, key, wizard.mode ?? 'dev', values) ?? '';
  return reveal(values[key]) === usual || (key in wizard.given && isWorkedOut(wizard, key));
};
