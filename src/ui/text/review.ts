import { Secret } from '../../core/secret.ts';
import type { Value } from '../../core/values.ts';
import { edits, toGenerate, type Wizard } from '../../core/wizard.ts';
import { isSecret } from '../../stack/define.ts';
import type { Style } from '../style.ts';
import { words } from '../words/en.ts';

/** A masked diff of `.env`: what is new, what changes, what follows from it. */
export const reviewText = (wizard: Wizard, style: Style): readonly string[] => {
  const { generated, follows, isNew, title } = words.review;
  const changes = edits(wizard);
  const made = toGenerate(wizard);
  const mask = (value: Value): string => (value instanceof Secret ? `${style.glyphs.secret.repeat(8)}${value.fingerprint}` : value);
  const wide = Math.max(0, ...[...made, ...changes.map(({ key }) => key)].map(key => key.length)) + 2;
  const shortened = (text: string): string => {
    const room = Math.max(20, style.columns - wide - 14);
    return text.length > room ? `${text.slice(0, room - 1)}…` : text;
  };
  return [
    title(changes.length + made.length),
    ...made.map(key => `  ${style.ok('+')} ${key.padEnd(wide)}${style.glyphs.secret.repeat(8)}  ${style.dim(generated)}`),
    ...changes
      .filter(({ key }) => !made.includes(key))
      .map(({ key, before, after, follows: derived }) => {
        const note = derived ? follows : before === undefined ? isNew : '';
        // A secret that follows from one not made yet would show half of itself.
        const now = derived && isSecret(wizard.stack, key) ? style.glyphs.secret.repeat(8) : mask(after);
        const text = before === undefined || derived ? now : `${mask(before)} ${style.glyphs.arrow} ${now}`;
        return `  ${before === undefined ? style.ok('+') : style.warn('~')} ${key.padEnd(wide)}${shortened(text)}  ${style.dim(note)}`.trimEnd();
      }),
  ];
};
