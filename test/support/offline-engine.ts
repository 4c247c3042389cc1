import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Dockerode from 'dockerode';
import { execa } from 'execa';
import { until } from './until.ts';

/** An engine beside the machine's own: with an empty store, and a network that leads nowhere. */
export interface OfflineEngine extends AsyncDisposable {
  readonly docker: Dockerode;
  /** With it in its environment, `docker` and the program turn to it. */
  readonly env: { readonly DOCKER_HOST: string };
  /** Put before a command, it runs in this engine's network. */
  readonly inside: readonly string[];
  /** The process whose network it is. */
  readonly pid: number;
}

/** Needs root. Its containers end with it, for their processes are its own. `args` are given to dockerd, `env` is added to its environment. */
export const offlineEngine = async (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<OfflineEngine> => {
  const folder = await mkdtemp(join(tmpdir(), 'samplemind-engine-'));
  const socket = join(folder, 'docker.sock');
  const dockerd = ['dockerd', '-H', `unix://${socket}`, '--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec')];
  const own = ['--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'];
  const running = execa('unshare', [...own, 'sh', '-euc', boot, 'sh', ...dockerd, '--pidfile', join(folder, 'pid'), ...args], {
    reject: false,
    all: true,
    stdin: 'ignore',
    env,
  });
  const docker = new Dockerode({ socketPath: socket });
  const answers = until(
    'the second engine answers',
    () =>
      docker
        .ping()
        .then(() => true)
        .catch(() => false),
    60_000,
  );
  const ended = running.then(({ all }) => {
    throw new Error(`The second engine does not start: ${String(all).slice(-2000)}`);
  });
  await Promise.race([answers, ended]);
  ended.catch(() => undefined);
  const pid = Number((await readFile(`/proc/${running.pid}/task/${running.pid}/children`, 'utf8')).trim());
  return {
    docker,
    env: { DOCKER_HOST: `unix://${socket}` },
    inside: ['nsenter', '-t', String(pid), '-n'],
    pid,
    [Symbol.asyncDispose]: async () => {
      running.kill('SIGKILL');
      await running;
      await execa('sh', ['-c', 'grep -oE " $1/[^ ]+" /proc/self/mounts | sort -r | xargs -r umount -l', 'sh', folder], { reject: false });
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const boot = 'ip link set lo up; exec "$@"';
