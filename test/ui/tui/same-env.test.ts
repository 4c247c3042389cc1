import { expect, test } from 'vitest';
import type { Press } from '../../../src/ui/tui/press.ts';
import type { Session } from '../../../src/ui/tui/session.ts';
import { before, enter, goingTo, key, letters, pressing, toReview } from '../../support/at-screen.ts';
import { envBy, envByAnswers as headless } from '../../support/same-env.ts';

/** `.env` of somebody who answers on the whole screen. */
const answered = (hands: (session: Session) => Session) => envBy(planned => planned(async wizard => hands(before(wizard)).wizard));
const typed = (text: string): readonly Press[] => [key('ctrl-u'), letters(text), key('tab')];

test('development as recommended', async () => {
  expect(await answered(session => pressing(session, enter, enter, enter))).toBe(await headless('dev'));
});

test('production, on a machine that is smaller than its limits', async () => {
  const env = await answered(session => pressing(session, enter, key('down'), enter, letters('example.org'), enter, enter, enter));
  expect(env).toBe(await headless('prod', { DOMAIN: 'example.org' }));
});

test('answers on several pages, with steps back and another mode on the way', async () => {
  const env = await answered(session => {
    const inProduction = pressing(session, enter, key('down'), enter, letters('example.org'), enter, ...typed('ada@example.org'));
    const inDevelopment = pressing(inProduction, key('escape'), key('escape'), key('up'), enter);
    const withPort = pressing(goingTo(inDevelopment, 'API_PORT'), ...typed('8001'));
    const withPassword = pressing(goingTo(withPort, 'REDIS_PASSWORD'), ...typed(`it's a typed one`));
    const closed = pressing(goingTo(withPassword, 'REGISTRATION_OPEN'), letters(' '));
    return pressing(toReview(closed), enter);
  });
  expect(env).toBe(
    await headless('dev', {
      ...{ API_PORT: '8001', FIRST_ACCOUNT_EMAIL: 'ada@example.org', REDIS_PASSWORD: `it's a typed one`, REGISTRATION_OPEN: 'false' },
    }),
  );
});
