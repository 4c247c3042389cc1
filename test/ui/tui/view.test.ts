import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { render } from 'ink';
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { begin } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import { style } from '../../../src/ui/style.ts';
import { pictureOf } from '../../../src/ui/tui/picture.ts';
import { sessionOf } from '../../../src/ui/tui/session.ts';
import { View } from '../../../src/ui/tui/view.ts';
import { enter, pressing } from '../../support/at-screen.ts';

test.each([true, false])('of a screen that is read aloud, rules and empty lines are left out (ASCII: %s)', async ascii => {
  const session = pressing(sessionOf(begin(stack, undefined, {}), '~/samplemind'), enter);
  const look = style({ colour: true, ascii, columns: 80 });
  const stdout = Object.assign(new PassThrough(), { columns: 80, rows: 24 });
  let said = '';
  stdout.on('data', chunk => (said += String(chunk)));
  const picture = pictureOf(session, look, { columns: 80, rows: 24 });
  const app = render(createElement(View, { picture }), { stdout, isScreenReaderEnabled: true, patchConsole: false, debug: true });
  app.unmount();
  await app.waitUntilExit();
  const lines = stripVTControlCharacters(said).trimEnd().split('\n');
  expect(lines.join('\n')).toContain('What is this machine for?');
  expect(lines.filter(line => !/[\p{L}\p{N}]/u.test(line))).toEqual([]);
});
