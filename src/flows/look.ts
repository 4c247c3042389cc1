import { checkup } from '../core/checkup.ts';
import { portMoves } from '../core/checkup-ports.ts';
import type { Finding } from '../core/findings.ts';
import type { Looked } from '../core/machine-look.ts';
import { reading, reveal } from '../core/values.ts';
import { chosenOf, questionNow, type Wizard } from '../core/wizard.ts';
import { servicesOf } from '../stack/define.ts';
import { portsHere, seen } from './checkup.ts';
import type { Host } from './ports.ts';

/** What of the machine suits what is asked for, before it is written. Where nothing is started, only ports matter: they stand in `.env`. */
export const look = async (host: Host, wizard: Wizard): Promise<Looked> => {
  const { stack, mode = 'dev', present, start } = wizard;
  const values = chosenOf(wizard);
  const services = servicesOf(stack, mode, reading(values));
  const project = reveal(values['COMPOSE_PROJECT_NAME']);
  const checked = start ? await seen(stack, host, { services, values, project, present }) : undefined;
  const uses = checked?.machine.ports ?? (await portsHere(stack, host, { services, values }));
  const findings = checked ? checkup(checked).filter(({ code }) => code !== 'port-taken') : [];
  return {
    type: 'looked',
    about: questionNow(wizard),
    findings: findings.map(found => (checked?.machine.user.inDockerGroup && checked.machine.user.canRegroup ? goingOn(found) : found)),
    moves: portMoves(stack, services, reading(values), uses, project),
  };
};

/** The set-up itself goes on under the group that was joined: that holds up nothing. */
const goingOn = (found: Finding): Finding => (found.code === 'engine-no-permission' ? { ...found, severity: 'info' } : found);
