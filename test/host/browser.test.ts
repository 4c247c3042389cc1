import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { browser } from '../../src/host/browser.ts';
import { folder } from '../support/folder.ts';
import { until } from '../support/until.ts';

/** A folder with an opener that notes what it was given, and ends in its own way. */
const openers = async (name: string, end = 'exit 0') => {
  const dir = await folder();
  await writeFile(join(dir, name), `#!/bin/sh\nprintf '%s\\n' "$@" > ${dir}/opened\n${end}\n`);
  await chmod(join(dir, name), 0o755);
  const opened = () => until('it was opened', () => readFile(join(dir, 'opened'), 'utf8').catch(() => ''), 5000);
  return { dir, opened };
};
const url = 'http://localhost:3000/?a=b&c';

test.each([
  ['xdg-open', 'linux', { DISPLAY: ':0' }],
  ['xdg-open', 'linux', { WAYLAND_DISPLAY: 'wayland-0' }],
  ['wslview', 'linux', { WSL_DISTRO_NAME: 'Debian', DISPLAY: ':0' }],
  ['open', 'darwin', {}],
])('%s opens an address as one argument, on %s with %o', async (name, platform, env) => {
  const { dir, opened } = await openers(name);
  expect(await browser({ ...env, PATH: dir }, platform).open(url)).toBe(`${name} ${url}`);
  expect(await opened()).toBe(`${url}\n`);
});

test('where nothing can show it, nothing is started', async () => {
  const { dir } = await openers('xdg-open');
  expect(await browser({ PATH: dir }, 'linux').open(url)).toBeUndefined();
  expect(await readFile(join(dir, 'opened'), 'utf8').catch(() => 'never')).toBe('never');
  expect(await browser({ PATH: await folder(), DISPLAY: ':0' }, 'linux').open(url)).toBeUndefined();
});

test('an opener that fails did not open it; one that goes on did', { timeout: 20_000 }, async () => {
  const sick = await openers('xdg-open', 'exit 3');
  expect(await browser({ PATH: sick.dir, DISPLAY: ':0' }, 'linux').open(url)).toBeUndefined();
  // As long as its window is open.
  const slow = await openers('xdg-open', 'exec /bin/sleep 8');
  expect(await browser({ PATH: slow.dir, DISPLAY: ':0' }, 'linux').open(url)).toBe(`xdg-open ${url}`);
});
