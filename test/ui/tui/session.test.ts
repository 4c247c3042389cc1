import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftOf } from '../../../src/core/draft.ts';
import { reveal } from '../../../src/core/values.ts';
import { advance, begin, valuesOf } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import { style } from '../../../src/ui/style.ts';
import { cellsOf } from '../../../src/ui/text/table.ts';
import { textOf } from '../../../src/ui/tui/line.ts';
import { pictureOf } from '../../../src/ui/tui/picture.ts';
import { focusedKey, type Session, sessionOf } from '../../../src/ui/tui/session.ts';
import { before, enter, goingTo, key, letters, paste, pressing, toReview } from '../../support/at-screen.ts';
import { drawn } from '../../support/drawn.ts';

const fresh = (): Session => before(begin(stack, undefined, {}));
const valueIn = (session: Session, name: string): string => reveal(valuesOf(session.wizard)[name]);

test('development is confirmed by three keys', () => {
  expect(pressing(fresh(), enter, enter, enter).wizard).toMatchObject({ mode: 'dev', outcome: 'confirmed', start: true });
});

test('production asks for its name first, and takes none that is none', () => {
  const asked = pressing(fresh(), enter, key('down'), enter);
  expect(asked.place).toMatchObject({ at: 'page', page: 'domain', focus: 0 });
  expect(pressing(asked, enter).place).toMatchObject({ at: 'page', page: 'domain', focus: 0 });
  const refused = pressing(asked, letters('not a name'), enter);
  expect([refused.complaint !== undefined, refused.place]).toEqual([true, asked.place]);
  const taken = pressing(asked, letters('music.example.org'), enter);
  expect(valueIn(taken, 'DOMAIN')).toBe('music.example.org');
  expect(valueIn(taken, 'API_URL')).toBe('https://music.example.org');
});

test('back keeps what still holds, forward again comes to the same place', () => {
  const there = goingTo(pressing(fresh(), enter, enter), 'API_PORT');
  const changed = pressing(there, key('ctrl-u'), letters('8123'), key('tab'));
  const back = pressing(changed, key('escape'), key('escape'));
  expect(valueIn(back, 'API_PORT')).toBe('8123');
  expect(valueIn(back, 'API_URL')).toBe('http://localhost:8123');
});

test('a value that does not fit stays in its field; Esc leaves it behind', () => {
  const there = goingTo(pressing(fresh(), enter, enter), 'API_PORT');
  const wrong = pressing(there, key('ctrl-u'), letters('99999'), key('tab'));
  expect([wrong.complaint, wrong.place]).toEqual([expect.any(String), there.place]);
  const left = pressing(wrong, key('escape'));
  expect([left.complaint, valueIn(left, 'API_PORT')]).toEqual([undefined, '8000']);
});

describe('the review with no mode chosen', () => {
  const sections = pressing(fresh(), key('ctrl-g'));
  test.each([
    ['the review', Array(9).fill(key('down'))],
    ['the mode', Array(9).fill(key('up'))],
  ])('%s of the sections leads to the choice of the mode, and Enter goes on from there', (_, presses) => {
    const asked = pressing(sections, ...presses, enter);
    expect([asked.place.at, asked.trail.length]).toEqual(['mode', 1]);
    expect(toReview(asked).trail).toEqual(asked.trail);
    const review = pressing(asked, enter);
    expect([review.place.at, review.wizard.mode]).toEqual(['review', 'dev']);
    expect(pressing(review, enter).wizard.outcome).toBe('confirmed');
  });
});

describe('what is typed', () => {
  const there = goingTo(pressing(fresh(), enter, enter), 'API_PORT');
  const typed = pressing(there, key('ctrl-u'), letters('8123'));
  test('is taken by ^G and by Shift-Tab that leaves the page; where it does not fit both stay with the complaint', () => {
    for (const away of ['ctrl-g', 'shift-tab'] as const) {
      expect(valueIn(pressing(typed, key(away)), 'API_PORT')).toBe('8123');
      const wrong = pressing(there, key('ctrl-u'), letters('80'), letters('x'), key(away));
      expect([wrong.cover, wrong.place, wrong.complaint]).toEqual([undefined, there.place, 'a port, 1 to 65535']);
    }
  });

  test('is put back by the first Esc, and only the second leaves the page', () => {
    expect(drawn(typed).at(-1)).toContain('Esc undo');
    const back = pressing(typed, key('escape'));
    expect([back.place, back.typing, valueIn(back, 'API_PORT')]).toEqual([there.place, undefined, '8000']);
    expect(drawn(back).at(-1)).toContain('Esc back');
    expect(pressing(back, key('escape')).place).not.toEqual(there.place);
  });
});

