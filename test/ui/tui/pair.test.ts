import { createElement } from 'react';
import { expect, test } from 'vitest';
import { reveal } from '../../../src/core/values.ts';
import { advance, begin, valuesOf } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import { style } from '../../../src/ui/style.ts';
import { App } from '../../../src/ui/tui/app.ts';
import { type Session, sessionOf } from '../../../src/ui/tui/session.ts';
import { before, goingTo, key, letters, paste, pressing, toReview } from '../../support/at-screen.ts';
import { drawn } from '../../support/drawn.ts';
import { productionValues } from '../../support/full-env.ts';
import { goodPair } from '../../support/host-of.ts';
import { certificate, findingOf, ownPair, privateKey } from '../../support/pem.ts';
import { screenOf } from '../../support/screen.ts';

const prod = advance(begin(stack, 'prod', {}), { type: 'answered', key: 'DOMAIN', text: 'example.org' });
const there = goingTo(before(prod), 'TLS_CERTIFICATE');
const valueIn = ({ wizard }: Session, name: string): string => reveal(valuesOf(wizard)[name]);

test('a pair that is pasted at once goes each half to its own field, and is shown as what it is', async () => {
  let last = there;
  const node = createElement(App, {
    start: there,
    style: style({ colour: false, ascii: false, columns: 80 }),
    aid: findingOf(goodPair),
    onChange: session => {
      last = session;
    },
  });
  using screen = screenOf(node);
  await screen.shows('TLS certificate');
  expect(screen.text()).toMatch(/▸ TLS certificate +made here/);
  await screen.paste(`${certificate}${privateKey}`.replaceAll('\n', '\r'));
  await screen.shows('example.org, until 2027-01-31');
  await screen.shows('A certificate for example.org, valid until');
  expect(screen.text()).toMatch(/TLS private key +•{8} {2}✓ fits/);
  expect(screen.text()).not.toContain('BEGIN');
  expect([valueIn(last, 'TLS_CERTIFICATE'), valueIn(last, 'TLS_PRIVATE_KEY')]).toEqual([certificate, privateKey]);
  await screen.press('down', '^x');
  await screen.shows('needs an answer');
});

test('what is refused says why, and keeps the review from being agreed on', async () => {
  let last = sessionOf(prod, '~/samplemind');
  const node = createElement(App, {
    start: there,
    style: style({ colour: false, ascii: false, columns: 80 }),
    aid: findingOf({ ...goodPair, key: 'other' }),
    onChange: session => {
      last = session;
    },
  });
  using screen = screenOf(node);
  await screen.shows('TLS certificate');
  await screen.paste(`${certificate}${privateKey}`);
  await screen.shows('✗ refused');
  await screen.press('down');
  await screen.shows('refused: it does not belong to the certificate');
  await screen.press('enter');
  expect(last.place.at).toBe('page');
});

test('the path of a file is typed, and stays a path', () => {
  const typed = pressing(there, letters('/etc/ssl/fullchain.pem'), key('tab'));
  expect(valueIn(typed, 'TLS_CERTIFICATE')).toBe('/etc/ssl/fullchain.pem');
  expect(drawn(typed).join('\n')).toMatch(/TLS private key +! needs an answer/);
  const wrong = pressing(there, letters('example.org'), key('tab'));
  expect(drawn(wrong).join(' ').replaceAll(/\s+/g, ' ')).toContain('refused: a text from -----BEGIN CERTIFICATE----- on');
});

test('at 40 x 12 it fits', () => {
  for (const session of [there, pressing(there, paste(certificate))])
    for (const line of drawn(session, 40, 12)) expect(line.length).toBeLessThanOrEqual(40);
});

const ofOwn = before(begin(stack, 'prod', productionValues, { ownPair }));
const atOwn = goingTo(ofOwn, 'TLS_CERTIFICATE');
const shownAt = (session: Session, columns = 80, rows = 24): string => drawn(session, columns, rows).join('\n');
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

test('one’s own pair in place: Space goes back to the one made here, and forth again', () => {
  expect(shownAt(atOwn)).toMatch(/▸ TLS certificate +‹ yours, until 2027-01-31 ›/);
  expect(shownAt(atOwn)).toContain('Space self-signed');
  expect(flat(shownAt(atOwn))).toContain('for example.org, www.example.org, until 2027-01-31');
  const back = pressing(atOwn, letters(' '));
  expect(shownAt(back)).toMatch(/▸ TLS certificate +‹ self-signed ›/);
  expect(flat(shownAt(back))).toContain('Yours is kept in .samplemind/tls-kept, and');
  expect(shownAt(back)).toContain('Space keep yours');
  expect(valueIn(back, 'TLS_CERTIFICATE')).toBe('self-signed');
  for (const press of [letters(' '), key('left'), key('right'), key('ctrl-x')])
    expect(valueIn(pressing(back, press), 'TLS_CERTIFICATE')).toBe('');
  const other = pressing(back, letters('/srv/a.pem'), key('tab'));
  expect(valueIn(other, 'TLS_CERTIFICATE')).toBe('/srv/a.pem');
  expect(valueIn(pressing(atOwn, letters('self-signed'), key('tab')), 'TLS_CERTIFICATE')).toBe('self-signed');
});

test('the review shows it as a change with where the own one is kept; at 40 x 12 too', () => {
  const review = toReview(pressing(atOwn, letters(' ')));
  expect(shownAt(review, 100)).toMatch(/~ TLS_CERTIFICATE +yours → self-signed +kept in .samplemind\/tls-kept/);
  expect(shownAt(review)).toMatch(/keep +your TLS pair, in .samplemind\/tls-kept/);
  expect(shownAt(review)).toMatch(/reload +nginx/);
  expect(flat(shownAt(review, 40, 12))).toContain('kept in .samplemind/tls-kept');
  expect(flat(shownAt(pressing(atOwn, letters(' ')), 40, 12))).toContain('Yours is kept in .samplemind/tls-kept');
});
