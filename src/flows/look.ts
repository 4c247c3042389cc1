import { checkup } from '../core/checkup.ts';
import { portMoves } from '../core/checkup-ports.ts';
import type { Finding } from '../core/findings.ts';
import type { Looked, LookPart } from '../core/machine-look.ts';
import { reading, reveal } from '../core/values.ts';
import { chosenOf, questionNow, type Wizard } from '../core/wizard.ts';
import { servicesOf } from '../stack/define.ts';
import { portsHere, seen } from './checkup.ts';
import { envFindings, homeFindings } from './env-check.ts';
import { networkFindings } from './network.ts';
import type { Host } from './ports.ts';

type Found = Pick<Looked, 'findings' | 'moves'>;

/** What of a part of the machine suits what is asked for, before it is written, as `doctor` finds it. Where nothing is started, only ports matter: they stand in `.env`. */
export const look = async (host: Host, wizard: Wizard, part: LookPart): Promise<Looked> => ({
  ...{ type: 'looked', part, about: questionNow(wizard, part) },
  ...(part === 'machine' ? await machine(host, wizard) : { findings: wizard.start ? await beside[part](host, wizard) : [], moves: [] }),
});

const machine = async (host: Host, wizard: Wizard): Promise<Found> => {
  const { stack, mode = 'dev', present, start } = wizard;
  const values = chosenOf(wizard);
  const services = servicesOf(stack, mode, reading(values));
  const project = reveal(values['COMPOSE_PROJECT_NAME']);
  const checked = start ? await seen(stack, host, { services, values, project, present }) : undefined;
  const uses = checked?.machine.ports ?? (await portsHere(stack, host, { services, values }));
  const findings = checked ? checkup(checked).filter(({ code }) => code !== 'port-taken') : [];
  return {
    findings: findings.map(found => (checked?.machine.user.inDockerGroup && checked.machine.user.canRegroup ? goingOn(found) : found)),
    moves: portMoves(stack, services, reading(values), uses, project),
  };
};

/** The set-up itself goes on under the group that was joined: that holds up nothing. */
const goingOn = (found: Finding): Finding => (found.code === 'engine-no-permission' ? { ...found, severity: 'info' } : found);

const beside: Readonly<Record<Exclude<LookPart, 'machine'>, (host: Host, wizard: Wizard) => Promise<readonly Finding[]>>> = {
  files: async (host, { stack, offered }) => {
    const [env, home] = await Promise.all([envFindings(stack, host), homeFindings(host)]);
    // What the shell says of the stack's own variables depends on the answers: core/left-checks.ts has it.
    return [...env.filter(({ code, subject }) => !asked.has(code) && !(code === 'env-overridden-by-shell' && subject in offered)), ...home];
  },
  network: async (host, wizard) => {
    // Where images come from is settled: what these values name is wanted.
    const values = chosenOf(wizard);
    return networkFindings(wizard.stack, host, await host.engine.reach(), { values, present: values });
  },
};

/** What the questions themselves settle. */
const asked: ReadonlySet<string> = new Set(['env-missing-key', 'answer-invalid', 'env-placeholder', 'env-weak-password']);
