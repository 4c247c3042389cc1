import { lstat, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { HomeFacts, LoosePath } from '../core/home-facts.ts';
import { walk } from './walk.ts';

/**
 * Of `.env` and the program's state, what others may read and what belongs to somebody else than the stack folder. In `secrets`,
 * `redis` and `tls` files lie that containers read under users of their own: there the folder alone keeps others out.
 */
export const privatePaths = async (stackFolder: string, state: string): Promise<Pick<HomeFacts, 'loose' | 'foreign' | 'isRoot'>> => {
  const self = process.getuid?.() ?? 0;
  const { uid: owner } = await stat(stackFolder);
  const loose: LoosePath[] = [];
  const foreign: string[] = [];
  const look = async (path: string, wanted: number | undefined): Promise<void> => {
    // `.env` may be a link to a file elsewhere; what goes away meanwhile is nobody's matter.
    const found = await (basename(path) === '.env' ? stat(path) : lstat(path)).catch(() => undefined);
    if (!found) return;
    const mode = found.mode & 0o777;
    if (wanted !== undefined && (mode & 0o077) !== 0) loose.push({ path, mode, wanted, isOurs: self === 0 || self === found.uid });
    if (found.uid !== owner) foreign.push(path);
  };
  await look(join(stackFolder, '.env'), 0o600);
  await look(state, 0o700);
  for await (const { path, entry } of walk(state, () => false)) await look(path, modeFor(relative(state, path), entry.isDirectory()));
  return { loose, foreign, isRoot: self === 0 };
};

/** Undefined: others may read it, or need not be kept out once more. */
const modeFor = (path: string, isFolder: boolean): number | undefined => {
  if (isFolder) return ['backups', 'runs', 'secrets', 'ca'].includes(path) ? 0o700 : undefined;
  if (['lock', 'draft.json'].includes(path) || ['backups', 'runs'].includes(dirname(path))) return 0o600;
  return dirname(path) === 'ca' && path.endsWith('.key') ? 0o600 : undefined;
};
