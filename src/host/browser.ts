import { spawn } from 'node:child_process';
import type { Browser } from '../flows/machine-ports.ts';
import type { Env } from './endpoint.ts';
import { findProgram } from './programs.ts';

/** How long an opener may take to say that it cannot, milliseconds: some end once the browser does. */
const patience = 3000;

/** What opens addresses, beside us and not below us: leaving the panels closes no browser. */
export const browser = (env: Env = process.env, platform: string = process.platform): Browser => ({
  open: async url => {
    const name = openerOf(env, platform);
    const program = name && (await findProgram(name, env['PATH']));
    return program && (await didOpen(program, url)) ? `${name} ${url}` : undefined;
  },
});

/** Without a display `xdg-open` starts a browser of text, in the terminal that the panels have. */
const openerOf = (env: Env, platform: string): string | undefined => {
  if (platform === 'darwin') return 'open';
  if (env['WSL_DISTRO_NAME']) return 'wslview';
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? 'xdg-open' : undefined;
};

const didOpen = async (program: string, url: string): Promise<boolean> => {
  const opened = Promise.withResolvers<boolean>();
  const child = spawn(program, [url], { stdio: 'ignore', detached: true });
  child.once('error', () => opened.resolve(false));
  child.once('exit', code => opened.resolve(code === 0));
  const timer = setTimeout(() => opened.resolve(true), patience);
  child.unref();
  return await opened.promise.finally(() => clearTimeout(timer));
};
