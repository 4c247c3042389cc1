import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InstallStep } from '../core/engine-install.ts';
import type { Packages } from '../flows/machine-ports.ts';
import type { Work } from '../flows/ports.ts';
import { aptOffers } from './apt.ts';
import { asRoot } from './as-root.ts';
import { findProgram } from './programs.ts';
import { startDaemon } from './start-daemon.ts';

/** Installing with apt, as root or by sudo. */
export const packages: Packages = {
  has: async program => (await findProgram(program, process.env['PATH'], ['/usr/sbin', '/sbin'])) !== undefined,
  offers: aptOffers,
  perform: step => workOf(step),
};

const workOf = (step: InstallStep): Work => {
  switch (step.type) {
    case 'command': {
      const [file, ...args] = step.command;
      const run = asRoot(file, args);
      // dpkg in the middle leaves half a package: what must not be broken off does not hear of the wish to.
      return step.mayStop ? run : (_signal, each) => run(new AbortController().signal, each);
    }
    case 'write':
      return place(step.path, async () => `${step.lines.join('\n')}\n`);
    case 'fetch':
      return place(step.path, signal => fetchKey(step.url, signal));
    case 'start':
      return startDaemon;
  }
};

/** Puts a text into root's file, 0644, its folder made where it is missing: the whole file or none of it. */
const place =
  (path: string, textOf: (signal: AbortSignal) => Promise<string>): Work =>
  async (signal, each) => {
    const folder = await mkdtemp(join(tmpdir(), 'samplemind-'));
    try {
      const draft = join(folder, 'draft');
      await writeFile(draft, await textOf(signal));
      return await asRoot('install', ['-D', '-m', '0644', draft, path])(signal, each);
    } catch (error) {
      each({ source: 'stderr', line: error instanceof Error ? error.message : String(error) });
      return { exit: 1, cancelled: signal.aborted };
    } finally {
      await rm(folder, { recursive: true });
    }
  };

const fetchKey = async (url: string, signal: AbortSignal): Promise<string> => {
  const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]) });
  const text = await answer.text();
  if (!answer.ok || !text.startsWith('-----BEGIN PGP PUBLIC KEY BLOCK-----'))
    throw new Error(`${url} answered ${answer.status}, and no key`);
  return text;
};
