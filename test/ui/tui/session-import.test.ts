import { describe, expect, test } from 'vitest';
import { style } from '../../../src/ui/style.ts';
import { textOf } from '../../../src/ui/tui/line.ts';
import { pictureOf } from '../../../src/ui/tui/picture.ts';
import { enter, fresh, goingTo, key, letters, paste, pressing, valueIn } from '../../support/at-screen.ts';
import { drawn } from '../../support/drawn.ts';

describe('a whole .env that is pasted', () => {
  const there = goingTo(pressing(fresh(), enter, enter), 'OPENAI_API_KEY');
  const text = '# mine\nAPI_PORT=8111\nOPENAI_API_KEY="sk-proj-0123456789abcdefghij"\nNOT_OURS=1\nFRONTEND_PORT=x\n';

  test.each([
    ['LF', '\n'],
    ['CR, as terminals send them', '\r'],
    ['CRLF', '\r\n'],
  ])('is offered: nothing is taken before Enter. Its lines end in %s', (_, end) => {
    const offered = pressing(there, paste(text.replaceAll('\n', end)));
    expect(offered.cover).toMatchObject({
      over: 'import',
      brought: { taken: ['API_PORT', 'OPENAI_API_KEY'], refused: [{ key: 'FRONTEND_PORT' }], unknown: ['NOT_OURS'] },
    });
    expect(offered.wizard.given).toEqual(there.wizard.given);
    expect(pressing(offered, key('escape')).wizard).toBe(there.wizard);
    const taken = pressing(offered, enter);
    expect([valueIn(taken, 'API_PORT'), valueIn(taken, 'FRONTEND_PORT'), taken.cover]).toEqual(['8111', '3000', undefined]);
    expect(valueIn(taken, 'OPENAI_API_KEY')).toBe('sk-proj-0123456789abcdefghij');
    expect(Object.keys(taken.wizard.given)).not.toContain('NOT_OURS');
  });

  test.each([
    [80, 24],
    [40, 12],
  ])('what is taken, refused and why, and unknown is said, no secret is, at %i x %i', (columns, rows) => {
    const pages = [0, 1].map(count => drawn(pressing(there, paste(text), ...Array(count).fill(key('down'))), columns, rows));
    const said = pages.flat().join(' ').replaceAll(/\s+/g, ' ');
    expect(said).toContain('That is a whole .env: 4 values.');
    expect(said).toMatch(/taken +2 +API_PORT, OPENAI_API_KEY/);
    expect(said).toContain('FRONTEND_PORT: a port, 1 to 65535');
    expect(said).toMatch(/unknown +1 +NOT_OURS/);
    expect(said).not.toContain('sk-proj');
    expect(pages[0]?.at(-1)).toContain('Enter take them   Esc leave them');
  });

  test('what was typed stays, except where the import has another value', () => {
    const typing = pressing(goingTo(there, 'FRONTEND_PORT'), key('ctrl-u'), letters('300'));
    expect(pressing(typing, paste(text), enter).typing).toEqual(typing.typing);
    const port = pressing(goingTo(there, 'API_PORT'), key('ctrl-u'), letters('300'));
    expect(pressing(port, paste(text), key('escape')).typing).toEqual(port.typing);
    expect([pressing(port, paste(text), enter).typing, valueIn(pressing(port, paste(text), enter), 'API_PORT')]).toEqual([
      undefined,
      '8111',
    ]);
  });

  test('chooses the mode where that is open, on the screen of the mode as well', () => {
    const asked = pressing(fresh(), enter, paste('SAMPLEMIND_MODE=prod\rDOMAIN=music.example.org\r'), enter);
    expect(asked.wizard.mode).toBe('prod');
    expect(pressing(asked, enter)).toMatchObject({ wizard: { mode: 'prod' }, place: { at: 'page' } });
    expect(valueIn(asked, 'DOMAIN')).toBe('music.example.org');
  });

  test('a secret of several lines is one value of it, and is refused where one line is wanted', () => {
    const brought = pressing(there, paste('SECRET_KEY="-----BEGIN KEY-----\rabcd\r-----END KEY-----"\rAPI_PORT=8111\r'));
    expect(brought.cover).toMatchObject({
      brought: { taken: ['API_PORT'], refused: [{ key: 'SECRET_KEY', reason: 'one line of text only' }], unknown: [] },
    });
  });

  test('a text of several lines that is none goes to its field, its picture stays whole', () => {
    const typed = pressing(goingTo(there, 'SENTRY_DSN'), paste('-----BEGIN KEY-----\rabcd\r-----END KEY-----\r'));
    expect(typed.typing && textOf(typed.typing)).toBe('-----BEGIN KEY-----\nabcd\n-----END KEY-----');
    const { body } = pictureOf(typed, style({ colour: false, ascii: false, columns: 80 }), { columns: 80, rows: 24 });
    expect(body.join('')).not.toMatch(/\p{Cc}/u);
  });

  test('with nothing to take only says so', () => {
    const offered = pressing(there, paste('FOO=1\nBAR=2\n'));
    expect(drawn(offered).join('\n')).toContain('None of it changes anything here.');
    expect(drawn(offered).at(-1)).not.toContain('Enter');
    expect(pressing(offered, enter)).toEqual(there);
  });
});
