import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Env } from './endpoint.ts';

/** A login as the engine's API takes it. */
export interface RegistryLogin {
  readonly username?: string;
  readonly password?: string;
  readonly identitytoken?: string;
  readonly serveraddress: string;
}

const Config = () =>
  z.object({
    auths: z.record(z.string(), z.object({ auth: z.string().optional(), identitytoken: z.string().optional() })).optional(),
    credsStore: z.string().optional(),
    credHelpers: z.record(z.string(), z.string()).optional(),
  });
const Kept = () => z.object({ Username: z.string(), Secret: z.string() });

/** Milliseconds. A store may ask its person to unlock it. */
const storeLimit = 30_000;

/**
 * The login that `docker login` keeps for a registry, as the docker command finds it: by a helper of the registry's own, by a store of
 * credentials, or in the configuration itself. Undefined where there is none: then the registry is asked without. Never throws.
 */
export const registryLogin = async (
  registry: string,
  env: Env = process.env,
  home: string = homedir(),
): Promise<RegistryLogin | undefined> => {
  const serveraddress = registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry;
  const config = await configIn(env['DOCKER_CONFIG'] || join(home, '.docker'));
  const helper = config.credHelpers?.[serveraddress] ?? config.credHelpers?.[registry] ?? config.credsStore;
  const kept = helper === undefined ? undefined : await fromStore(helper, serveraddress, env);
  return kept ?? fromFile(config, serveraddress);
};

const configIn = async (folder: string): Promise<z.infer<ReturnType<typeof Config>>> => {
  try {
    return Config().parse(JSON.parse(await readFile(join(folder, 'config.json'), 'utf8')));
  } catch {
    // What cannot be read tells nothing: the docker command complains of it on its own.
    return {};
  }
};

const fromStore = async (helper: string, serveraddress: string, env: Env): Promise<RegistryLogin | undefined> => {
  if (!/^[\w.-]+$/.test(helper)) return undefined;
  const { execa } = await import('execa');
  const { stdout, exitCode } = await execa(`docker-credential-${helper}`, ['get'], {
    input: serveraddress,
    env: { ...env },
    extendEnv: false,
    cwd: '/',
    timeout: storeLimit,
    reject: false,
  });
  if (exitCode !== 0) return undefined;
  try {
    const { Username, Secret } = Kept().parse(JSON.parse(stdout));
    // So the stores mark a token.
    return Username === '<token>' ? { identitytoken: Secret, serveraddress } : { username: Username, password: Secret, serveraddress };
  } catch {
    return undefined;
  }
};

const fromFile = ({ auths = {} }: z.infer<ReturnType<typeof Config>>, serveraddress: string): RegistryLogin | undefined => {
  const plain = (name: string): string => name.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  const found = auths[serveraddress] ?? Object.entries(auths).find(([name]) => plain(name) === plain(serveraddress))?.[1];
  if (found?.identitytoken) return { identitytoken: found.identitytoken, serveraddress };
  const [, username, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(found?.auth ?? '', 'base64').toString()) ?? [];
  return username && password !== undefined ? { username, password: password.replace(/\0+$/, ''), serveraddress } : undefined;
};
