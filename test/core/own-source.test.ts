import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import {
  isRead,
  lookedFor,
  packageLists,
  packagesOf,
  pageMissing,
  type SourceFacts,
  sourceAnswers,
  unusable,
} from '../../src/core/own-source.ts';
import { begin } from '../../src/core/wizard.ts';
import { askedOn, road } from '../../src/core/wizard-pages.ts';
import { pages } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';

const whole: SourceFacts = { path: '/own', kind: 'folder', there: lookedFor(''), vite: true, names: [] };
const without = (...missing: readonly string[]): SourceFacts => ({
  ...whole,
  there: whole.there.filter(path => !missing.some(start => path.startsWith(start))),
});

test.each<[string, SourceFacts, RegExp | undefined]>([
  ['all of it', whole, undefined],
  ['the API where later versions have it', without('src/samplemind/interfaces'), undefined],
  ['the API where earlier versions have it', without('src/samplemind/server'), undefined],
  ['no page', without('web-app'), undefined],
  ['no folder', { ...whole, kind: 'missing', there: [] }, /no such folder/],
  ['a file', { ...whole, kind: 'file', there: [] }, /a folder is wanted/],
  ['a folder that is closed', { ...whole, kind: 'unreadable', there: [] }, /may not be read/],
  [
    'no API',
    without('src/samplemind/interfaces', 'src/samplemind/server'),
    /not found: src\/samplemind\/server\/main\.py or src\/samplemind\/interfaces/,
  ],
  ['no queue', without('src/samplemind/core'), /not found: src\/samplemind\/core\/tasks\/celery_app\.py\./],
  ['no list of packages', without(...packageLists), /requirements\.lock or uv\.lock or requirements\.txt/],
  ['something else altogether', { ...whole, there: [] }, /celery_app\.py; .*main\.py; requirements\.lock/],
])('%s: usable, or what was not found is named', (_, facts, words) => {
  const said = unusable(facts, '');
  if (words === undefined) expect(said).toBeUndefined();
  else expect(said).toMatch(words);
});

test('the list of packages that somebody names has to be there, and is taken before all others', () => {
  expect(unusable(whole, 'requirements-gpu.txt')).toMatch(/not found: requirements-gpu\.txt\./);
  expect(packagesOf(whole, 'requirements-core.txt')).toBe('requirements-core.txt');
  expect(packagesOf(without('requirements.lock', 'uv.lock'), '')).toBe('requirements.txt');
});

test('the build chooses the list in the same order', () => {
  const script = readFileSync(resolve(import.meta.dirname, '../../deployment/docker/python-packages.py'), 'utf8');
  const named = [...script.matchAll(/^(?:LOCKS|LISTS) = \((.*)\)$/gm)].flatMap(([, names = '']) =>
    [...names.matchAll(/"([^"]+)"/g)].map(([, name]) => name),
  );
  expect(named).toEqual(packageLists);
});

test.each<[string, SourceFacts, RegExp | undefined]>([
  ['one built by Vite', whole, undefined],
  ['none', without('web-app', 'apps', 'frontend', 'web'), /^it has no web-app$/],
  ['Next', without('web-app', 'frontend', 'web'), /apps\/web is of another kind/],
  ['not by Vite', { ...whole, vite: false }, /not built by Vite/],
  ['a part of one', without('web-app/public', 'web-app/index.html'), /its web-app has no index\.html, public/],
])('a page, %s: its own, or why not', (_, facts, words) => {
  const said = pageMissing(facts);
  if (words === undefined) expect(said).toBeUndefined();
  else expect(said).toMatch(words);
  expect(sourceAnswers(facts)).toEqual({ SAMPLEMIND_SOURCE: '/own', SAMPLEMIND_PAGE: words === undefined ? '/own' : '' });
});

test('asked is what the source reads, and always what the stack itself reads', () => {
  const asked = (reads: readonly string[] | undefined, mode: 'dev' | 'prod'): readonly string[] =>
    pages.flatMap(page => askedOn(begin(stack, mode, {}, { reads }), page));
  const [all, some] = [asked(undefined, 'dev'), asked(['SECRET_KEY', 'OPENAI_API_KEY'], 'dev')];
  expect(some).toEqual(
    expect.arrayContaining(['SECRET_KEY', 'OPENAI_API_KEY', 'API_PORT', 'MONGO_PASSWORD', 'CELERY_WORKER_CONCURRENCY', 'APT_PACKAGES']),
  );
  expect(all.filter(key => !some.includes(key))).toEqual(
    expect.arrayContaining(['ANTHROPIC_API_KEY', 'REGISTRATION_OPEN', 'RATE_LIMIT_PER_MINUTE', 'FIRST_ACCOUNT_EMAIL', 'CACHE_TTL_SECONDS']),
  );
  expect(isRead(stack, 'MAX_UPLOAD_SIZE_MB', [])).toBe(true);
  // What production can only suppose is asked of nobody who does not read it.
  expect(road(begin(stack, 'prod', {}), 'prod')).toContain('FIRST_ACCOUNT_EMAIL');
  expect(road(begin(stack, 'prod', {}, { reads: ['SECRET_KEY'] }), 'prod')).not.toContain('FIRST_ACCOUNT_EMAIL');
});

test('a key that the shell has is offered to a source that reads it', () => {
  const offered = { OPENAI_API_KEY: 'sk-0123456789', ANTHROPIC_API_KEY: 'sk-9876543210' };
  expect(road(begin(stack, 'dev', {}, { offered, reads: ['OPENAI_API_KEY'] }), 'dev')).toEqual(['OPENAI_API_KEY']);
});
