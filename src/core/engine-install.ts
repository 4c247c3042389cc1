import type { AptSource } from './apt-sources.ts';
import type { EngineState } from './engine-facts.ts';
import { type Part, planFrom, startPlan } from './install-plan.ts';
import { fromDebian13, fromDistribution, fromDocker, type Recipe } from './install-recipes.ts';
import type { InstallPlan, NoPlan } from './install-step.ts';
import type { MachineFacts } from './machine-facts.ts';

export { type InstallPlan, type InstallStep, type NoPlan, scriptOf } from './install-step.ts';

/** What apt has. Versions by the package's name. */
export interface PackageOffers {
  readonly hasApt: boolean;
  /** What apt would install; empty where its lists were never fetched. */
  readonly candidates: Readonly<Record<string, string>>;
  readonly installed: Readonly<Record<string, string>>;
  readonly sources: readonly AptSource[];
  /** Whether Docker's own repository answers for this distribution. */
  readonly dockerAnswers: boolean;
}

export const noOffers: PackageOffers = { hasApt: false, candidates: {}, installed: {}, sources: [], dockerAnswers: false };

/** Every package whose candidate or installed version the plan asks for. */
export const enginePackages = [
  ...['docker-ce', 'docker-ce-cli', 'containerd.io', 'docker-buildx-plugin', 'docker-compose-plugin'],
  ...['docker.io', 'docker-cli', 'docker-compose', 'docker-compose-v2', 'docker-buildx', 'docker-doc', 'podman-docker'],
  ...['containerd', 'runc', 'iptables'],
] as const;

/** The oldest engine whose health checks know `start_interval`, and its API. */
const oldestEngine = 25;
export const oldestApi = 1.44;

/**
 * What has to be done so that an engine with Compose and buildx runs: Docker's own repository where it answers, else the
 * distribution's packages where they are new enough, else Debian 13's beside Debian 12. Undefined where nothing is missing, or
 * where the engine is there and something else stands in the way.
 */
export const planInstall = (machine: MachineFacts, engine: EngineState, offers: PackageOffers): InstallPlan | NoPlan | undefined => {
  if (engine.state === 'down') return startPlan(machine);
  const parts = missingParts(engine);
  if (parts.length === 0) return undefined;
  if (!offers.hasApt) return byHand(`${machine.os.name} has no apt, and this program installs the engine with apt only.`);
  if (engine.state === 'ready' && parts.includes('engine') && !hasAny(['docker.io', 'docker-ce'], offers.installed)) {
    return byHand('The engine that runs here was not installed by apt, so apt cannot replace it.');
  }
  const recipe = choose(machine, offers, parts);
  return recipe
    ? planFrom(recipe, parts, machine, offers.installed)
    : byHand(`Docker’s repository does not answer, and ${machine.os.name} has no Docker Engine ${oldestEngine} with Compose 2 and buildx.`);
};

/** What has to be installed. */
export const missingParts = (engine: EngineState): readonly Part[] => {
  if (engine.state === 'absent' || engine.state === 'client-only') return ['engine', 'compose', 'buildx'];
  if (engine.state !== 'ready') return [];
  if (Number(engine.apiVersion) < oldestApi) return ['engine', 'compose', 'buildx'];
  const lacksCompose = engine.compose === undefined || engine.composeLacks.length > 0;
  return [...(lacksCompose ? (['compose'] as const) : []), ...(engine.buildx === undefined ? (['buildx'] as const) : [])];
};

/** Plugins come from where the engine came from, if they can. */
const choose = (machine: MachineFacts, offers: PackageOffers, parts: readonly Part[]): Recipe | undefined => {
  const { os } = machine;
  const docker = offers.dockerAnswers ? fromDocker(machine, offers.sources) : undefined;
  if ('docker-ce' in offers.installed) return docker;
  const mirror = os.id === 'debian' && os.version === '12' ? offers.sources.find(({ suites }) => suites.includes('bookworm')) : undefined;
  const own = suffices(os, offers) ? fromDistribution(machine, os.id === 'ubuntu' || 'docker-compose-v2' in offers.candidates) : undefined;
  const beside = mirror && fromDebian13(offers.sources, mirror);
  return parts.includes('engine') ? (docker ?? own ?? beside) : (own ?? beside ?? docker);
};

/** Whether the distribution's own packages do. Where apt's lists were never fetched, what is known of the distribution decides. */
const suffices = ({ id, version }: MachineFacts['os'], { candidates }: PackageOffers): boolean => {
  if (!hasAny(['docker.io', 'docker-buildx'], candidates)) {
    return (id === 'debian' && Number(version) >= 13) || (id === 'ubuntu' && Number(version) >= 22.04);
  }
  const hasCompose = 'docker-compose-v2' in candidates || major(candidates['docker-compose']) >= 2;
  return major(candidates['docker.io']) >= oldestEngine && hasCompose && 'docker-buildx' in candidates;
};

const hasAny = (names: readonly string[], among: Readonly<Record<string, string>>): boolean => names.some(name => name in among);

/** The first number of a version, its epoch left out; 0 where there is none. */
const major = (version = ''): number => Number(version.replace(/^\d+:/, '').match(/^\d+/)?.[0] ?? 0);

const byHand = (why: string): NoPlan => ({
  type: 'impossible',
  why,
  remedy: `Install Docker Engine ${oldestEngine} or newer with Compose and buildx (docs.docker.com/engine/install), then run samplemind doctor.`,
});
