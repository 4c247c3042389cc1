import { expect, test } from 'vitest';
import { english } from '../../../src/ui/words/english.ts';
import { languageOn, wordsFor } from '../../../src/ui/words/language.ts';
import { norwegian } from '../../../src/ui/words/norwegian.ts';

test.each([
  ['nothing', {}, undefined, english],
  ['an English locale', { LANG: 'en_GB.UTF-8' }, undefined, english],
  ['bokmål', { LANG: 'nb_NO.UTF-8' }, undefined, norwegian],
  ['the old name', { LANG: 'no_NO' }, undefined, norwegian],
  ['nynorsk', { LANG: 'nn_NO' }, undefined, norwegian],
  ['the language alone', { LANG: 'nb' }, undefined, norwegian],
  ['no language of ours', { LANG: 'nl_NL.UTF-8' }, undefined, english],
  ['a language whose name begins alike', { LANG: 'nbx_NO.UTF-8' }, undefined, english],
  ['messages before the rest', { LC_MESSAGES: 'nb_NO.UTF-8', LANG: 'en_US.UTF-8' }, undefined, norwegian],
  ['all before messages', { LC_ALL: 'C.UTF-8', LC_MESSAGES: 'nb_NO.UTF-8' }, undefined, english],
  ['an empty one, which is none', { LC_ALL: '', LANG: 'nb_NO.UTF-8' }, undefined, norwegian],
  ['the flag before the locale', { LANG: 'nb_NO.UTF-8' }, 'en', english],
  ['the flag alone', {}, 'no', norwegian],
])('%s', async (_, env, asked, words) => {
  expect(await wordsFor(env, asked)).toBe(words);
});

test.each([
  [['up', '--lang', 'nb'], 'nb'],
  [['--lang=nb', 'up'], 'nb'],
  [['up'], undefined],
  [['up', '--lang'], ''],
])('%j asks for %s', (argv, language) => {
  expect(languageOn(argv)).toBe(language);
});
