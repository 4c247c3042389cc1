import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ComposeReads } from '../flows/file-ports.ts';
import { cleanEnvironment } from './compose.ts';
import { writeProblem } from './file-error.ts';
import { outputOf } from './output-of.ts';
import { makePrivateFolder } from './ownership.ts';
import { putWhole } from './whole-file.ts';

const Config = () => z.object({ services: z.object({ proof: z.object({ environment: z.record(z.string(), z.string()) }) }) });

/** Longer than Compose takes on a busy machine, milliseconds. */
const limit = 30_000;

/**
 * What Docker Compose itself makes of the text of an env file, before that becomes `.env`. It needs no engine. What it prints holds
 * every secret, and its errors may quote one, so neither goes any further than here.
 */
export const composeReads =
  (state: string, declared: readonly string[]): ComposeReads =>
  async (text, keys) => {
    const draft = join(state, 'proof.env');
    const environment = Object.fromEntries(keys.map(key => [key, `\${${key}-}`]));
    try {
      await makePrivateFolder(state);
      await putWhole(draft, text);
    } catch (error) {
      throw writeProblem(draft, error);
    }
    try {
      const { execa } = await import('execa');
      const { exitCode, stdout, stderr } = await execa(
        'docker',
        ['compose', '--env-file', draft, '--file', '-', 'config', '--format', 'json'],
        {
          cwd: state,
          env: { ...cleanEnvironment(process.env, declared) },
          extendEnv: false,
          input: JSON.stringify({ name: 'proof', services: { proof: { image: 'none', environment } } }),
          timeout: limit,
          reject: false,
        },
      );
      if (exitCode === 0) {
        // What it prints is a Compose file again, and there a $ is written as two.
        const found = Config().parse(JSON.parse(stdout)).services.proof.environment;
        return {
          type: 'read',
          values: Object.fromEntries(Object.entries(found).map(([key, value]) => [key, value.replaceAll('$$', '$')])),
        };
      }
      const { exit } = await outputOf('docker', ['compose', 'version']);
      if (exit !== 0) return { type: 'absent' };
      const line = /\bline (\d+)/.exec(stderr)?.[1];
      return { type: 'refused', line: line === undefined ? undefined : Number(line) };
    } finally {
      await rm(draft, { force: true });
    }
  };
