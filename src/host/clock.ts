import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../flows/ports.ts';

export const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    pause(ms, undefined, signal ? { signal } : {}).catch((error: unknown) => {
      if (signal?.aborted !== true) throw error;
    }),
};
