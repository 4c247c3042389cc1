import type { Compose } from '../flows/ports.ts';
import type { Mode } from '../stack/define.ts';
import { work } from './work.ts';

const files: Readonly<Record<Mode, string>> = { dev: 'docker-compose.yml', prod: 'docker-compose.prod.yml' };

/** How long Compose may take to stop on its own after ^C, milliseconds: it lets containers end in peace. */
const grace = 30_000;

/**
 * Docker Compose in the stack folder. `declared` are the names of all variables of the stack: one that the shell happens to have
 * would silently win over `.env`, as would Compose's own `COMPOSE_*`, so the child gets neither.
 */
export const compose = (stackFolder: string, mode: Mode, declared: readonly string[], project?: string): Compose => {
  const start = ['compose', '-f', files[mode], ...(project === undefined ? [] : ['--project-name', project])];
  return {
    text: args => `docker ${[...start, ...args].join(' ')}`,
    run: args => work('docker', [...start, ...args], { cwd: stackFolder, env: cleanEnvironment(process.env, declared), grace }),
  };
};

/** The environment without what would override `.env`. */
export const cleanEnvironment = (
  environment: Readonly<Record<string, string | undefined>>,
  declared: readonly string[],
): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !declared.includes(name) && !name.startsWith('COMPOSE_')));
