import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { crypto } from './crypto.ts';

/** The engine's own default. */
export const defaultSocket = '/var/run/docker.sock';

export type Env = Readonly<Record<string, string | undefined>>;

/** Where the docker command turns to, and what told it so. */
export interface Endpoint {
  /** `unix://...`, `tcp://...`, `ssh://...` */
  readonly uri: string;
  readonly from: string;
  readonly isDefault: boolean;
}

const Config = () => z.object({ currentContext: z.string().optional() });
const Meta = () => z.object({ Endpoints: z.object({ docker: z.object({ Host: z.string() }) }) });

/** As the docker command decides: DOCKER_HOST, then DOCKER_CONTEXT, then the context chosen in its configuration, then `socket`. */
export const endpointOf = async (env: Env, home: string, socket: string): Promise<Endpoint> => {
  const usual = { uri: `unix://${socket}`, from: 'the default', isDefault: true };
  const host = env['DOCKER_HOST'];
  if (host) return host === usual.uri ? usual : { uri: host, from: 'DOCKER_HOST', isDefault: false };
  const folder = env['DOCKER_CONFIG'] || join(home, '.docker');
  const chosen = env['DOCKER_CONTEXT'];
  const name = chosen || (await readJson(Config(), join(folder, 'config.json')))?.currentContext;
  if (!name || name === 'default') return usual;
  const id = crypto().createHash('sha256').update(name).digest('hex');
  const meta = await readJson(Meta(), join(folder, 'contexts', 'meta', id, 'meta.json'));
  const uri = meta?.Endpoints.docker.Host ?? 'a context that is not there';
  return uri === usual.uri ? usual : { uri, from: chosen ? `DOCKER_CONTEXT=${name}` : `the context ${name}`, isDefault: false };
};

/** The socket on this machine, where it is one. */
export const localSocket = ({ uri }: Endpoint): string | undefined => (uri.startsWith('unix://') ? uri.slice('unix://'.length) : undefined);

// What cannot be read or understood tells nothing: the docker command complains of it on its own.
const readJson = async <Shape>(schema: z.ZodType<Shape>, path: string): Promise<Shape | undefined> => {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
};
