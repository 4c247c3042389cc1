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
      return [bad('engine-wrong-context', comeBack(engine), { place: engine.evidence[0] ?? 'no one knows where' }, engine.evidence)];
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

/** A member whose session began before needs nothing but a new start of the program, and that happens by itself where sg is there. */
const letIn = ({ user }: MachineFacts): Way => {
  const { name, rights, engineGroup: group, canRegroup } = user;
  const fix = 'samplemind doctor --fix';
  if (group === null)
    return {
      remedy: 'Its socket belongs to root alone, so no group helps. Run the program with sudo.',
      command: `sudo ${fix}`,
      fixable: false,
    };
  const joining = `Join the group ${group}; its members can do what root can.`;
  const later = 'The program sg is missing here, so it holds from your next login on.';
  if (user.inDockerGroup)
    return canRegroup
      ? {
          remedy: `You are in the group ${group}, but this session began before. The program can go on under it.`,
          command: fix,
          fixable: true,
        }
      : {
          remedy: `You are in the group ${group}, but this session began before. Log out and in again.`,
          command: `exec su -l ${name}`,
          fixable: false,
        };
  switch (rights) {
    case 'root':
    case 'sudo':
      return {
        remedy: canRegroup ? `${joining} The program goes on under it, without a new login.` : `${joining} ${later}`,
        command: fix,
        fixable: true,
      };
    case 'sudo-asks':
      return { remedy: `${joining} Give sudo your password first.`, command: `sudo -v && ${fix}`, fixable: false };
    case 'none':
      return {
        remedy: `${joining} Only root may add you: ask somebody who is to run this line.`,
        command: `usermod -aG ${group} ${name}`,
        fixable: false,
      };
  }
};

/** Undone where it was chosen: by a variable of the shell, or in Docker's own configuration. */
const comeBack = ({ evidence }: { readonly evidence: readonly string[] }): Way => {
  const [place = ''] = evidence;
  const remedy = 'Let the docker command talk to the engine of this machine.';
  if (place.startsWith('DOCKER_HOST')) return { remedy, command: 'unset DOCKER_HOST', fixable: false };
  return place.startsWith('DOCKER_CONTEXT')
    ? { remedy, command: 'unset DOCKER_CONTEXT', fixable: false }
    : { remedy, command: 'docker context use default', fixable: false };
};
