import type { Work } from '../flows/ports.ts';
import { work } from './work.ts';

/** A program run as root: as it is by root, else by sudo, which does not ask (`rights` says beforehand whether it would). */
export const asRoot = (file: string, args: readonly string[]): Work =>
  process.getuid?.() === 0 ? work(file, args, { cwd: '/' }) : work('sudo', ['-n', file, ...args], { cwd: '/', sharesTerminal: true });
