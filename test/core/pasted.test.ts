import { describe, expect, test } from 'vitest';
import { importOf, pastedEnv, trimmedPaste } from '../../src/core/pasted.ts';
import { advance, begin, valuesOf } from '../../src/core/wizard.ts';
import { stack } from '../../src/stack/stack.ts';

describe('a whole .env', () => {
  test.each(['\n', '\r', '\r\n'])('is read whatever its lines end in: %j', end => {
    const text = ['# mine', 'API_PORT=8123', '', "export OPENAI_MODEL='gpt 4o'", 'SECRET_KEY="one', 'two"', ''].join(end);
    expect(pastedEnv(text)).toEqual({ API_PORT: '8123', OPENAI_MODEL: 'gpt 4o', SECRET_KEY: 'one\ntwo' });
  });

  test.each([
    'API_PORT=8123',
    'API_PORT=8123\n# only one\n',
    '-----BEGIN KEY-----\nabcd==\n-----END KEY-----',
    'two\nlines',
    '',
  ])('is not: %j', text => {
    expect(pastedEnv(text)).toBeUndefined();
  });
});

test('a value of several lines has LF between them, whatever the terminal sent', () => {
  expect(trimmedPaste('one\r\ntwo\rthree\r', 'SECRET_KEY')).toBe('one\ntwo\nthree');
  expect(trimmedPaste('export SECRET_KEY="one"\r', 'SECRET_KEY')).toBe('one');
});

describe('an import', () => {
  const dev = begin(stack, 'dev', {});

  test('says of each value what becomes of it', () => {
    const brought = importOf(dev, {
      ...{ API_PORT: '8123', FRONTEND_PORT: '3000', FLOWER_PORT: 'x', API_URL: 'http://elsewhere' },
      ...{ MONGO_PASSWORD: '', DOMAIN: 'music.example.org', FOO: '1' },
    });
    expect(brought).toMatchObject({
      taken: ['API_PORT'],
      refused: [{ key: 'FLOWER_PORT' }],
      same: ['FRONTEND_PORT', 'MONGO_PASSWORD'],
      follow: ['API_URL'],
      idle: ['DOMAIN'],
      unknown: ['FOO'],
      kept: [],
    });
    expect(brought.wizard.complaints).toEqual({});
  });

  test('replaces no secret that something was set up with, and not the mode of a home', () => {
    const present = valuesOf(advance(dev, { type: 'answered', key: 'MONGO_PASSWORD', text: 'a-password-that-is-kept' }));
    const brought = importOf(begin(stack, 'dev', present), { SAMPLEMIND_MODE: 'prod', MONGO_PASSWORD: 'another-one-of-mine' });
    expect([brought.kept, brought.taken, brought.wizard.mode]).toEqual([['SAMPLEMIND_MODE', 'MONGO_PASSWORD'], [], 'dev']);
  });

  test('takes the mode first, wherever it stands: what else fits depends on it', () => {
    const brought = importOf(begin(stack, undefined, {}), { SECRET_KEY: 'admin', SAMPLEMIND_MODE: 'prod' });
    expect([brought.wizard.mode, brought.refused.map(({ key }) => key)]).toEqual(['prod', ['SECRET_KEY']]);
  });
});
