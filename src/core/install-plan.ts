import type { Recipe } from './install-recipes.ts';
import type { InstallPlan, InstallStep } from './install-step.ts';
import type { MachineFacts } from './machine-facts.ts';

export type Part = 'engine' | 'compose' | 'buildx';
type Installed = Readonly<Record<string, string>>;

const partNames = { engine: 'Docker Engine', compose: 'Docker Compose', buildx: 'buildx' } as const;

/** Nothing is installed, so there is nothing to take back. */
export const startPlan = (machine: MachineFacts): InstallPlan => ({
  type: 'plan',
  source: null,
  what: 'Start the Docker engine',
  steps: [start(machine)],
  undo: null,
});

/** The steps of a recipe for the parts that are missing, and how to take them back. */
export const planFrom = (recipe: Recipe, parts: readonly Part[], machine: MachineFacts, installed: Installed): InstallPlan => {
  const packages = parts.flatMap(part => recipe[part]);
  const withEngine = parts.includes('engine');
  const excluded = withEngine ? recipe.excludes.filter(name => name in installed) : [];
  const joins = withEngine && machine.user.rights === 'sudo' && !machine.user.inDockerGroup;
  return {
    type: 'plan',
    source: recipe.source,
    what: `Install ${listed(parts.map(part => partNames[part]))} from ${recipe.from}`,
    steps: [
      ...recipe.origin,
      ...(excluded.length > 0 ? [take(excluded)] : []),
      ...fetchAndInstall(packages, replacing(withEngine, installed)),
      ...(withEngine ? [start(machine)] : []),
      ...(joins ? [join(machine.user.name)] : []),
    ],
    undo: undoOf(recipe, packages, machine, installed, joins),
  };
};

/** One package that a step needs, and how to take it back. */
export const toolPlan = (name: string, purpose: string): InstallPlan => ({
  type: 'plan',
  source: 'distribution',
  what: `Install ${name}, which ${purpose}`,
  steps: fetchAndInstall([name], ''),
  undo: `apt-get purge -y ${name}`,
});

const replacing = (withEngine: boolean, installed: Installed): string => {
  const old = installed['docker.io'] ?? installed['docker-ce'];
  return withEngine && old ? `, in place of ${old}, whose containers stop meanwhile` : '';
};

// The lock is waited for: machines update themselves just after their start. What another source fails to deliver is not our matter.
const apt = [
  'env',
  'LC_ALL=C',
  'DEBIAN_FRONTEND=noninteractive',
  'apt-get',
  '-q',
  '-y',
  '-o',
  'DPkg::Lock::Timeout=300',
  '-o',
  'Dpkg::Use-Pty=0',
] as const;

const take = (packages: readonly string[]): InstallStep => ({
  type: 'command',
  says: `Remove ${packages.join(', ')}, which exclude the new ones; images and volumes stay`,
  command: [...apt, 'remove', ...packages],
  mayStop: false,
  mayFail: false,
});

const fetchAndInstall = (packages: readonly string[], note: string): readonly InstallStep[] => [
  { type: 'command', says: 'Refresh apt’s lists', command: [...apt, 'update'], mayStop: true, mayFail: true },
  {
    type: 'command',
    says: `Download ${packages.join(', ')}`,
    command: [...apt, 'install', '--no-install-recommends', '--download-only', ...packages],
    mayStop: true,
    mayFail: false,
  },
  {
    type: 'command',
    says: `Install them${note}`,
    command: [...apt, 'install', '--no-install-recommends', ...packages],
    mayStop: false,
    mayFail: false,
  },
];

const start = ({ hasSystemd }: MachineFacts): InstallStep =>
  hasSystemd
    ? {
        type: 'command',
        says: 'Start the engine, now and at every boot',
        command: ['systemctl', 'enable', '--now', 'docker.service'],
        mayStop: false,
        mayFail: false,
      }
    : { type: 'start', says: 'Start the engine' };

const join = (name: string): InstallStep => ({
  type: 'command',
  says: `Add ${name} to the group docker, so that it works without sudo; its members can do what root can`,
  command: ['usermod', '-aG', 'docker', name],
  mayStop: false,
  mayFail: false,
});

/** Debian's package takes images and volumes along when it is purged, by a script that it leaves among them; that script goes first. */
const undoOf = (
  recipe: Recipe,
  packages: readonly string[],
  machine: MachineFacts,
  installed: Installed,
  joined: boolean,
): string | null => {
  const root = machine.user.rights === 'root' ? '' : 'sudo ';
  const names = packages.map(name => name.replace(/\/.*/, '')).filter(name => !(name in installed) && name !== 'iptables');
  const hadEngine = 'docker.io' in installed || 'docker-ce' in installed;
  if (names.length === 0) return null;
  return [
    ...(hadEngine || machine.hasSystemd ? [] : [`${root}start-stop-daemon --stop --oknodo --retry 30 --pidfile /var/run/docker.pid`]),
    ...(joined ? [`${root}gpasswd -d ${machine.user.name} docker`] : []),
    `${root}apt-get remove -y ${names.join(' ')}`,
    ...(hadEngine ? [] : [`${root}rm -f /var/lib/docker/nuke-graph-directory.sh`]),
    `${root}apt-get purge -y ${names.join(' ')}`,
    ...(recipe.files.length > 0 ? [`${root}rm -f ${recipe.files.join(' ')}`, `${root}apt-get update`] : []),
  ].join('\n');
};

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
