import { expect, test } from 'vitest';
import { upInstead } from '../../../src/ui/argv/go-on.ts';
import { parseArgv } from '../../../src/ui/argv/parse.ts';

test('what goes on is up with the flags that it knows, whatever the set-up was given', () => {
  const args = [
    'setup',
    '--mode',
    'dev',
    '--set',
    'API_PORT=8001',
    '--dir',
    '/a b',
    '--json',
    '--yes',
    '--no-color',
    '--lang',
    'nb',
    '--no-smoke',
  ];
  const parsed = parseArgv(args, '0');
  if (parsed.type === 'text') throw new Error(parsed.text);
  const again = parseArgv(upInstead(parsed.invocation.flags, false), '0');
  expect(again).toMatchObject({
    invocation: {
      command: { name: 'up', services: [], smoke: false },
      flags: { dir: '/a b', json: true, yes: true, noColor: true, lang: 'nb', set: [] },
    },
  });
});
