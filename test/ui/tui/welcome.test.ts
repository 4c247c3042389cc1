import { describe, expect, test } from 'vitest';
import { holdAll } from '../../../src/core/values.ts';
import { begin } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import { type Session, sessionOf } from '../../../src/ui/tui/session.ts';
import { norwegian } from '../../../src/ui/words/norwegian.ts';
import { key, letters, pressing } from '../../support/at-screen.ts';
import { drawn } from '../../support/drawn.ts';
import { fullEnvValues } from '../../support/full-env.ts';

const at = '2026-11-24T02:10:03.000Z';
const much: Session = {
  ...sessionOf(begin(stack, 'dev', holdAll(stack, fullEnvValues)), '~/samplemind', false, { at, mode: 'dev', answers: [], secrets: [] }),
  found: {
    working: { pid: 4711, since: at, what: 'up' },
    interrupted: { command: 'up', at, step: 'build', isPast: false },
    stack: { verdict: 'degraded', running: 9, of: 10 },
  },
};
const flat = (lines: readonly string[]): string => lines.join(' ').replaceAll(/\s+/g, ' ');

/** Every sentence ends where it ends: nothing stands there in part. */
const bodyOf = (lines: readonly string[]): readonly string[] => lines.slice(2, -2).filter(line => line !== '');

describe('where much was found, in a small window', () => {
  test('what was found comes first, it says where the rest is, and there all of it stands', () => {
    const lines = drawn(much, 40, 12);
    expect(flat(lines)).toMatch(/You left .+, with 1 answer: dev\./);
    expect(bodyOf(lines).at(-1)?.trim()).toBe('? has the rest.');
    const open = pressing(much, letters('?'));
    const of = Number(/1 of (\d+)$/.exec(drawn(open, 40, 12)[0] ?? '')?.[1]);
    const all = flat(
      Array.from({ length: of }, (_, page) => bodyOf(drawn(pressing(open, ...Array(page).fill(key('down'))), 40, 12))).flat(),
    );
    for (const text of ['process 4711', 'was interrupted in its step Build', '9 of 10 services, degraded', 'stay here.'])
      expect(all).toContain(text);
  });

  test.each([
    [40, 12],
    [60, 20],
    [80, 24],
  ])('no sentence is cut at %i x %i', (columns, rows) => {
    for (const words of [{}, { words: norwegian }])
      for (const session of [much, { ...much, draft: undefined }, sessionOf(begin(stack, undefined, {}), '~/samplemind')]) {
        const last =
          bodyOf(drawn(session, columns, rows, words))
            .at(-1)
            ?.trim() ?? '';
        expect(last.endsWith('.')).toBe(true);
      }
  });
});

test('at the usual size it is all there', () => {
  expect(flat(drawn(much, 80, 24))).toContain('Secrets are made here and stay here.');
  expect(flat(drawn(much, 80, 24))).not.toContain('has the rest');
});
