import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { reveal } from '../../../src/core/values.ts';
import { advance, begin } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import { pastedLines } from '../../../src/ui/prompts/pasted-lines.ts';
import { productionValues } from '../../support/full-env.ts';
import { goodPair } from '../../support/host-of.ts';
import { certificate, findingOf, ownPair, privateKey } from '../../support/pem.ts';
import { type Move, typing } from '../../support/typist.ts';

const prod = advance(begin(stack, 'prod', {}), { type: 'answered', key: 'DOMAIN', text: 'example.org' });

test('what is pasted is read to its last END, whatever comes in between, and shown nowhere', async () => {
  const input = new PassThrough();
  const whole = pastedLines({ input });
  input.write(certificate.replaceAll('\n', '\r'));
  input.write(`${certificate}\r`);
  expect(await whole).toContain(`${certificate}${certificate}`);
});

test('an empty line goes back; ^C and the end of the input leave', async () => {
  const input = new PassThrough();
  const back = pastedLines({ input });
  input.write('\r');
  expect(await back).toBeUndefined();
  const left = pastedLines({ input });
  input.write('\u0003');
  await expect(left).rejects.toMatchObject({ name: 'ExitPromptError' });
  const over = pastedLines({ input });
  input.end();
  await expect(over).rejects.toMatchObject({ name: 'ExitPromptError' });
});

test('by the paths of its files; what does not fit is asked for again', async () => {
  const moves: readonly Move[] = [
    ['? Email address of the first account:', 'enter'],
    ['other settings:', '2', 'enter'],
    ['settings here:', 'enter'],
    ['settings here:', '3', 'enter'],
    ['? Which one?', 'TLS', 'enter'],
    ['▸ 1. Have a pair made here (recommended)\n  2. Name its file\n  3. Paste it', '2', 'enter'],
    ['? Path of its file:', 'fullchain.pem', 'enter'],
    ['✗ refused: a text from -----BEGIN CERTIFICATE----- on', '^u', '/srv/fullchain.pem', 'enter'],
    ['? Which one?', 'Private', 'enter'],
    ['1. Name its file', '1', 'enter'],
    ['? Path of its file:', '/srv/privkey.pem', 'enter'],
    ['? Which one?', 'enter'],
    ['settings here:', 'Skip', 'enter'],
    ['? All right?', 'enter'],
  ];
  const { answer, text } = await typing(face => face.ask(prod, findingOf(goodPair)), moves);
  if (answer instanceof Error) throw answer;
  expect([reveal(answer.given['TLS_CERTIFICATE']), reveal(answer.given['TLS_PRIVATE_KEY'])]).toEqual([
    '/srv/fullchain.pem',
    '/srv/privkey.pem',
  ]);
  expect(text).toMatch(/\+ TLS_CERTIFICATE +example.org, until 2027-01-31/);
  expect(text).not.toContain(privateKey);
});

test('one’s own pair in place is kept, replaced, or taken back to the one made here; the review says where it goes', async () => {
  const there = begin(stack, 'prod', productionValues, { ownPair });
  const moves: readonly Move[] = [
    ['? All right?', 'Change', 'enter'],
    ['? Which page?', 'Domain', 'enter'],
    ['settings here:', 'Change', 'enter'],
    ['? Which one?', 'TLS', 'enter'],
    ['Your own pair is in place, for example.org, www.example.org, until 2027-01-31.', 'enter'],
    ['? Which one?', 'TLS', 'enter'],
    ['▸ 1. Keep it: yours, until 2027-01-31\n  2. Name its file\n  3. Paste it\n  4. Go back to the self-signed one', '4', 'enter'],
    ['Yours is kept in .samplemind/tls-kept,', 'enter'],
    ['? All right?', 'write .env', 'enter'],
  ];
  const { answer, text } = await typing(face => face.ask(there, findingOf(goodPair)), moves);
  if (answer instanceof Error) throw answer;
  expect([reveal(answer.given['TLS_CERTIFICATE']), answer.outcome]).toEqual(['self-signed', 'confirmed']);
  expect(text).toMatch(/~ TLS_CERTIFICATE +yours → self-signed/);
  expect(text).toContain('The pair of your own that is in place now is kept in .samplemind/tls-kept.');
});
