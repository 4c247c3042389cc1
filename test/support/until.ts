import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again until there is something to see. Throws, saying what was missed, when `limit` milliseconds are over. */
export const until = async <Seen>(
  what: string,
  look: () => Seen | undefined | false | Promise<Seen | undefined | false>,
  limit = 30_000,
): Promise<Seen> => {
  const end = Date.now() + limit;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`waited ${limit} ms in vain: ${what}`);
    await pause(50);
  }
};
