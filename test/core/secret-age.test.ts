import { expect, test } from 'vitest';
import { type Former, oldestSecret } from '../../src/core/secret-age.ts';

const keys = ['A', 'B'];
const former = (until: number, values: Readonly<Record<string, string>>): Former => ({ until, values });

test.each<[string, Readonly<Record<string, string>>, readonly Former[], ReturnType<typeof oldestSecret>]>([
  ['none has a value', { A: '', C: 'x' }, [], undefined],
  ['the first file: since it was written', { A: 'one' }, [], { at: 900, isAtLeast: false }],
  ['changed by the last write', { A: 'two' }, [former(500, { A: 'one' })], { at: 500, isAtLeast: false }],
  ['changed by an earlier write', { A: 'two' }, [former(500, { A: 'two' }), former(300, { A: 'one' })], { at: 300, isAtLeast: false }],
  ['one that came by a write', { A: 'two' }, [former(500, {})], { at: 500, isAtLeast: false }],
  [
    'as far back as anything is kept, and maybe older',
    { A: 'two' },
    [former(500, { A: 'two' }), former(300, { A: 'two' })],
    { at: 300, isAtLeast: true },
  ],
  [
    'a value that came back counts from then',
    { A: 'one' },
    [former(500, { A: 'two' }), former(300, { A: 'one' })],
    { at: 500, isAtLeast: false },
  ],
  [
    'the oldest counts',
    { A: 'two', B: 'b' },
    [former(500, { A: 'one', B: 'b' }), former(300, { A: 'one', B: 'a' })],
    { at: 300, isAtLeast: false },
  ],
])('%s', (_, present, before, expected) => {
  expect(oldestSecret(keys, present, before, 900)).toEqual(expected);
});
