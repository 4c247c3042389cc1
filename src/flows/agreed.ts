import { type Answers, holdAll, reveal } from '../core/values.ts';
import type { Wizard } from '../core/wizard.ts';
import type { Stack } from '../stack/define.ts';
import type { Plan } from './plan.ts';

type Texts = Readonly<Record<string, string>>;

/** What was agreed on, as plain data, with the secrets in it as they are: for a pipe to a worker and for nothing else. */
export type PackedPlan = Omit<Plan, 'wizard'> & {
  readonly wizard: Omit<Wizard, 'stack' | 'present' | 'given' | 'offered' | 'pair'> & { readonly present: Texts; readonly given: Texts };
};

/** What the shell offered and nobody took stays behind, and what was seen of a TLS pair: it is looked at again before it is put in its place. */
export const packed = ({ wizard: { stack: _, offered: __, pair: ___, present, given, ...wizard }, images }: Plan): PackedPlan => ({
  wizard: { ...wizard, present: texts(present), given: texts(given) },
  images,
});

export const unpacked = (stack: Stack, { wizard, images }: PackedPlan): Plan => ({
  wizard: { ...wizard, stack, offered: {}, pair: undefined, present: holdAll(stack, wizard.present), given: holdAll(stack, wizard.given) },
  images,
});

const texts = (answers: Answers): Texts => Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, reveal(value)]));
