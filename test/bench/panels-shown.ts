import { resolve } from 'node:path';
import { until } from '../support/until.ts';
import { inTerminal, type Shown } from './in-terminal.ts';

const program = resolve(import.meta.dirname, 'panels-program.ts');

/** The panels in a terminal, once their rows are there. `args`: what `panels-program.ts` takes before its file; `lines`: how many its logs have. */
export const panelsShown = async (pidFile: string, args: readonly string[], lines = '0'): Promise<Shown> => {
  const shown = await inTerminal(pidFile, ['exec', process.execPath, program, ...args, pidFile, lines].join(' '));
  await until('the rows are there', async () => shown.written().includes('service-005'));
  return shown;
};
