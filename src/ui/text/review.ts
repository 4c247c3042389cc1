import { Secret } from '../../core/secret.ts';
import type { Value } from '../../core/values.ts';
import { edits, toGenerate, type Wizard } from '../../core/wizard.ts';
import { isSecret } from '../../stack/define.ts';
import type { Style } from '../style.ts';
import { words } from '../words/en.ts';

interface Row {
  readonly mark: string;
  readonly key: string;
  readonly value: string;
  readonly note: string;
}

/** A masked diff of `.env`: what is new, what changes, what follows from it. */
export const reviewText = (wizard: Wizard, style: Style): readonly string[] => {
  const rows = rowsOf(wizard, style);
  const keys = widest(rows.map(({ key }) => key));
  const values = Math.min(widest(rows.map(({ value }) => value)), Math.max(16, style.columns - keys - 18));
  const cut = (text: string): string => (text.length > values ? `${text.slice(0, values - 1)}…` : text);
  return [
    words.review.title(rows.length),
    ...rows.map(({ mark, key, value, note }) =>
      `  ${mark} ${key.padEnd(keys)}  ${cut(value).padEnd(values)}  ${style.dim(note)}`.trimEnd(),
    ),
  ];
};

const rowsOf = (wizard: Wizard, style: Style): readonly Row[] => {
  const { generated, follows, isNew } = words.review;
  const dots = style.glyphs.secret.repeat(8);
  const made = toGenerate(wizard);
  const changes = edits(wizard).filter(({ key }) => !made.includes(key));
  return [
    ...made.map(key => ({ mark: style.ok('+'), key, value: dots, note: generated })),
    ...changes.map(({ key, before, after, follows: derived }) => {
      // A secret that follows from one not made yet would show half of itself.
      const now = derived && isSecret(wizard.stack, key) ? dots : shown(after, style);
      return {
        mark: before === undefined ? style.ok('+') : style.warn('~'),
        key,
        value: before === undefined || derived ? now : `${shown(before, style)} ${style.glyphs.arrow} ${now}`,
        note: derived ? follows : before === undefined ? isNew : '',
      };
    }),
  ];
};

const shown = (value: Value, { glyphs }: Style): string => {
  if (value instanceof Secret) return `${glyphs.secret.repeat(8)}${value.fingerprint}`;
  return value === '' ? words.review.empty : value;
};

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(text => text.length));
