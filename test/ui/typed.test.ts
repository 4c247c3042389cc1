import { expect, test } from 'vitest';
import { specs } from '../../src/ui/argv/commands.ts';
import { asTyped } from '../../src/ui/typed.ts';

const inCheckout = { npm_lifecycle_event: 'start' };

test.each([
  [{}, undefined, 'Run samplemind setup, then samplemind up.', 'Run samplemind setup, then samplemind up.'],
  [inCheckout, undefined, 'Run samplemind setup.', 'Run npm start -- setup.'],
  [{ npm_lifecycle_event: 'test' }, undefined, 'Run samplemind setup.', 'Run samplemind setup.'],
  [{}, '/srv/music', 'samplemind logs -f', 'samplemind --dir /srv/music logs -f'],
  [inCheckout, '~/music', 'samplemind down --volumes', 'npm start -- --dir ~/music down --volumes'],
  [{}, "/my music/it's", 'samplemind up', `samplemind --dir '/my music/it'\\''s' up`],
  [inCheckout, undefined, 'samplemind-dev_redis-data and samplemind are names', 'samplemind-dev_redis-data and samplemind are names'],
])('%j, --dir %s: %s', (env, dir, text, typed) => {
  expect(asTyped(env, dir)(text)).toBe(typed);
});

test('what is as typed already stays so, where the folder is named as the program, too', () => {
  const typed = asTyped({}, '/srv/samplemind');
  expect(typed(typed('samplemind logs -f'))).toBe('samplemind --dir /srv/samplemind logs -f');
});

test('every command is known', () => {
  for (const { name } of specs) expect(asTyped(inCheckout, undefined)(`samplemind ${name}`)).toBe(`npm start -- ${name}`);
});

test('a command in colour is one, too', () => {
  expect(asTyped({}, '/srv/music')('\u001b[36msamplemind status\u001b[39m')).toBe('\u001b[36msamplemind --dir /srv/music status\u001b[39m');
});
