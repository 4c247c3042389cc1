import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import { execa } from 'execa';
import type { Mode } from '../../src/stack/define.ts';
import { docker } from '../support/engine.ts';
import { type TestHome, testHome } from '../support/home.ts';
import { type Ran, samplemind } from '../support/samplemind.ts';

/** One real stack that runs, and the ways to do something to it from outside. */
export interface Stand extends AsyncDisposable {
  readonly home: TestHome;
  container(service: string): Promise<Dockerode.Container>;
  /** Runs a command in a container as root. Throws with its output where it fails. */
  inside(service: string, ...command: readonly string[]): Promise<string>;
  /** The docker command in the stack folder, and whether it ended well: its failure is often what is wanted. */
  docker(...args: readonly string[]): Promise<boolean>;
  /** The program, on this stack. */
  run(...args: readonly string[]): Promise<Ran>;
  /** Changes a file of the stack folder, until `restore`. */
  edit(path: string, change: (text: string) => string): Promise<void>;
  /** Puts a program into the stack folder, until `restore`. */
  put(path: string, content: Buffer): Promise<void>;
  /** Puts every file back that was changed. */
  restore(): Promise<void>;
}

export const standUp = async (project: string, mode: Mode = 'dev'): Promise<Stand> => {
  const home = await testHome(project, mode);
  const domain = mode === 'prod' ? ['--set', 'DOMAIN=localhost'] : [];
  const ran = await samplemind(['setup', '--yes', '--json', '--no-smoke', ...home.flags, ...domain]);
  if (ran.exit !== 0) throw new Error(`the stack does not start: ${ran.stdout.slice(-2000)}`);
  return standOn(home);
};

/** The same ways, on a stack that runs already. It goes with the home. */
export const standOn = (home: TestHome): Stand => {
  const folder = join(home.dir, 'deployment/docker');
  const originals = new Map<string, string>();
  const added = new Set<string>();
  return {
    home,
    container: async service => docker.getContainer((await home.containers())[service] ?? ''),
    inside: async (service, ...command) => {
      const container = (await home.containers())[service] ?? '';
      return (await execa('docker', ['exec', '--user', '0', container, ...command])).stdout;
    },
    docker: async (...args) => (await execa('docker', args, { cwd: folder, reject: false })).exitCode === 0,
    run: (...args) => samplemind([...args, '--dir', home.dir]),
    edit: async (path, change) => {
      const place = join(folder, path);
      const text = await readFile(place, 'utf8');
      const changed = change(text);
      if (changed === text) throw new Error(`nothing to change in ${path}`);
      originals.set(place, originals.get(place) ?? text);
      await writeFile(place, changed, { mode: (await stat(place)).mode });
    },
    put: async (path, content) => {
      const place = join(folder, path);
      await writeFile(place, content, { mode: 0o755 });
      added.add(place);
    },
    restore: async () => {
      for (const [place, text] of originals) await writeFile(place, text);
      for (const place of added) await rm(place);
      originals.clear();
      added.clear();
    },
    [Symbol.asyncDispose]: () => home[Symbol.asyncDispose](),
  };
};
