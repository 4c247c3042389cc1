import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { z } from 'zod';

const Config = z.object({ services: z.object({ one: z.object({ environment: z.record(z.string(), z.string()) }) }) });

/** What Docker Compose makes of an env file, for some names; undefined where it refuses it. `env`: all of its environment but PATH. */
export const valuesByCompose = async (
  folder: string,
  text: string,
  keys: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>> | undefined> => {
  const file = join(folder, 'readers.env');
  await writeFile(file, text);
  const environment = Object.fromEntries(keys.map(key => [key, `\${${key}-}`]));
  const { exitCode, stdout } = await execa('docker', ['compose', '--env-file', file, '--file', '-', 'config', '--format', 'json'], {
    cwd: folder,
    extendEnv: false,
    env: { PATH: process.env['PATH'], ...env },
    input: JSON.stringify({ name: 'readers', services: { one: { image: 'none', environment } } }),
    reject: false,
    maxBuffer: 100_000_000,
  });
  if (exitCode !== 0) return undefined;
  const found = Config.parse(JSON.parse(stdout)).services.one.environment;
  // What it prints is a Compose file again, and there a $ is written as two.
  return Object.fromEntries(Object.entries(found).map(([key, value]) => [key, value.replaceAll('$$', '$')]));
};
