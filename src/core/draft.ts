import { z } from 'zod';
import { askedKeysOf, isDeclared, isFile, isSecret, type Mode, modes } from '../stack/define.ts';
import { redactor } from './redact.ts';
import { type Answers, reveal, secretsOf } from './values.ts';
import { advance, valuesOf, type Wizard } from './wizard.ts';

/** What a person answered before they left, without secrets: those are to be given again. */
export interface Draft {
  /** When they left, ISO 8601. */
  readonly at: string;
  /** Undefined where it was not chosen in these questions. */
  readonly mode?: Mode | undefined;
  /** Where they were: a variable, or `review`. */
  readonly place?: string | undefined;
  /** Null takes back what there was. `before` stood there as the questions began. */
  readonly answers: readonly { readonly key: string; readonly text: string | null; readonly before: string }[];
  /** Names of secrets that were given. */
  readonly secrets: readonly string[];
}

const shape = () =>
  z.object({
    at: z.iso.datetime(),
    mode: z.enum(modes).optional(),
    place: z.string().optional(),
    answers: z.array(z.object({ key: z.string(), text: z.string().nullable(), before: z.string() })),
    secrets: z.array(z.string()),
  });

/**
 * What the person answered since the questions began: not what flags, images and this machine had answered before. Undefined where that
 * is nothing, or secrets alone. A text that holds a secret counts as one.
 */
export const draftOf = (begun: Wizard, wizard: Wizard, at: string, place?: string): Draft | undefined => {
  const { stack } = wizard;
  const redact = redactor([...secretsOf(stack, valuesOf(wizard)), ...secretsOf(stack, valuesOf(begun))]);
  const isPrivate = (key: string): boolean =>
    isSecret(stack, key) || isFile(stack, key) || [begun, wizard].some(one => holds(redact, reveal(one.given[key])));
  const changed = askedKeysOf(stack).filter(key => key !== 'SAMPLEMIND_MODE' && textIn(begun.given, key) !== textIn(wizard.given, key));
  const mode = wizard.mode === begun.mode ? undefined : wizard.mode;
  const answers = changed
    .filter(key => !isPrivate(key))
    .map(key => ({ key, text: textIn(wizard.given, key) ?? null, before: before(begun, key) }));
  if (answers.length === 0 && mode === undefined) return undefined;
  return { at, mode, place, answers, secrets: changed.filter(isPrivate) };
};

/** How many answers there are to go on with. */
export const answersIn = ({ mode, answers }: Draft): number => answers.length + (mode === undefined ? 0 : 1);

export const draftText = (draft: Draft): string => `${JSON.stringify(draft, null, 2)}\n`;

/** A draft as it was kept; undefined for anything else. */
export const readDraft = (text: string): Draft | undefined => {
  try {
    return shape().safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** A wizard with the answers of a draft, and what of them is not there. */
export interface Resumed {
  readonly wizard: Wizard;
  /** `gone`: there is no such variable any more; `changed`: its value was changed elsewhere since; else why it is refused. */
  readonly dropped: readonly { readonly key: string; readonly why: 'gone' | 'changed' | { readonly refused: string } }[];
  /** Secrets that are to be given again. */
  readonly again: readonly string[];
}

/** Answers it all once more, as far as it still fits. */
export const resumed = (begun: Wizard, draft: Draft): Resumed => {
  const { stack } = begun;
  const chosen = begun.mode === undefined && stack.modes.find(mode => mode === draft.mode);
  let wizard = chosen ? advance(begun, { type: 'mode-chosen', mode: chosen }) : begun;
  const dropped = draft.answers.flatMap(({ key, text, before: then }): Resumed['dropped'] => {
    // A draft holds no secret; one that says so was made by another version, or by hand.
    if (!isDeclared(stack, key) || isSecret(stack, key) || key === 'SAMPLEMIND_MODE') return [{ key, why: 'gone' }];
    if (before(begun, key) !== then) return text === before(begun, key) ? [] : [{ key, why: 'changed' }];
    const after = advance(wizard, text === null ? { type: 'withdrawn', key } : { type: 'answered', key, text });
    const refused = after.complaints[key];
    if (refused !== undefined) return [{ key, why: { refused } }];
    wizard = after;
    return [];
  });
  return { wizard, dropped, again: draft.secrets.filter(key => (isDeclared(stack, key) || isFile(stack, key)) && !(key in begun.given)) };
};

const before = ({ present, given }: Wizard, key: string): string => textIn({ ...present, ...given }, key) ?? '';

const textIn = (answers: Answers, key: string): string | undefined => {
  const value = answers[key];
  return value === undefined ? undefined : reveal(value);
};

const holds = (redact: (text: string) => string, text: string): boolean => redact(text) !== text;
