import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { lookedFor, pageMissing, unusable } from '../../src/core/own-source.ts';
import { source } from '../../src/host/source.ts';
import { keysOf } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';
import { folder } from '../support/folder.ts';

const wanted = { files: lookedFor(''), names: keysOf(stack) };
const root = resolve(import.meta.dirname, '../..');

test('the made-up checkout of the tests: usable, without a page, with the variables that it reads', async () => {
  const facts = await source.look(join(root, 'test/support/own-source'), wanted);
  expect(unusable(facts, '')).toBeUndefined();
  expect(pageMissing(facts)).toBe('it has no web-app');
  expect(facts.names.toSorted()).toEqual([
    'CELERY_BROKER_URL',
    'CELERY_RESULT_BACKEND',
    'CORS_ORIGINS',
    'ENVIRONMENT',
    'GOOGLE_AI_API_KEY',
    'SECRET_KEY',
  ]);
});

test('the starter itself: usable, with its page; fields in small letters count as variables', async () => {
  const facts = await source.look(join(root, 'assets/app'), wanted);
  expect([unusable(facts, ''), pageMissing(facts)]).toEqual([undefined, undefined]);
  expect(facts.names).toEqual(expect.arrayContaining(['SECRET_KEY', 'REGISTRATION_OPEN', 'OPENAI_API_KEY']));
  expect(facts.names).not.toContain('GRAFANA_PORT');
});

test('a path is made whole: where the person is, from home, without links', async () => {
  const at = await folder();
  await mkdir(join(at, 'real'));
  await symlink(join(at, 'real'), join(at, 'link'));
  expect((await source.look(relative(process.cwd(), join(at, 'link')), wanted)).path).toBe(join(at, 'real'));
  expect((await source.look('~/nothing-of-this-name', wanted)).path).toBe(join(process.env['HOME'] ?? '/root', 'nothing-of-this-name'));
});

test('what is no folder is said to be none', async () => {
  const at = await folder();
  await writeFile(join(at, 'file'), '');
  const kinds = await Promise.all(['file', 'file/below', 'missing'].map(async name => (await source.look(join(at, name), wanted)).kind));
  expect(kinds).toEqual(['file', 'missing', 'missing']);
});
