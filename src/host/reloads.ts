import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Reloads } from '../flows/file-ports.ts';
import { writeProblem } from './file-error.ts';
import { putWhole } from './whole-file.ts';

const Times = z.record(z.string(), z.number());

/** A file in the wizard's own state. What cannot be read says that nothing reloaded: to reload once more does no harm. */
export const reloads = (state: string): Reloads => {
  const path = join(state, 'reloads.json');
  return {
    times: async () => {
      try {
        return new Map(Object.entries(Times.parse(JSON.parse(await readFile(path, 'utf8')))));
      } catch {
        return new Map();
      }
    },
    note: async times => {
      try {
        await putWhole(path, JSON.stringify(Object.fromEntries(times)));
      } catch (error) {
        throw writeProblem(path, error);
      }
    },
  };
};
