import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { wav } from '../src/core/tone.ts';
import { browse } from './support/browser.ts';

/**
 * Takes the README's pictures of the starter's page, light and dark, from a development stack that runs: `npm run pictures`, or with its
 * address: `npm run pictures -- http://localhost:3001`. The account that it makes goes again.
 */
const [address = 'http://localhost:3000'] = process.argv.slice(2);
const folder = resolve(import.meta.dirname, '../assets/casts');
const shown = 'groove-four-on-the-floor.wav';

/** Share of a cycle that has passed, and how far a hit has died away; `time` and `every` in seconds. */
const since = (time: number, every: number): number => time % every;
const hit = (time: number, every: number, length: number): number => Math.exp(-since(time, every) / length);
const sine = (hertz: number, time: number): number => Math.sin(2 * Math.PI * hertz * time);
/** The same at each run. */
const noise = (time: number): number => 2 * ((((Math.sin(time * 12_345.678) * 43_758.5453) % 1) + 1) % 1) - 1;

const kick = (time: number) =>
  hit(time, 0.5, 0.11) * Math.sin(2 * Math.PI * (46 * since(time, 0.5) + 3.2 * (1 - Math.exp(-since(time, 0.5) * 32))));
const hat = (time: number) => hit(time, 0.25, 0.025) * (time % 0.5 < 0.25 ? 0.5 : 1) * noise(time);
const clap = (time: number) => hit(time + 0.5, 1, 0.07) * noise(time);
const bass = (time: number) => (1 - hit(time, 0.25, 0.05)) * sine([55, 55, 65.4, 49][Math.floor(time) % 4] ?? 55, time);
const pad = (time: number) => (sine(220, time) + sine(261.6, time) + sine(329.6, time)) * 0.3 * (0.6 + 0.4 * sine(0.25, time));

/** In the order of the list, from below. */
const sounds: Readonly<Record<string, (time: number) => number>> = {
  'pad-warm-a-minor.wav': time => 0.6 * pad(time),
  'bass-line-a-minor.wav': time => 0.7 * bass(time),
  'hats-eighths.wav': time => 0.5 * hat(time),
  'kick-120.wav': time => 0.9 * kick(time),
  'groove-without-claps.wav': time => 0.7 * kick(time) + 0.2 * hat(time),
  [shown]: time => 0.65 * kick(time) + 0.16 * hat(time) + 0.18 * clap(time),
};

const reach = async (page: Page): Promise<void> => {
  await page.goto(new URL('/register', address).href);
  await page.getByLabel('Email').fill(`${randomUUID()}@example.com`);
  await page.getByLabel('Name').fill('Ada');
  await page.getByLabel('Password').fill(randomUUID());
  await page.getByRole('button', { name: 'Register' }).click();
  const files = Object.entries(sounds).map(([name, level]) => ({
    name,
    mimeType: 'audio/wav',
    buffer: Buffer.from(wav(6, 44_100, level)),
  }));
  await page.getByLabel('Add samples').setInputFiles(files);
  await page
    .getByText('analyzed')
    .nth(files.length - 1)
    .waitFor();
  await page.getByRole('link', { name: shown }).click();
  await page.getByText('distance').first().waitFor();
  await page.getByRole('slider').fill('2.4');
  await page.evaluate('document.activeElement.blur()');
};

const leave = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Account' }).click();
  await page.getByRole('button', { name: 'Delete account…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete account' }).click();
  await page.getByRole('heading', { name: 'Log in' }).waitFor();
};

await mkdir(folder, { recursive: true });
await browse(async ({ page }) => {
  await page.setViewportSize({ width: 1040, height: 820 });
  await reach(page);
  const devtools = await page.context().newCDPSession(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const clip = { x: 0, y: 0, width: 1040, height: 820, scale: 2 };
    const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: 82, clip });
    const path = join(folder, `page-${colorScheme}.webp`);
    await writeFile(path, data, 'base64');
    console.log(`${path}: ${Math.round((data.length * 3) / 4 / 1000)} kB`);
  }
  await leave(page);
});
