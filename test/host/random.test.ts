import { expect, test } from 'vitest';
import { encode } from '../../src/core/env-dialects.ts';
import { random } from '../../src/host/random.ts';

test.each([12, 24, 32, 64])('%i characters that every reader takes as they are, never the same twice', length => {
  const drawn = Array.from({ length: 500 }, () => random.secret(length).reveal());
  for (const text of drawn) {
    expect(text).toMatch(new RegExp(`^[A-Za-z0-9][A-Za-z0-9_-]{${length - 1}}$`));
    expect([encodeURIComponent(text), encode(['compose', 'shell', 'secrets-script', 'python-dotenv', 'vite'], text)]).toEqual([
      text,
      { written: text },
    ]);
  }
  expect(new Set(drawn).size).toBe(drawn.length);
});
