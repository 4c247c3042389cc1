import { describe, expect, test } from 'vitest';
import { draftOf } from '../../../src/core/draft.ts';
import { begin } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import { focusedKey, type Session, sessionOf } from '../../../src/ui/tui/session.ts';
import { enter, fresh, goingTo, key, letters, pressing, valueIn } from '../../support/at-screen.ts';

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
