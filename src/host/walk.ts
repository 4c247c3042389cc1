import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** So that a folder of somebody's whole life does not hold anybody up. */
const most = 50_000;

/** Every file and folder beneath a folder, links not followed; folders for which `skips` says so are left out with all in them. */
export async function* walk(
  folder: string,
  skips: (path: string) => boolean,
): AsyncGenerator<{ readonly path: string; readonly entry: Dirent }> {
  const open = [folder];
  for (let count = 0; open.length > 0; ) {
    const next = open.pop() ?? folder;
    for (const entry of await readdir(next, { withFileTypes: true }).catch(() => [])) {
      const path = join(next, entry.name);
      if (entry.isDirectory() && skips(path)) continue;
      count += 1;
      if (count > most) return;
      yield { path, entry };
      if (entry.isDirectory()) open.push(path);
    }
  }
}
