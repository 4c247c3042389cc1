import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { fill, Problem } from '../../src/core/problem.ts';
import { wording } from '../../src/core/problem-words.ts';

const src = resolve(import.meta.dirname, '../../src');
const source = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts') && name !== 'core/problem-words.ts')
  .map(name => readFileSync(join(src, name), 'utf8'))
  .join('\n');

/** What command-line.md promises to scripts, as far as the commands that make it are there. */
const promised = [
  ...['command-unknown', 'flag-unknown', 'flag-unusable', 'answer-missing', 'answer-unknown', 'answer-invalid', 'lock-held'],
  ...['mode-differs', 'project-taken', 'secret-needs-rotation', 'folder-not-writable', 'disk-full', 'engine-lost', 'build-failed'],
  ...['smoke-failed', 'not-ready-in-time', 'env-missing', 'env-malformed', 'env-unreadable', 'env-missing-key'],
  ...['engine-absent', 'engine-client-only', 'engine-down', 'engine-no-permission', 'engine-wrong-context', 'registry-unreachable'],
  ...['build-out-of-memory', 'password-baked-in-volume'],
];

// That every gap of a code is filled wherever it is thrown is what the compiler checks.
test('every promised code has words', () => {
  expect(promised.filter(code => !(code in wording))).toEqual([]);
});

test('no words without somebody who says them', () => {
  const states = /engine-\$\{/.test(source) ? ['engine-absent', 'engine-client-only', 'engine-no-permission', 'engine-wrong-context'] : [];
  const unsaid = Object.keys(wording).filter(code => !source.includes(`'${code}'`) && !states.includes(code));
  expect(unsaid).toEqual([]);
});

test.each(Object.entries(wording))('%s says what happened, why and what next, in plain sentences', (code, words) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  for (const text of [words.message, words.why, words.remedy]) {
    expect(text).not.toBe('');
    expect(text).not.toMatch(/!|please|successfully|sorry/i);
  }
  expect(words.message).toMatch(/[.}]$/);
});

test('gaps are filled, a text in a detail is not read as a gap', () => {
  expect(fill('{a} and {b}', { a: '{b}', b: 2 })).toBe('{b} and 2');
});

test('a problem tells its code, its words and its cause', () => {
  const cause = new Error('below');
  const problem = new Problem('disk-full', { path: '/x' }, cause);
  expect(problem).toMatchObject({ code: 'disk-full', isUsage: false, cause, message: 'The disk is full: /x could not be written.' });
  expect(problem.report).toEqual({ code: 'disk-full', message: problem.message, why: expect.any(String), remedy: expect.any(String) });
});
