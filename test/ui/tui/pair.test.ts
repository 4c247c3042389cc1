import { createElement } from 'react';
import { expect, test } from 'vitest';
import { reveal } from '../../../src/core/values.ts';
import { advance, begin, valuesOf } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import { style } from '../../../src/ui/style.ts';
import { App } from '../../../src/ui/tui/app.ts';
import { type Session, sessionOf } from '../../../src/ui/tui/session.ts';
import { before, goingTo, key, letters, paste, pressing } from '../../support/at-screen.ts';
import { drawn } from '../../support/drawn.ts';
import { goodPair } from '../../support/host-of.ts';
import { certificate, findingOf, privateKey } from '../../support/pem.ts';
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
