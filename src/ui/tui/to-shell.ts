/** ^Z: the shell has the terminal until `fg` gives it back. Whoever started us is stopped, too, as by the terminal itself. */
export const givenToShell = (): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  process.once('SIGCONT', () => resolve());
  process.kill(0, 'SIGTSTP');
  return promise;
};
