import { expect, test } from 'vitest';
import { english } from '../../../src/ui/words/english.ts';
import { norwegian } from '../../../src/ui/words/norwegian.ts';

/** What is the same word in both languages, or a name. */
const same = new Set([
  'work.steps.images',
  'work.steps.install',
  'work.card.next.0',
  'work.card.next.2',
  'work.card.next.4',
  'status.product',
  'panels.image',
  'panels.signals.names.disk',
  'status.verdicts.ok',
  'screen.review.acts.start',
  'units.MB',
  ...['enter', 'escape', 'tab', 'shift-tab', 'up', 'down', 'left', 'right', 'page-up', 'page-down'].map(key => `screen.keys.names.${key}`),
]);

type Entry = readonly [path: string, value: unknown];

const entries = (value: unknown, path: string): readonly Entry[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => entries(inner, path === '' ? name : `${path}.${name}`))
    : [[path, value]];

// Variables have their English words in the declaration; `said.test.ts` holds them.
const inEnglish = entries({ ...english, variables: {} }, '');
const inNorwegian = new Map(entries({ ...norwegian, variables: {} }, ''));

test('every word is there in both languages, at every depth', () => {
  expect([...inNorwegian.keys()].toSorted()).toEqual(inEnglish.map(([path]) => path).toSorted());
});

test('no word was left in English', () => {
  const left = inEnglish.filter(([path, value]) => typeof value === 'string' && value === inNorwegian.get(path)).map(([path]) => path);
  expect(left.filter(path => !same.has(path))).toEqual([]);
});

test('what is listed as the same in both is so', () => {
  const equal = inEnglish.filter(([path, value]) => value === inNorwegian.get(path)).map(([path]) => path);
  expect([...same].filter(path => !equal.includes(path))).toEqual([]);
});

const texts = [...inNorwegian.values()].filter(value => typeof value === 'string');

test('words are quiet in Norwegian, too', () => {
  expect(texts.filter(text => /!|\bvennligst\b|\bvellykket\b|\bbeklager\b|\bOops\b/i.test(text))).toEqual([]);
});
