import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { aptSources } from '../../src/host/apt.ts';
import { connect } from './bare-network.ts';

export interface BareMachineOptions {
  /** Where root file systems are kept from one run to the next. */
  readonly cache: string;
  readonly suite: 'bookworm' | 'trixie';
  /** The project's folder: read-only at /project, its Node as `node`. */
  readonly project: string;
  /** Is told what is run and what it says, a line each. */
  readonly tell?: (line: string) => void;
}

export interface Ran {
  readonly exit: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface BareMachine extends AsyncDisposable {
  /** Runs a shell line in it, as root and without a terminal. */
  readonly run: (line: string) => Promise<Ran>;
}

/**
 * A Debian with nothing installed: its root, processes, mounts and network are its own, so that an engine in it does not meet the one
 * of this machine. Needs root, debootstrap, iproute2 and iptables. The first of a suite takes half a minute, each later one a second.
 * It goes when it is disposed of, and when the process that made it ends.
 */
export const bareMachine = async ({ cache, suite, project, tell = () => {} }: BareMachineOptions): Promise<BareMachine> => {
  const base = await rootFileSystem(cache, suite, tell);
  const scratch = await mkdtemp(join(tmpdir(), 'samplemind-bare-'));
  const inside = execa('unshare', [...own, '--fork', '--kill-child', 'sh', '-euc', boot, 'sh', base, scratch, project], {
    reject: false,
    stdin: 'ignore',
  });
  const boots = await Promise.race([once(inside.stdout, 'data').then(() => true), inside.then(() => false)]);
  if (!boots) throw new Error(`The bare machine does not start: ${(await inside).stderr}`);
  const init = (await readFile(`/proc/${inside.pid}/task/${inside.pid}/children`, 'utf8').catch(() => '')).trim();
  const network = await connect(init);
  const enter = ['--target', init, '--mount', '--pid', '--net', '--uts', '--ipc', '--root', '--wd', 'env', '-i', ...environment];
  return {
    run: async line => {
      tell(`$ ${line}`);
      const ran = execa('nsenter', [...enter, 'sh', '-c', line], { stdin: 'ignore', reject: false, all: true });
      for await (const said of ran.iterable({ from: 'all' })) tell(said);
      const { exitCode, stdout, stderr } = await ran;
      return { exit: exitCode, stdout, stderr };
    },
    [Symbol.asyncDispose]: async () => {
      inside.kill('SIGKILL');
      await inside;
      await network.leave();
      await rm(scratch, { recursive: true, force: true });
    },
  };
};

const own = ['--mount', '--pid', '--net', '--uts', '--ipc'];
const environment = ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'HOME=/root', 'LANG=C.UTF-8', 'TERM=dumb'];

// Its first process takes in the orphans, so that a daemon that ended does not look alive. The engine wants a disk that is no overlay.
const boot = `
mkdir -p "$2/upper" "$2/work" "$2/root" "$2/docker"
cd "$2/root"
if ! mount -t overlay overlay -o "lowerdir=$1,upperdir=$2/upper,workdir=$2/work" .; then
  cp -a "$1/." . && mount --bind . .
fi
cd "$2/root"
mkdir -p var/lib/docker project old
mount --rbind /dev dev
mount -t proc proc proc
mount -t sysfs sysfs sys
mount --rbind /sys/fs/cgroup sys/fs/cgroup
mount -t tmpfs tmpfs run
mount -t tmpfs tmpfs tmp
mount --bind "$2/docker" var/lib/docker
mount --bind "$3" project
mount -o remount,bind,ro project
cp /etc/resolv.conf etc/resolv.conf
ln -sf /project/node_modules/node/bin/node usr/local/bin/node
hostname bare
echo "127.0.0.1 localhost bare" > etc/hosts
ip link set lo up
pivot_root . old
exec chroot . sh -c 'umount -l /old; echo up; sleep infinity & wait'
`;

/** Made once from this machine's own mirror; a half-made one is never taken for a whole one. */
const rootFileSystem = async (cache: string, suite: string, tell: (line: string) => void): Promise<string> => {
  const path = join(cache, suite);
  if (existsSync(path)) return path;
  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(`${path}-`);
  // Without a mirror of this machine's own, debootstrap knows one.
  const mirror = (await aptSources('/etc/apt')).flatMap(({ uri }) => (/\/debian\/?$/.test(uri) ? [uri] : [])).slice(0, 1);
  const making = execa('debootstrap', ['--variant=minbase', '--include=ca-certificates', suite, draft, ...mirror], {
    stdin: 'ignore',
    all: true,
  });
  for await (const line of making.iterable({ from: 'all' })) tell(line);
  await making;
  await rename(draft, path);
  return path;
};
