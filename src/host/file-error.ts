import { Problem } from '../core/problem.ts';

/** The code that Node gives an error of the operating system: `ENOENT`, `EACCES`, ... */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'A folder on the way to it is missing.',
  EACCES: 'You do not have the right to it.',
  EPERM: 'The system does not allow it.',
  EROFS: 'The file system is read-only.',
  ENOTDIR: 'A part of the path is a file, not a folder.',
  EISDIR: 'It is a folder, not a file.',
  ELOOP: 'Its links point at each other.',
};

/** Why the system refused, in words. */
export const reasonOf = (error: unknown): string =>
  reasons[codeOf(error) ?? ''] ?? (error instanceof Error ? error.message : String(error));

/** Translates what the system refuses into the problem it is. Whatever else was thrown while something was written is a bug, and stays it. */
export const writeProblem = (path: string, error: unknown): unknown => {
  const code = codeOf(error) ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Problem('disk-full', { path }, error);
  // Node's own codes begin with ERR_; those of its copying tell what lies in the way.
  return /^(E[A-Z0-9]+|ERR_FS_CP_\w+)$/.test(code) ? new Problem('folder-not-writable', { path, reason: reasonOf(error) }, error) : error;
};
