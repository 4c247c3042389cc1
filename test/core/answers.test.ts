import { expect, test } from 'vitest';
import { answersFrom, gather, nearest } from '../../src/core/answers.ts';
import { stack } from '../../src/stack/stack.ts';

test('env lines and JSON say the same', () => {
  expect(answersFrom('API_PORT=8001\n# note\nLOG_LEVEL="INFO"\n', 'file')).toEqual({ API_PORT: '8001', LOG_LEVEL: 'INFO' });
  expect(answersFrom('{"API_PORT": 8001, "LOG_LEVEL": "INFO"}', 'file')).toEqual({ API_PORT: '8001', LOG_LEVEL: 'INFO' });
});

test.each([
  ['broken JSON', '{"API_PORT": }', 'answer-invalid'],
  ['a list in JSON', '{"API_PORT": [1]}', 'answer-invalid'],
  ['an unknown name', 'API_PRT=1', 'answer-unknown'],
  ['a name that every object has', 'toString=1', 'answer-unknown'],
  ['a line that is no answer', 'API_PORT 8001', 'answer-invalid'],
  ['a quote that is never closed', 'API_PORT="8001', 'answer-invalid'],
  ['a derived name', 'MONGODB_URL=mongodb://elsewhere', 'answer-invalid'],
])('%s is refused with its code', (_, text, code) => {
  expect(() => gather(stack, text, [])).toThrow(expect.objectContaining({ code, isUsage: true }));
});

test.each([
  '{"MONGO_PASSWORD": "hidden" oops',
  '{"MONGO_PASSWORD": ["hidden"]}',
  'MONGO_PASSWORD hidden',
  'MONGO_PASSWORD="hidden',
])('a complaint about %s does not quote the value', text => {
  expect(() => gather(stack, text, [])).toThrow(
    expect.objectContaining({ report: expect.not.objectContaining({ message: expect.stringContaining('hidden') }) }),
  );
});

test('a byte order mark in front is no part of the answers', () => {
  expect(answersFrom('\uFEFF{"API_PORT": 8001}', 'file')).toEqual({ API_PORT: '8001' });
  expect(answersFrom('\uFEFFAPI_PORT=8001', 'file')).toEqual({ API_PORT: '8001' });
});

test('a mistyped name is answered with the one that is meant', () => {
  expect(nearest(Object.keys(stack.settings), 'API_PRT')).toBe('API_PORT');
  expect(() => gather(stack, 'MONGO_PASWORD=x', [])).toThrow(
    expect.objectContaining({ report: expect.objectContaining({ why: expect.stringContaining('MONGO_PASSWORD') }) }),
  );
});

test('a secret never comes by --set', () => {
  expect(() => gather(stack, undefined, ['MONGO_PASSWORD=x'])).toThrow(expect.objectContaining({ code: 'flag-unusable', isUsage: true }));
  expect(gather(stack, undefined, ['API_PORT=1', 'API_PORT=2']).answers).toEqual({ API_PORT: '2' });
});
