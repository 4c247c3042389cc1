import fc from 'fast-check';
import { expect, test } from 'vitest';
import { style } from '../../../src/ui/style.ts';
import { cellsOf } from '../../../src/ui/text/table.ts';
import { pictureOf } from '../../../src/ui/tui/picture.ts';
import { focusedKey, isAtFold } from '../../../src/ui/tui/session.ts';
import { enter, fresh, goingTo, key, letters, paste, pressing, valueIn } from '../../support/at-screen.ts';

const names = [
  'enter',
  'escape',
  'tab',
  'shift-tab',
  'up',
  'down',
  'left',
  'right',
  'ctrl-g',
  'ctrl-r',
  'ctrl-u',
  'ctrl-x',
  'page-down',
] as const;
const any = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...names).map(key) },
  { weight: 2, arbitrary: fc.constantFrom(' ', 'a', 'e', '?', '8', 'x.org', 'æ', '日本').map(letters) },
  { weight: 1, arbitrary: fc.constantFrom('A=1\nAPI_PORT=81\n', ' "k" ').map(paste) },
);

test('whatever is pressed: a picture that fits any window, answers that are valid, and nothing is left by accident', {
  timeout: 60_000,
}, () => {
  const plain = style({ colour: false, ascii: false, columns: 80 });
  fc.assert(
    fc.property(
      fc.array(any, { maxLength: 40 }),
      fc.integer({ min: 20, max: 130 }),
      fc.integer({ min: 5, max: 45 }),
      (presses, columns, rows) => {
        const session = pressing(fresh(), ...presses);
        expect(session.wizard.outcome).not.toBe('cancelled');
        expect(session.wizard.complaints).toEqual({});
        const { head, body, foot, cursor } = pictureOf(session, plain, { columns, rows });
        const lines = [...head, ...body, ...foot];
        expect(lines.length).toBeLessThan(rows);
        for (const line of lines) expect(cellsOf(line)).toBeLessThanOrEqual(columns);
        if (cursor) expect([cursor.x < columns, cursor.y < rows]).toEqual([true, true]);
      },
    ),
    { numRuns: 150 },
  );
});

test('whatever is answered on a page: back and forward again is as before, and so is undoing a choice', { timeout: 60_000 }, () => {
  const asked = [
    'API_PORT',
    'ALLOWED_AUDIO_FORMATS',
    'REDIS_PASSWORD',
    'OPENAI_API_KEY',
    'COMPOSE_PROFILES',
    'LOG_LEVEL',
    'CONNECTION_POOL_SIZE',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...asked), fc.array(any, { maxLength: 12 }), (name, presses) => {
      const there = goingTo(pressing(fresh(), enter, enter), name);
      const done = pressing(there, ...presses.filter(press => press.type !== 'key' || !['enter', 'escape', 'ctrl-g'].includes(press.name)));
      if (done.cover || done.place.at !== 'page' || done.typing || isAtFold(done)) return;
      const again = goingTo(pressing(done, key('escape')), focusedKey(done) ?? name);
      expect([again.wizard, focusedKey(again)]).toEqual([done.wizard, focusedKey(done)]);
      const listed = pressing(done, letters(' '));
      if (listed.cover?.over !== 'list') return;
      expect(pressing(listed, letters(' '), letters(' '), key('escape')).wizard.complaints).toEqual({});
      expect(valueIn(pressing(listed, letters(' '), letters(' '), key('escape')), name)).toBe(valueIn(done, name));
    }),
    { numRuns: 60 },
  );
});
