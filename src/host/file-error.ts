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

/** Translates an error of writing into the problem it is. */
export const writeProblem = (path: string, error: unknown): Problem =>
  ['ENOSPC', 'EDQUOT'].includes(codeOf(error) ?? '')
    ? new Problem('disk-full', { path }, error)
    : new Problem('folder-not-writable', { path, reason: reasonOf(error) }, error);
