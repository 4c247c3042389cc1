import { describe, expect, test } from 'vitest';
import { advance, begin, valuesOf } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import type { Session } from '../../../src/ui/tui/session.ts';
import { before, enter, fresh, goingTo, key, letters, paste, pressing, valueIn } from '../../support/at-screen.ts';

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
