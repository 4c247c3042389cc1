import { checkup } from '../core/checkup.ts';
import { portsToAsk, wantedPorts } from '../core/checkup-ports.ts';
import type { Finding } from '../core/findings.ts';
import { reading } from '../core/values.ts';
import type { Stack } from '../stack/define.ts';
import { envFindings } from './env-check.ts';
import { installEngine, planEngine, rootOf } from './install-engine.ts';
import { type Installation, installed, presentValues } from './installation.ts';
import type { Doctor, Host, Ui } from './ports.ts';
import { status } from './status.ts';

export interface DoctorOptions {
  /** Whether what can be mended here is mended, after consent. */
  readonly fix: boolean;
  readonly signal: AbortSignal;
}

/** The machine, the file and the stack: what was found, after mending where that was asked for. Throws what `installEngine` throws. */
export const doctor = async (stack: Stack, host: Host, ui: Ui, { fix, signal }: DoctorOptions): Promise<Doctor> => {
  let findings = await look(stack, host);
  // Twice: a plugin shows as missing only once the engine answers.
  for (let round = 0; round < 2 && fix && findings.some(({ remedy }) => remedy?.automatic); round += 1) {
    await installEngine(host, ui, signal);
    findings = await look(stack, host);
  }
  const isReadable = findings.some(({ code }) => code === 'env-present') && findings.some(({ code }) => code === 'engine-ready');
  return { findings, causes: isReadable ? await causesOf(stack, host) : [] };
};

/** Why a stack that runs is not healthy: the services that are at fault themselves, not those that wait for them. */
const causesOf = async (stack: Stack, host: Host): Promise<readonly Finding[]> => {
  const { verdict, services } = await status(stack, host, { stats: false });
  if (verdict === 'down') return [];
  return services.flatMap(({ name, verdict: own, why }) =>
    why && (own === 'failing' || own === 'stopped')
      ? [{ ...why, severity: 'error' as const, subject: name, remedy: { message: why.remedy, command: '', automatic: false } }]
      : [],
  );
};

/** What of the machine suits an installation and what does not. Changes nothing. */
export const checkMachine = async (
  stack: Stack,
  host: Host,
  { services, values, project }: Pick<Installation, 'services' | 'values' | 'project'>,
): Promise<readonly Finding[]> => {
  const engine = await host.engine.state();
  const ports = portsToAsk(wantedPorts(stack, services, reading(values)));
  const machine = await host.machine.facts(ports, rootOf(engine));
  const install = await planEngine(host, engine, machine);
  return checkup({ engine, machine, install, stack, services, values, project });
};

const look = async (stack: Stack, host: Host): Promise<readonly Finding[]> => {
  const found = await envFindings(stack, host);
  // Where the file cannot be read or understood, the defaults stand in for it.
  const isReadable = found.some(({ code }) => code === 'env-present');
  const present = isReadable ? ((await presentValues(stack, host)) ?? {}) : {};
  return [...(await checkMachine(stack, host, installed(stack, present))), ...found];
};
