import { homedir } from 'node:os';
import type { EngineReach, EngineState } from '../core/engine-facts.ts';
import { defaultSocket, type Env, endpointOf, localSocket } from './endpoint.ts';
import { knock } from './knock.ts';
import { pluginsOf, pluginsOnce } from './plugins.ts';
import { findProgram } from './programs.ts';

/** Where the engine and its programs are looked for. */
export interface Surroundings {
  readonly env: Env;
  readonly home: string;
  /** The socket that the docker command uses unless it is told otherwise. */
  readonly socket: string;
  /** Where the daemon may lie although a person's PATH does not say so. */
  readonly daemonFolders: readonly string[];
}

const ours = (): Surroundings => ({
  env: process.env,
  home: homedir(),
  socket: defaultSocket,
  daemonFolders: ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin'],
});

/** How far one gets towards the engine of this process's surroundings. Never throws. */
export const engineState = (): Promise<EngineState> => engineStateIn(ours(), pluginsOnce);

/** The same without the plugins of the docker command. Never throws. */
export const engineReach = async (): Promise<EngineReach> => (await reached(ours())).engine;

/** Decided by what answers, and where nothing does by what lies on the disk. */
export const engineStateIn = async (around: Surroundings, plugins = pluginsOf): Promise<EngineState> => {
  const { engine, client } = await reached(around);
  return engine.state === 'ready' ? { ...engine, ...(await plugins(client, around.env)) } : engine;
};

const reached = async ({
  env,
  home,
  socket,
  daemonFolders,
}: Surroundings): Promise<{ engine: EngineReach; client?: string | undefined }> => {
  const endpoint = await endpointOf(env, home, socket);
  const place = `${endpoint.from} is ${endpoint.uri}`;
  const path = localSocket(endpoint);
  if (path === undefined)
    return {
      engine: { state: 'wrong-context', evidence: [place, 'The stack publishes its ports and mounts its files on this machine.'] },
    };

  const [answer, client, daemon] = await Promise.all([
    knock(path),
    findProgram('docker', env['PATH']),
    findProgram('dockerd', env['PATH'], daemonFolders),
  ]);
  const programs = [client ? `client: ${client}` : 'no program docker in PATH', daemon ? `engine: ${daemon}` : 'no program dockerd'];
  if (answer.type === 'answers') return { engine: { state: 'ready', ...answer.says }, client };
  if (answer.type === 'forbidden') return { engine: { state: 'no-permission', evidence: [answer.why] } };
  if (!endpoint.isDefault) return { engine: { state: 'wrong-context', evidence: [place, answer.why] } };
  if (daemon) return { engine: { state: 'down', evidence: [answer.why, ...programs] } };
  return { engine: { state: client ? 'client-only' : 'absent', evidence: [answer.why, ...programs] } };
};
