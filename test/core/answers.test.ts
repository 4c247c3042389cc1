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
  ['a derived name', 'MONGODB_URL=mongodb://elsewhere', 'answer-invalid'],
])('%s is refused with its code', (_, text, code) => {
  expect(() => gather(stack, text, [])).toThrow(expect.objectContaining({ code, isUsage: true }));
});

test('a complaint about broken JSON does not quote it', () => {
  expect(() => gather(stack, '{"MONGO_PASSWORD": "hidden" oops', [])).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining('hidden') }),
  );
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
