export interface Said {
  /** 127 where the program is not there, null where it did not end in time or a signal ended it. */
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Asks a program a short question: without a shell, without input, and for `limit` milliseconds at most. Never throws. */
export const outputOf = async (
  file: string,
  args: readonly string[],
  options: { readonly env?: Readonly<Record<string, string | undefined>>; readonly limit?: number } = {},
): Promise<Said> => {
  // Loaded by those commands alone that start a program.
  const { execa } = await import('execa');
  const { exitCode, stdout, stderr, code } = await execa(file, [...args], {
    ...(options.env ? { env: { ...options.env }, extendEnv: false } : {}),
    // Our own folder may be gone.
    cwd: '/',
    stdin: 'ignore',
    timeout: options.limit ?? 10_000,
    reject: false,
  });
  return { exit: exitCode ?? (code === 'ENOENT' ? 127 : null), stdout, stderr };
};
