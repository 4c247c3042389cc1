import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { docker } from './engine.ts';
import { folder } from './folder.ts';
import { inTerminal } from './terminal.ts';

/** Something that somebody does in place of a key. */
const after = (work: () => Promise<unknown>) => async (): Promise<string> => {
  await work();
  return '';
};

/**
 * Somebody at the panels of a development stack that runs: a store breaks from outside and is well again, and a service is opened,
 * stopped and started from the menu. Leaves the stack as it was. `containers` by service.
 */
export const provePanels = async (dir: string, containers: Readonly<Record<string, string>>): Promise<void> => {
  const tools = await folder();
  await writeFile(join(tools, 'xdg-open'), '#!/bin/sh\n', { mode: 0o755 });
  const redis = docker.getContainer(containers['redis'] ?? '');
  const typed = (shows: string, press: string) => ({ shows, press });
  const { exit, sane, screen } = await inTerminal(
    ['dashboard', '--dir', dir],
    [
      // What is asked of a stack that runs.
      ...['queue  ▁', 'workers 1/1', 'last beat', 'stores 3/3', 'targets 3/3', 'disk', 'backup not set up', 'secrets'].map(text =>
        typed(text, ''),
      ),
      { shows: '✓ redis', press: after(() => redis.pause()) },
      // The row, the stack, the cause, and who waits for it.
      typed('▸✗ redis', ''),
      typed('redis is paused', ''),
      typed('✗ stores 2/3', ''),
      { shows: 'waits for redis', press: after(() => redis.unpause()) },
      // To the first row, wherever the eye was led, and down to the fourth.
      typed('✓ redis', `${'\u001b[A'.repeat(12)}${'\u001b[B'.repeat(3)}`),
      typed('▸✓ flower', 'a'),
      typed('▸ restart', '\u001b[B'.repeat(2)),
      typed('▸ open in browser', '\r'),
      typed('▸✓ flower', 'c'),
      typed('xdg-open http://localhost:', 'c'),
      typed('▸✓ flower', 'a'),
      typed('▸ restart', '\u001b[B'.repeat(7)),
      typed('▸ stop', '\r'),
      typed('Type its name', 'flower'),
      typed('> flower', '\r'),
      typed('▸○ flower', 'a'),
      typed('▸ start', '\r'),
      typed('▸✓ flower', 'c'),
      typed('stop flower', 'q'),
    ],
    { columns: 100, rows: 30, env: { DISPLAY: ':0', PATH: `${tools}:${process.env['PATH']}` } },
  );
  expect({ exit, sane }).toEqual({ exit: 0, sane: true });
  expect(screen).toContain('docker compose');
};

/**
 * Somebody at the panels while the engine is killed and started again: readings stay and are shown as old, and are new once it answers.
 * `kill` ends it, `start` brings it back, and the stack with it.
 */
export const proveLostEngine = async (dir: string, kill: () => Promise<unknown>, start: () => Promise<unknown>): Promise<void> => {
  const { exit, sane } = await inTerminal(
    ['dashboard', '--dir', dir],
    [
      { shows: '✓ redis', press: after(kill) },
      { shows: 'unknown · as of', press: '' },
      { shows: 'What stands here is as it was', press: after(start) },
      { shows: '✓ redis', press: 'q' },
    ],
    { columns: 100, rows: 30 },
  );
  expect({ exit, sane }).toEqual({ exit: 0, sane: true });
};
