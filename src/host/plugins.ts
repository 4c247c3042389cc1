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

let whole: Plugins | undefined;

/**
 * As `pluginsOf`, for this process: asking starts a dozen programs, and several steps of one command want to know. Only what lacks
 * nothing is kept, for the rest may be installed meanwhile.
 */
export const pluginsOnce: typeof pluginsOf = async (client, env) => {
  if (client && whole) return whole;
  const found = await pluginsOf(client, env);
  if (found.compose && found.buildx && found.composeLacks.length === 0) whole = found;
  return found;
};