test('a choice goes round by Space and by the arrows; a switch likewise', () => {
  const level = goingTo(pressing(fresh(), enter, enter), 'LOG_LEVEL');
  expect(valueIn(pressing(level, letters(' ')), 'LOG_LEVEL')).not.toBe(valueIn(level, 'LOG_LEVEL'));
  expect(valueIn(pressing(level, key('right'), key('left')), 'LOG_LEVEL')).toBe(valueIn(level, 'LOG_LEVEL'));
  expect(valueIn(pressing(goingTo(pressing(fresh(), enter, enter), 'ENABLE_API_DOCS'), letters(' ')), 'ENABLE_API_DOCS')).toBe('false');
});

describe('a number', () => {
  const there = goingTo(pressing(fresh(), enter, enter), 'API_PORT');
  const typed = (text: string): Session => pressing(there, key('ctrl-u'), letters(text));

  test.each([
    ['letters', '80a', 'a port, 1 to 65535'],
    ['what is too large', '70000', 'a port, 1 to 65535'],
    ['a fraction of what is whole', '80.5', 'a port, 1 to 65535'],
  ])('is complained about at once: %s', (_, text, complaint) => {
    expect(typed(text).complaint).toBe(complaint);
  });

  test('has time to become one that fits', () => {
    const limit = goingTo(pressing(fresh(), enter, enter), 'CELERY_TASK_TIME_LIMIT');
    const begun = pressing(limit, key('ctrl-u'), letters('9'));
    expect(begun.complaint).toBeUndefined();
    expect(pressing(begun, key('tab')).complaint).toBe('a whole number from 10 to 864000');
    expect(valueIn(pressing(begun, letters('0'), key('tab')), 'CELERY_TASK_TIME_LIMIT')).toBe('90');
    const mended = pressing(typed('80a'), key('backspace'), letters('81'));
    expect([mended.complaint, valueIn(pressing(mended, key('tab')), 'API_PORT')]).toEqual([undefined, '8081']);
  });

  test('may have a point where its declaration says so', () => {
    const production = pressing(fresh(), enter, key('down'), enter, letters('music.example.org'), enter);
    const processors = goingTo(production, 'CPU_LIMIT');
    const half = pressing(processors, key('ctrl-u'), letters('1.'));
    expect(half.complaint).toBeUndefined();
    expect(valueIn(pressing(half, letters('5'), key('tab')), 'CPU_LIMIT')).toBe('1.5');
    expect(pressing(half, letters('525')).complaint).toBe('a number of processors, like 2.0');
  });
});

describe('several choices', () => {
  const formats = (session: Session): readonly string[] => JSON.parse(valueIn(session, 'ALLOWED_AUDIO_FORMATS'));
  const there = goingTo(pressing(fresh(), enter, enter), 'ALLOWED_AUDIO_FORMATS');
  const open = pressing(there, letters(' '));
  const down = (count: number) => Array.from({ length: count }, () => key('down'));

  test('open with Space, are picked one by one with Space, and Enter closes them', () => {
    expect(open.cover).toMatchObject({ over: 'list', focus: 0 });
    const picked = pressing(open, letters(' '), ...down(4), letters(' '), enter);
    expect([picked.cover, picked.place, formats(picked)]).toEqual([
      undefined,
      there.place,
      ['audio/x-wav', 'audio/wave', 'audio/vnd.wave', 'audio/mpeg'],
    ]);
  });

  test('picked twice is as before, in the same order', () => {
    for (const item of [0, 1, 3, 6]) expect(formats(pressing(open, ...down(item), letters(' '), letters(' ')))).toEqual(formats(there));
  });

  test('letters are for another one, wherever the focus is; one that is there already is only gone to', () => {
    const added = pressing(open, letters('audio/amr'), enter);
    expect(formats(added)).toEqual([...formats(there), 'audio/amr']);
    const again = pressing(added, letters('audio/wave'), enter);
    expect([formats(again), again.cover]).toMatchObject([formats(added), { over: 'list', focus: 2 }]);
    expect(formats(pressing(added, letters('half'), key('escape')))).toEqual(formats(added));
  });

  test('the last one is not taken away', () => {
    const one = pressing(open, letters(' '), key('down'), letters(' '), key('down'), letters(' '), key('down'), letters(' '));
    expect([one.cover, formats(one), one.wizard.complaints]).toMatchObject([{ complaint: 'at least one' }, ['audio/vnd.wave'], {}]);
  });

  test('a service that may be left out is a switch', () => {
    const grafana = goingTo(pressing(fresh(), enter, enter), 'COMPOSE_PROFILES');
    expect([valueIn(grafana, 'COMPOSE_PROFILES'), valueIn(pressing(grafana, letters(' ')), 'COMPOSE_PROFILES')]).toEqual(['grafana', '']);
  });
});

describe('what is pasted', () => {
  const there = goingTo(pressing(fresh(), enter, enter), 'OPENAI_API_KEY');
  test.each([
    ['quotes and blanks', '  "sk-proj-0123456789abcdefghij"  '],
    ['export and a line end', 'export OPENAI_API_KEY=sk-proj-0123456789abcdefghij\n'],
    ['as YAML', 'OPENAI_API_KEY: sk-proj-0123456789abcdefghij'],
  ])('comes without %s', (_, dirty) => {
    expect(valueIn(pressing(there, paste(dirty), key('tab')), 'OPENAI_API_KEY')).toBe('sk-proj-0123456789abcdefghij');
  });
});

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

