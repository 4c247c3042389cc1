import type { EngineState } from './engine-facts.ts';
import { type InstallPlan, type NoPlan, oldestApi, scriptOf } from './engine-install.ts';
import { type Finding, type FindingCode, finding } from './findings.ts';
import type { MachineFacts } from './machine-facts.ts';

type Install = InstallPlan | NoPlan | undefined;
interface Way {
  readonly remedy: string;
  readonly command: string;
  readonly fixable: boolean;
}

/** The engine, Compose and buildx: what is there, what is missing, and how it comes. */
export const checkEngine = (engine: EngineState, machine: MachineFacts, install: Install): readonly Finding[] => {
  const way = wayOut(install, machine);
  switch (engine.state) {
    case 'ready':
      return checkReady(engine, way);
    case 'absent':
    case 'client-only':
    case 'down':
      return [bad(`engine-${engine.state}`, way, {}, engine.evidence)];
    case 'no-permission':
      return [bad('engine-no-permission', letIn(machine), { user: machine.user.name }, engine.evidence)];
    case 'wrong-context':
      return [bad('engine-wrong-context', comeBack(engine.evidence), {}, engine.evidence)];
  }
};

const checkReady = (engine: Extract<EngineState, { readonly state: 'ready' }>, way: Way): readonly Finding[] => {
  const { version, apiVersion, compose, buildx, composeLacks } = engine;
  const isOld = Number(apiVersion) < oldestApi;
  const what =
    compose === undefined ? 'Docker Compose is missing.' : `Docker Compose ${compose} is too old: it lacks ${composeLacks.join(', ')}.`;
  return [
    isOld
      ? bad('engine-too-old', way, { version }, [`API ${apiVersion}, wanted ${oldestApi}`])
      : finding('engine-ready', 'docker', { version }, [`API ${apiVersion}`]),
    compose === undefined || composeLacks.length > 0
      ? bad('compose-too-old', way, { what }, compose === undefined ? ['docker compose version fails'] : composeLacks)
      : finding('compose-ready', 'docker compose', { version: compose }),
    buildx === undefined
      ? bad('buildx-missing', way, {}, ['docker buildx version fails'])
      : finding('buildx-ready', 'docker buildx', { version: buildx }),
  ];
};

const bad = (
  code: FindingCode,
  { remedy, command, fixable }: Way,
  details: Readonly<Record<string, string>>,
  evidence: readonly string[],
): Finding => finding(code, 'docker', { ...details, remedy, command }, evidence, { fixable });

/** How the plan is carried out by who runs this. */
const wayOut = (install: Install, { user }: MachineFacts): Way => {
  if (install?.type === 'impossible') return { remedy: `${install.why} ${install.remedy}`, command: 'samplemind doctor', fixable: false };
  const what = install?.what ?? 'Install or start what is missing';
  switch (user.rights) {
    case 'root':
    case 'sudo':
      return { remedy: `${what}.`, command: 'samplemind doctor --fix', fixable: true };
    case 'sudo-asks':
      return { remedy: `${what}. Give sudo your password first.`, command: 'sudo -v && samplemind doctor --fix', fixable: false };
    case 'none':
      return {
        remedy: `${what}. Only root may: ask somebody who is to run these lines.`,
        command: install ? scriptOf(install) : 'samplemind doctor --fix',
        fixable: false,
      };
  }
};

const letIn = ({ user }: MachineFacts): Way =>
  user.inDockerGroup
    ? {
        remedy: 'You are in the group docker, but this session began before. Start the program under the group.',
        command: "sg docker -c 'samplemind doctor'",
        fixable: false,
      }
    : {
        remedy: 'Join the group docker (its members can do what root can) and log in again, or run the program with sudo.',
        command: `sudo usermod -aG docker ${user.name}`,
        fixable: false,
      };

const comeBack = (evidence: readonly string[]): Way =>
  evidence[0]?.startsWith('DOCKER_HOST')
    ? { remedy: 'Let the docker command talk to the engine of this machine.', command: 'unset DOCKER_HOST', fixable: false }
    : { remedy: 'Let the docker command talk to the engine of this machine.', command: 'docker context use default', fixable: false };
