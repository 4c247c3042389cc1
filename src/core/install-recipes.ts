import type { AptSource } from './apt-sources.ts';
import type { InstallSource, InstallStep } from './install-step.ts';
import type { MachineFacts } from './machine-facts.ts';

/** One way to get the engine. */
export interface Recipe {
  readonly source: InstallSource;
  readonly from: string;
  /** What apt has to be told first. */
  readonly origin: readonly InstallStep[];
  /** Files of `origin`, to be removed when it is taken back. */
  readonly files: readonly string[];
  /** Names as apt takes them, `/SUITE` behind where one is meant. */
  readonly engine: readonly string[];
  readonly compose: string;
  readonly buildx: string;
  /** Packages that cannot stand beside the engine of this recipe. */
  readonly excludes: readonly string[];
}

export const sourceFile = '/etc/apt/sources.list.d/samplemind-engine.sources';
const pinFile = '/etc/apt/preferences.d/samplemind-engine';
const keyFile = '/etc/apt/keyrings/samplemind-docker.asc';
const debianKeys = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** docs.docker.com/engine/install/debian and /ubuntu. */
export const fromDocker = ({ os }: MachineFacts, sources: readonly AptSource[]): Recipe => {
  const uri = `https://download.docker.com/linux/${os.id}`;
  const isKnown = sources.some(source => source.uri.startsWith(uri));
  const lines = [
    'Types: deb',
    `URIs: ${uri}`,
    `Suites: ${os.codename}`,
    'Components: stable',
    `Architectures: ${os.architecture}`,
    `Signed-By: ${keyFile}`,
  ];
  return {
    source: 'docker',
    from: 'Docker’s own repository',
    origin: isKnown
      ? []
      : [
          { type: 'fetch', says: `Trust Docker’s signing key: ${uri}/gpg → ${keyFile}`, url: `${uri}/gpg`, path: keyFile },
          { type: 'write', says: `Add Docker’s repository: ${sourceFile}`, path: sourceFile, lines },
        ],
    files: isKnown ? [] : [sourceFile, keyFile],
    engine: ['docker-ce', 'docker-ce-cli', 'containerd.io'],
    compose: 'docker-compose-plugin',
    buildx: 'docker-buildx-plugin',
    excludes: [
      'docker.io',
      'docker-cli',
      'docker-compose',
      'docker-compose-v2',
      'docker-buildx',
      'docker-doc',
      'podman-docker',
      'containerd',
      'runc',
    ],
  };
};

/** Debian 13 and later, Ubuntu 22.04 and later. */
export const fromDistribution = ({ os }: MachineFacts, hasComposeV2: boolean): Recipe => ({
  source: 'distribution',
  from: `the packages of ${os.name}`,
  origin: [],
  files: [],
  engine: hasComposeV2 ? ['docker.io', 'containerd', 'runc', 'iptables'] : ['docker.io', 'docker-cli', 'containerd', 'runc', 'iptables'],
  compose: hasComposeV2 ? 'docker-compose-v2' : 'docker-compose',
  buildx: 'docker-buildx',
  excludes: ['podman-docker'],
});

/** Debian 13's engine runs on Debian 12. Its containerd and runc want a newer libc, so those stay Debian 12's; so does, by the pin, all else. */
export const fromDebian13 = (sources: readonly AptSource[], mirror: AptSource): Recipe => {
  const isKnown = sources.some(({ uri, suites }) => uri === mirror.uri && suites.includes('trixie'));
  const lines = ['Types: deb', `URIs: ${mirror.uri}`, 'Suites: trixie', 'Components: main', `Signed-By: ${mirror.signedBy ?? debianKeys}`];
  const pin = ['Package: *', 'Pin: release n=trixie', 'Pin-Priority: 100'];
  return {
    source: 'debian-13',
    from: 'Debian 13, beside Debian 12',
    origin: [
      { type: 'write', says: `Keep everything else on Debian 12: ${pinFile}, priority 100`, path: pinFile, lines: pin },
      ...(isKnown ? [] : ([{ type: 'write', says: `Add Debian 13 of the same mirror: ${sourceFile}`, path: sourceFile, lines }] as const)),
    ],
    files: isKnown ? [pinFile] : [sourceFile, pinFile],
    engine: ['docker.io/trixie', 'docker-cli/trixie', 'containerd', 'runc', 'iptables'],
    compose: 'docker-compose/trixie',
    buildx: 'docker-buildx/trixie',
    excludes: ['podman-docker'],
  };
};
