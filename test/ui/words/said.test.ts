import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { causes as causeTable } from '../../../src/core/diagnosis.ts';
import { findingWords } from '../../../src/core/finding-words.ts';
import { finding } from '../../../src/core/findings.ts';
import { fill, Problem } from '../../../src/core/problem.ts';
import { wording } from '../../../src/core/problem-words.ts';
import { refusalIn } from '../../../src/core/weakness.ts';
import { about, askedKeysOf, keysOf } from '../../../src/stack/define.ts';
import { stack } from '../../../src/stack/stack.ts';
import { families, specs } from '../../../src/ui/argv/commands.ts';
import { addCommonFlags } from '../../../src/ui/argv/flags.ts';
import { parseArgv } from '../../../src/ui/argv/parse.ts';
import { groups } from '../../../src/ui/argv/spec.ts';
import { complaints } from '../../../src/ui/words/nb/complaints.ts';
import { pairs, said } from '../../../src/ui/words/nb/said.ts';
import { variables } from '../../../src/ui/words/nb/variables.ts';

const gapsIn = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

const wordsOf = (text: string): string => text.replaceAll(/\{\w+\}/g, '');

describe('every sentence', () => {
  test.each(pairs())('%s', (english, norwegian) => {
    expect([...new Set(gapsIn(norwegian))].toSorted()).toEqual([...new Set(gapsIn(english))].toSorted());
    expect(norwegian).not.toMatch(/!|\bvennligst\b|\bvellykket\b|\bbeklager\b/i);
    // A word of this kind stands in no sentence of Norwegian.
    expect(wordsOf(norwegian)).not.toMatch(/\b(the|that|which|with|from|what|was|are)\b/);
    // Names in capitals stand for variables, others for anything.
    const details = Object.fromEntries(gapsIn(english).map((name, at) => [name, /^keys?$/.test(name) ? `KEY_${at}` : `<${name}>`]));
    expect(said(fill(english, details))).toBe(fill(norwegian, details));
  });
});

const wordsOnly = (text: string): string => wordsOf(text).replaceAll(/[^a-z]/gi, '');

test('every failure, every finding and every cause has its words in Norwegian', () => {
  const all = [
    ...Object.values(wording).flatMap(({ message, why, remedy }) => [message, why, remedy]),
    ...Object.values(findingWords).flatMap(words => ['remedy' in words ? words.remedy.message : '', words.message]),
    ...causeTable.flatMap(({ message, remedy }) => [message, remedy]),
  ];
  const known = new Set(pairs().map(([english]) => english));
  expect(all.filter(text => wordsOnly(text) !== '' && !known.has(text))).toEqual([]);
});

test.each([
  [
    'a failure',
    new Problem('answer-invalid', { key: 'API_PORT', reason: 'a port, 1 to 65535', source: '--set' }).report.message,
    'API_PORT: en port, 1 til 65535.',
  ],
  ['what is not known', 'toomanyrequests: You have reached your pull rate limit', 'toomanyrequests: You have reached your pull rate limit'],
  [
    'a sentence in another',
    finding('env-weak-password', 'SECRET_KEY', { key: 'SECRET_KEY', reason: 'at least 12 characters', command: '' }).message,
    'SECRET_KEY kan gjettes. Bedre: minst 12 tegn.',
  ],
  ['several sentences', 'Make room there. samplemind doctor says more.', 'Skaff plass der. samplemind doctor sier mer.'],
  ['parts with what others say between', 'redis is stopped. · log: bye', 'redis er stoppet. · log: bye'],
  [
    'the words of a service, which are its own',
    'log: Redis takes no writes. Docker is not installed.',
    'log: Redis takes no writes. Docker is not installed.',
  ],
  ['nothing', '', ''],
])('%s', (_, english, norwegian) => {
  expect(said(english)).toBe(norwegian);
});

test('why a value is refused is said in Norwegian, of every variable', () => {
  const bad = [
    '',
    '-',
    'a b',
    '1',
    '99999999',
    'x@',
    'A'.repeat(400),
    '{',
    'two\nlines',
    'password1',
    'change-me',
    'admin@example.com',
    '6000',
  ];
  const english = keysOf(stack).flatMap(key => bad.flatMap(text => refusalIn(stack, 'prod', key, text) ?? []));
  expect(new Set(english).size).toBeGreaterThan(25);
  expect(new Set(english.filter(text => said(text) === text))).toEqual(new Set());
  expect(Object.keys(complaints).length).toBeGreaterThan(25);
});

describe('every variable has its words in Norwegian', () => {
  test.each(askedKeysOf(stack))('%s', key => {
    const { ask, help, label, asked } = about(stack, key);
    const words = variables[key];
    expect(words?.ask).toBeTruthy();
    expect(words?.ask).not.toBe(ask);
    expect(words?.help === undefined).toBe(help === undefined);
    if (help !== undefined) expect(words?.help).not.toBe(help);
    if (asked !== 'never') expect((words?.label ?? words?.ask ?? '').length).toBeLessThanOrEqual(24);
    if (label !== undefined) expect(words?.label ?? words?.ask).toBeTruthy();
  });

  test('and no other has', () => {
    expect(Object.keys(variables).filter(key => !askedKeysOf(stack).includes(key))).toEqual([]);
  });
});

test('help is in Norwegian, every command, flag and group of it', () => {
  const flags = addCommonFlags(new Command('any'), ['answers', 'set', 'images', 'mirror', 'yes', 'project']).options;
  const texts = [
    ...groups,
    ...Object.values(families),
    ...specs.flatMap(({ does, notes = does, flags: own = [] }) => [does, notes, ...own.map(({ description }) => description)]),
    ...flags.map(({ description }) => description),
  ];
  expect(texts.length).toBeGreaterThan(40);
  expect(texts.filter(text => said(text) === text)).toEqual([]);
  const parsed = parseArgv(['up', '--help'], '1', said);
  expect(parsed.type === 'text' ? parsed.text : '').toMatch(/^Bygg det som er endret[\s\S]*\nBRUK\n[\s\S]*\nFLAGG FOR ALLE KOMMANDOER\n/);
});