test('what the shell has is taken by Space', () => {
  const offered = { OPENAI_API_KEY: 'sk-proj-0123456789abcdefghij' };
  const there = goingTo(pressing(before(begin(stack, undefined, {}, { offered })), enter, enter), 'OPENAI_API_KEY');
  expect(valueIn(there, 'OPENAI_API_KEY')).toBe('');
  expect(valueIn(pressing(there, letters(' ')), 'OPENAI_API_KEY')).toBe('sk-proj-0123456789abcdefghij');
});

test('a kept password is not edited', () => {
  const present = {
    ...valuesOf(advance(begin(stack, 'dev', {}), { type: 'answered', key: 'MONGO_PASSWORD', text: 'a-password-that-is-kept' })),
  };
  const there = goingTo(pressing(before(begin(stack, 'dev', present)), enter, enter), 'MONGO_PASSWORD');
  expect(valueIn(pressing(there, letters('another-password-typed'), key('tab')), 'MONGO_PASSWORD')).toBe('a-password-that-is-kept');
});

test('^D leaves where there is nothing to delete, and is a key of the line where there is', () => {
  const port = goingTo(pressing(fresh(), enter, enter), 'API_PORT');
  expect(pressing(port, key('ctrl-d')).cover).toBeUndefined();
  const deleted = pressing(port, key('ctrl-a'), key('ctrl-d')).typing;
  expect(deleted && textOf(deleted)).toBe('000');
  expect(pressing(goingTo(port, 'OPENAI_API_KEY'), key('ctrl-d')).cover).toEqual({ over: 'leave' });
});

test('^C asks, Enter stays, ^C again leaves', () => {
  const asked = pressing(fresh(), enter, key('ctrl-c'));
  expect(asked.cover).toEqual({ over: 'leave' });
  expect(pressing(asked, enter)).toMatchObject({ cover: undefined, place: { at: 'mode' } });
  expect(pressing(asked, key('ctrl-c')).wizard.outcome).toBe('cancelled');
});

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
      if (done.cover || done.place.at !== 'page' || done.typing) return;
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

describe('answers of the last time', () => {
  const wizard = begin(stack, undefined, {});
  const left = pressing(goingTo(pressing(fresh(), enter, enter), 'API_PORT'), key('ctrl-u'), letters('8123'), key('tab'));
  const draft = draftOf(left.begun, left.wizard, '2026-11-24T15:19:00.000Z', 'FRONTEND_PORT');
  const offered = (): Session => sessionOf(wizard, '~/samplemind', false, draft);

  test('Enter goes on where the person was, and back leads by the mode to the welcome', () => {
    const here = pressing(offered(), enter);
    expect(focusedKey(here)).toBe('FRONTEND_PORT');
    expect([here.wizard.mode, valueIn(here, 'API_PORT')]).toEqual(['dev', '8123']);
    const back = pressing(here, key('escape'));
    expect(back.place.at).toBe('mode');
    const first = pressing(back, key('escape'));
    expect([first.place.at, first.draft, valueIn(first, 'API_PORT')]).toEqual(['welcome', undefined, '8123']);
    // The offer was taken: from here on the way is the usual one.
    expect(pressing(first, enter).place.at).toBe('mode');
  });

  test('n starts anew', () => {
    const here = pressing(offered(), letters('n'));
    expect([here.place.at, here.wizard.given, here.draft]).toEqual(['mode', {}, undefined]);
    // Without an offer it is a letter like others.
    expect(pressing(fresh(), letters('n')).place.at).toBe('welcome');
  });

  test('what is missing is said before one goes on; a place that is not there leads to the review', () => {
    const old = { at: '2026-11-24T15:19:00.000Z', mode: 'dev', place: 'DOMAIN', answers: [], secrets: ['OPENAI_API_KEY'] } as const;
    const said = pressing(sessionOf(wizard, '', false, old), enter);
    expect([said.place.at, said.back?.again]).toEqual(['welcome', ['OPENAI_API_KEY']]);
    expect(pressing(said, enter).place.at).toBe('review');
  });

  test('what was answered past an open offer is not undone by it', () => {
    const past = pressing(goingTo(offered(), 'API_PORT'), key('ctrl-u'), letters('8456'), key('tab'), key('escape'), key('escape'));
    expect([past.place.at, valueIn(past, 'API_PORT')]).toEqual(['welcome', '8456']);
    const taken = pressing(past, enter);
    expect([valueIn(taken, 'API_PORT'), taken.back?.dropped]).toEqual(['8456', [{ key: 'API_PORT', why: 'changed' }]]);
  });
});
