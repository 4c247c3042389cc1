import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { chromium, type Page } from 'playwright-core';

const programs = { chromium: '/usr/bin/chromium', certutil: '/usr/bin/certutil' };

/** Whether Debian's Chromium is here, and the program that tells it whom to trust. */
export const browserIsThere = Object.values(programs).every(path => existsSync(path));

/** What a test has of a browser. */
export interface Visit {
  readonly page: Page;
  /** What a person with the console open would see go wrong: errors, warnings, refused or failed requests, what a policy forbids. */
  readonly faults: readonly string[];
  /** Everything that the console said. */
  readonly said: readonly string[];
}

/**
 * Acts in a browser without a past: it has a home of its own, and trusts `authority` (a certificate's path) beside the usual ones. Chromium
 * drops what is under way when an address of the machine comes or goes, as with any container; then it all begins anew.
 */
export const browse = async (act: (visit: Visit) => Promise<void>, authority?: string, tries = 3): Promise<void> => {
  const before = addresses();
  await using visited = await visit(authority);
  try {
    await act(visited);
  } catch (error) {
    const isDisturbed = addresses() !== before || visited.faults.some(fault => fault.includes('ERR_NETWORK_CHANGED'));
    if (!isDisturbed || tries === 1) throw error;
    await browse(act, authority, tries - 1);
  }
};

const addresses = (): string => JSON.stringify(networkInterfaces());

const visit = async (authority: string | undefined): Promise<Visit & AsyncDisposable> => {
  const home = await mkdtemp(join(tmpdir(), 'samplemind-browser-'));
  if (authority !== undefined) await trust(home, authority);
  const browser = await chromium.launch({
    executablePath: programs.chromium,
    // Its sandbox does not start for root.
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...process.env, HOME: home },
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  // From now on windows that choose a file are the test's; the first one that opened might else be missed.
  page.on('filechooser', () => {});
  return {
    page,
    ...listen(page),
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      await rm(home, { recursive: true, force: true });
    },
  };
};

/** Puts the certificate where Chromium looks for its person's own. */
const trust = async (home: string, authority: string): Promise<void> => {
  const store = join(home, '.pki/nssdb');
  await mkdir(store, { recursive: true });
  await execa(programs.certutil, ['-d', `sql:${store}`, '-N', '--empty-password']);
  await execa(programs.certutil, ['-d', `sql:${store}`, '-A', '-t', 'C,,', '-n', 'stack', '-i', authority]);
};

const listen = (page: Page): Pick<Visit, 'faults' | 'said'> => {
  const [faults, said]: readonly [string[], string[]] = [[], []];
  page.on('console', message => {
    said.push(message.text());
    if (['error', 'warning'].includes(message.type())) faults.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', error => faults.push(`error: ${error.message}`));
  page.on('response', answer => {
    if (answer.status() >= 400) faults.push(`${answer.status()} ${answer.url()}`);
  });
  page.on('requestfailed', request => {
    const why = request.failure()?.errorText ?? '';
    // The page itself gives up what it needs no more.
    if (why !== 'net::ERR_ABORTED') faults.push(`${why} ${request.url()}`);
  });
  page.on('websocket', socket => socket.on('socketerror', error => faults.push(`${error} ${socket.url()}`)));
  return { faults, said };
};
