import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answersText } from '../../src/host/answers-file.ts';
import { codeOf, reasonOf, writeProblem } from '../../src/host/file-error.ts';
import { folder } from '../support/folder.ts';

test('the text of a file', async () => {
  const path = join(await folder(), 'answers');
  await writeFile(path, 'API_PORT=8001\n');
  expect(await answersText(path)).toBe('API_PORT=8001\n');
});

test('what cannot be read is wrong use, with its reason', async () => {
  const dir = await folder();
  await expect(answersText(join(dir, 'none'))).rejects.toMatchObject({ code: 'flag-unusable', isUsage: true });
  await expect(answersText(dir)).rejects.toMatchObject({ report: { why: 'It is a folder, not a file.' } });
});

const systemError = (code: string): Error => Object.assign(new Error(`${code}: said the system`), { code });

test.each([
  ['ENOSPC', 'disk-full', 'What was there before is still there, unchanged.'],
  ['EDQUOT', 'disk-full', 'What was there before is still there, unchanged.'],
  ['EACCES', 'folder-not-writable', 'You do not have the right to it.'],
  ['EROFS', 'folder-not-writable', 'The file system is read-only.'],
  ['ESTALE', 'folder-not-writable', 'ESTALE: said the system'],
])('%s while writing is %s', (code, problem, why) => {
  const error = systemError(code);
  expect(writeProblem('/x', error)).toMatchObject({ code: problem, cause: error, report: { why, message: expect.stringContaining('/x') } });
});

test.each([
  new TypeError('no such method'),
  Object.assign(new TypeError('no text'), { code: 'ERR_INVALID_ARG_TYPE' }),
  'thrown',
])('a bug while something is written stays a bug: %s', error => {
  expect(writeProblem('/x', error)).toBe(error);
});

test('only what the system threw has a code', () => {
  expect([codeOf(systemError('EPERM')), codeOf(new Error('x')), codeOf('x'), reasonOf('x')]).toEqual(['EPERM', undefined, undefined, 'x']);
});
