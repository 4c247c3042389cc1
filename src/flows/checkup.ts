import { type Checked, checkup } from '../core/checkup.ts';
import { isShort } from '../core/checkup-disk.ts';
import { portsToAsk, wantedPorts } from '../core/checkup-ports.ts';
import type { EngineState } from '../core/engine-facts.ts';
import type { Finding } from '../core/findings.ts';
import type { PortUse } from '../core/machine-facts.ts';
import { reading } from '../core/values.ts';
import type { Stack } from '../stack/define.ts';
import { planEngine, rootOf } from './install-engine.ts';
import type { Installation } from './installation.ts';
import type { Host } from './ports.ts';

type Here = Pick<Installation, 'services' | 'values' | 'project' | 'present'>;

/** What of the machine suits an installation and what does not. Changes nothing. */
export const checkMachine = async (stack: Stack, host: Host, here: Here, asked?: EngineState): Promise<readonly Finding[]> =>
  checkup(await seen(stack, host, here, asked));

/** What a check-up looks at. Changes nothing. */
export const seen = async (
  stack: Stack,
  host: Host,
  { services, values, project, present }: Here,
  asked?: EngineState,
): Promise<Checked> => {
  const engine = asked ?? (await host.engine.state());
  const ports = portsToAsk(wantedPorts(stack, services, reading(values)));
  const machine = await host.machine.facts(ports, rootOf(engine));
  const install = await planEngine(host, engine, machine);
  const isSetUp = Object.keys(present).length > 0;
  const spareCache = engine.state === 'ready' && isShort(machine.disk) ? await host.engine.spareCache().catch(() => undefined) : undefined;
  return { engine, machine, install, stack, services, values, project, isSetUp, spareCache };
};

/** Who has the ports that these services want, and those behind them. */
export const portsHere = async (
  stack: Stack,
  host: Host,
  { services, values }: Pick<Installation, 'services' | 'values'>,
): Promise<readonly PortUse[]> => {
  const machine = await host.machine.facts(portsToAsk(wantedPorts(stack, services, reading(values))), '/');
  return machine.ports;
};
