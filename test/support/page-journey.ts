import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { toneWav } from '../../src/core/tone.ts';
import type { Visit } from './browser.ts';
import { type Look, tabTo } from './page-looks.ts';

/**
 * The way of a person who has no mouse through the starter's page: an account, two samples, what was measured, what is similar; then all of
 * it deleted again. On the way nothing goes wrong in the console or on the wire, and each page holds up to `look`.
 */
export const pageJourney = async ({ page, faults }: Visit, address: string, look: Look): Promise<void> => {
  const press = (key: string) => page.keyboard.press(key);
  const heading = (name: string) => page.getByRole('heading', { name, exact: true, level: 1 }).waitFor();
  const holdsUp = async () => expect([page.url(), await look(page)]).toEqual([page.url(), []]);

  await page.goto(address);
  await heading('Log in');
  await tabTo(page, page.getByRole('link', { name: 'Register' }));
  await holdsUp();
  await press('Enter');

  await heading('Register');
  for (const [label, text] of [
    ['Email', `${randomUUID()}@example.com`],
    ['Name', 'Ada'],
    ['Password', randomUUID()],
  ] as const) {
    await tabTo(page, page.getByLabel(label));
    await page.keyboard.type(text);
  }
  await holdsUp();
  await press('Enter');

  await heading('Samples');
  await page.getByText('No samples yet').waitFor();
  await holdsUp();
  await upload(page, 'low.wav', 3, 220);
  await page.getByRole('row', { name: /low\.wav.*analyzed.*3\.00 s/ }).waitFor();
  await upload(page, 'lower.wav', 4, 110);
  await page.getByRole('row', { name: /lower\.wav.*analyzed.*4\.00 s/ }).waitFor();
  await holdsUp();

  await tabTo(page, page.getByRole('link', { name: 'low.wav' }));
  await press('Enter');
  await heading('low.wav');
  expect(await page.getByRole('definition').allInnerTexts()).toEqual([
    expect.stringContaining('3.00 s'),
    expect.anything(),
    expect.stringContaining('−6.0 dB'),
    expect.anything(),
    expect.stringContaining('dark'),
  ]);
  await page
    .getByRole('listitem')
    .filter({ hasText: /lower\.wav.*distance/ })
    .waitFor();
  await tabTo(page, page.getByRole('button', { name: 'Play' }));
  await press('Space');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await holdsUp();

  await tabTo(page, page.getByRole('link', { name: 'lower.wav' }));
  await press('Enter');
  await heading('lower.wav');
  await tabTo(page, page.getByRole('button', { name: 'Delete sample…' }));
  await press('Enter');
  await page.getByRole('dialog').waitFor();
  await holdsUp();
  // Who only presses Enter keeps it.
  await press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await tabTo(page, page.getByRole('link', { name: 'Account' }));
  await press('Enter');
  await heading('Account');
  await page.getByText('@example.com').first().waitFor();
  await holdsUp();
  await tabTo(page, page.getByRole('button', { name: 'Delete account…' }));
  await press('Enter');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Delete account' }));
  await press('Enter');
  await heading('Log in');
  expect(faults).toEqual([]);
};

/** Through the window that the browser opens on Enter. */
const upload = async (page: Page, name: string, seconds: number, hertz: number): Promise<void> => {
  await tabTo(page, page.getByLabel('Add samples'));
  const [window] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
  await window.setFiles({ name, mimeType: 'audio/wav', buffer: Buffer.from(toneWav(seconds, hertz)) });
};
