import type { Compose } from '../flows/ports.ts';
import type { Mode } from '../stack/define.ts';
import { work } from './work.ts';

const files: Readonly<Record<Mode, string>> = { dev: 'docker-compose.yml', prod: 'docker-compose.prod.yml' };

/** How long Compose may take to stop on its own after ^C, milliseconds: it lets containers end in peace. */
const grace = 30_000;

/**
 * Docker Compose in the stack folder. `declared` are the names of all variables of the stack: one that the shell happens to have
 * would silently win over `.env`, as would Compose's own `COMPOSE_*`, so the child gets neither. PWD is where the Dockerfiles are: the
 * files name them by it where the context is a folder elsewhere, and Compose believes the variable.
 */
export const compose = (stackFolder: string, mode: Mode, declared: readonly string[], project?: string): Compose => {
  const start = ['compose', '-f', files[mode], ...(project === undefined ? [] : ['--project-name', project])];
  return {
    text: args => `docker ${[...start, ...args].join(' ')}`,
    enter: async args => {
      const { execa } = await import('execa');
      const env = { ...cleanEnvironment(process.env, declared), PWD: stackFolder };
      await execa('docker', [...start, ...args], { cwd: stackFolder, env, extendEnv: false, stdio: 'inherit', reject: false });
    },
    run: (args, extra = {}) =>
      work('docker', [...start, ...args], {
        cwd: stackFolder,
        env: { ...cleanEnvironment(process.env, declared), ...extra, PWD: stackFolder },
        grace,
      }),
  };
};

/**
 * The environment without what would override `.env`. Docker's own way to a registry is a matter of the shell, not of the stack, so a
 * proxy stays under its name in small letters: Docker knows both, and to Compose's `${HTTP_PROXY}` only the large one is one.
 */
export const cleanEnvironment = (
  environment: Readonly<Record<string, string | undefined>>,
  declared: readonly string[],
): Readonly<Record<string, string | undefined>> => ({
  ...Object.fromEntries(proxies.map(name => [name.toLowerCase(), environment[name]]).filter(([, value]) => value !== undefined)),
  ...Object.fromEntries(Object.entries(environment).filter(([name]) => !declared.includes(name) && !name.startsWith('COMPOSE_'))),
});

const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'];
