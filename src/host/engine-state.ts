import { homedir } from 'node:os';
import type { EngineState } from '../core/engine-facts.ts';
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

/** Decided by what answers, and where nothing does by what lies on the disk. */
export const engineStateIn = async ({ env, home, socket, daemonFolders }: Surroundings, plugins = pluginsOf): Promise<EngineState> => {
  const endpoint = await endpointOf(env, home, socket);
  const place = `${endpoint.from} is ${endpoint.uri}`;
  const path = localSocket(endpoint);
  if (path === undefined)
    return { state: 'wrong-context', evidence: [place, 'The stack publishes its ports and mounts its files on this machine.'] };

  const [answer, client, daemon] = await Promise.all([
    knock(path),
    findProgram('docker', env['PATH']),
    findProgram('dockerd', env['PATH'], daemonFolders),
  ]);
  const programs = [client ? `client: ${client}` : 'no program docker in PATH', daemon ? `engine: ${daemon}` : 'no program dockerd'];
  if (answer.type === 'answers') return { state: 'ready', ...answer.says, ...(await plugins(client, env)) };
  if (answer.type === 'forbidden') return { state: 'no-permission', evidence: [answer.why] };
  if (!endpoint.isDefault) return { state: 'wrong-context', evidence: [place, answer.why] };
  if (daemon) return { state: 'down', evidence: [answer.why, ...programs] };
  return { state: client ? 'client-only' : 'absent', evidence: [answer.why, ...programs] };
};
