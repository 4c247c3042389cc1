import { about, type Page } from '../stack/define.ts';
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
  const telling = open === 'all' ? keys : [...open, ...needed(wizard), ...offers(wizard), ...keys.filter(key => !isUsual(wizard, key))];
  const experts = keys.filter(isExpert);
  return {
    shown: [...keys.filter(key => !isExpert(key)), ...experts.filter(key => telling.includes(key))],
    folded: experts.filter(key => !telling.includes(key)),
  };
};

/** Whether it is as anybody would have it who says nothing; what was worked out for this machine is. */
const isUsual = (wizard: Wizard, key: string): boolean => {
  const values = valuesOf(wizard);
  const usual = recommended(wizard.stack, key, wizard.mode ?? 'dev', values) ?? '';
  return reveal(values[key]) === usual || (key in wizard.given && isWorkedOut(wizard, key));
};
