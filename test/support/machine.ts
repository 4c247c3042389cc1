import type { EngineState } from '../../src/core/engine-facts.ts';
import type { PackageOffers } from '../../src/core/engine-install.ts';
import type { MachineFacts } from '../../src/core/machine-facts.ts';

const GiB = 2 ** 30;

/** Somebody who is not root. */
export const ada = (rights: MachineFacts['user']['rights'], inDockerGroup = false): MachineFacts['user'] => ({
  ...{ name: 'ada', rights, inDockerGroup, engineGroup: 'docker', canRegroup: true },
});

export const bookworm: MachineFacts['os'] = {
  id: 'debian',
  like: [],
  version: '12',
  codename: 'bookworm',
  name: 'Debian GNU/Linux 12 (bookworm)',
  architecture: 'amd64',
};
export const trixie: MachineFacts['os'] = { ...bookworm, version: '13', codename: 'trixie', name: 'Debian GNU/Linux 13 (trixie)' };
export const ubuntu = (version: string, codename: string): MachineFacts['os'] => ({
  id: 'ubuntu',
  like: ['debian'],
  version,
  codename,
  name: `Ubuntu ${version} LTS`,
  architecture: 'amd64',
});

/** A machine with enough of everything, as root, without systemd. */
export const roomy: MachineFacts = {
  os: bookworm,
  user: { name: 'root', rights: 'root', inDockerGroup: false, engineGroup: 'docker', canRegroup: true },
  hasSystemd: false,
  cpus: 4,
  memory: { total: 16 * GiB, available: 12 * GiB, swap: 0 },
  disk: { path: '/var/lib/docker', free: 100 * GiB, total: 200 * GiB, inodes: { free: 5_000_000, total: 10_000_000 } },
  ports: [],
};

export const readyEngine: Extract<EngineState, { readonly state: 'ready' }> = {
  state: 'ready',
  version: '26.1.5',
  apiVersion: '1.45',
  cpus: 4,
  memory: 16 * GiB,
  root: '/var/lib/docker',
  proxy: '',
  clock: { engine: 0, ours: 0 },
  compose: '2.26.1',
  buildx: '0.13.1',
  composeLacks: [],
};

/** A Debian 12 as it is after its first `apt-get update`, where Docker's repository does not answer. */
export const bookwormOffers: PackageOffers = {
  hasApt: true,
  candidates: {
    'docker.io': '20.10.24+dfsg1-1+deb12u1',
    'docker-compose': '1.29.2-3',
    containerd: '1.6.20~ds1',
    runc: '1.1.5',
    iptables: '1.8.9-2',
  },
  installed: {},
  sources: [{ uri: 'http://mirror.example/debian', suites: ['bookworm', 'bookworm-updates'], signedBy: undefined }],
  dockerAnswers: false,
};
