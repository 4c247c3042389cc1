import { resolve } from 'node:path';
import Dockerode from 'dockerode';
import { execa } from 'execa';

/**
 * Before the tests that need an engine: brings one where there is none and it is allowed to, by the program itself, as a
 * person would. Elsewhere those tests are skipped and counted.
 */
export const setup = async (): Promise<void> => {
  if (await answers()) return;
  if (process.env['CI'] !== 'true' && process.env['SAMPLEMIND_TEST_INSTALL'] !== '1') return;
  const started = Date.now();
  const cli = resolve(import.meta.dirname, '../../src/cli.ts');
  const { exitCode } = await execa(process.execPath, [cli, 'doctor', '--fix', '--yes'], {
    stdio: 'inherit',
    stdin: 'ignore',
    reject: false,
  });
  if (!(await answers())) throw new Error(`samplemind doctor --fix ended with ${exitCode}, and no engine answers`);
  console.log(`Docker Engine installed and started by samplemind doctor --fix in ${Math.round((Date.now() - started) / 1000)} s`);
};

const answers = (): Promise<boolean> =>
  new Dockerode().ping().then(
    () => true,
    () => false,
  );
