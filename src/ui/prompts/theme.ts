import type { Style } from '../style.ts';

/** Inquirer's look in our colours and glyphs: its own would heed neither `--no-color` nor `--ascii`. */
export const themeOf = ({ ok, bad, accent, dim, bold, glyphs, words }: Style) => {
  const isPlain = glyphs.going === '>';
  return {
    prefix: { idle: accent('?'), done: ok(glyphs.done) },
    icon: { cursor: glyphs.going },
    indexMode: 'number',
    style: {
      answer: accent,
      message: bold,
      error: (text: string) => bad(`${glyphs.failed} ${text}`),
      defaultAnswer: (text: string) => dim(`(${text})`),
      help: dim,
      highlight: accent,
      disabled: dim,
    },
    i18n: { disabledError: words.asking.notOffered },
    keys: dim(isPlain ? words.asking.choosing.ascii : words.asking.choosing.glyphs),
    mask: glyphs.secret,
  } as const;
};
