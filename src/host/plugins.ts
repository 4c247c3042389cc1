import type { EngineState } from '../core/engine-facts.ts';
import type { Env } from './endpoint.ts';
import { outputOf } from './output-of.ts';

type Plugins = Pick<Extract<EngineState, { readonly state: 'ready' }>, 'compose' | 'buildx' | 'composeLacks'>;

const wanted = [
  { command: 'config', flag: '--variables' },
  { command: 'config', flag: '--format' },
  { command: 'up', flag: '--wait' },
] as const;

/** Compose and buildx by what they can do, not by their version: the docker command is asked, which looks in each of its plugin folders. */
export const pluginsOf = async (client: string | undefined, env: Env): Promise<Plugins> => {
  if (!client) return { compose: undefined, buildx: undefined, composeLacks: [] };
  const docker = async (...args: readonly string[]): Promise<string | undefined> => {
    const { exit, stdout } = await outputOf(client, args, { env });
    return exit === 0 ? stdout : undefined;
  };
  const [compose, buildx, config, up] = await Promise.all([
    docker('compose', 'version', '--short'),
    docker('buildx', 'version'),
    docker('compose', 'config', '--help'),
    docker('compose', 'up', '--help'),
  ]);
  const help = { config: config ?? '', up: up ?? '' };
  const version = compose?.match(/\d+\.\d+[.\w+-]*/)?.[0];
  return {
    compose: version,
    buildx: buildx?.match(/\d+\.\d+[.\w+-]*/)?.[0],
    composeLacks:
      version === undefined
        ? []
        : wanted.filter(({ command, flag }) => !help[command].includes(flag)).map(({ command, flag }) => `${command} ${flag}`),
  };
};
