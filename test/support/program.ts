import { readdir, readFile } from 'node:fs/promises';

/** The program that sets a folder up: neither the `script` nor the shell around it. */
export const pidOf = async (dir: string): Promise<number> => {
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const words = (await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')).split('\0');
    if (words.includes(dir) && words.some(word => word.endsWith('samplemind.js')) && !words[0]?.endsWith('script') && !words.includes('-c'))
      return Number(name);
  }
  throw new Error('the program does not run');
};
