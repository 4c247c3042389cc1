import type { Finding } from '../core/findings.ts';
import type { Stack } from '../stack/define.ts';
import { causesOf } from './causes.ts';
import { checkMachine } from './checkup.ts';
import { envFindings, homeFindings } from './env-check.ts';
import { mend } from './fixes/mend.ts';
import { installed, presentValues } from './installation.ts';
import { networkFindings } from './network.ts';
import type { Doctor, Host, Ui } from './ports.ts';

export interface DoctorOptions {
  /** Whether what can be mended here is mended, after consent. */
  readonly fix: boolean;
  readonly signal: AbortSignal;
}

/** The machine, the file and the stack: what was found, after mending where that was asked for. Throws what `mend` throws. */
export const doctor = async (stack: Stack, host: Host, ui: Ui, { fix, signal }: DoctorOptions): Promise<Doctor> => {
  let findings = await look(stack, host);
  const failed: Finding[] = [];
  // Twice: a plugin shows as missing only once the engine answers. What was tried is not tried again.
  const tried = new Set<string>();
  for (let round = 0; round < 2 && fix; round += 1) {
    const untried = findings.filter(({ code }) => !tried.has(code));
    const mended = await mend({ stack, host, ui, signal }, untried);
    failed.push(...mended.failed);
    for (const { code } of untried) tried.add(code);
    if (!mended.tried) break;
    findings = await look(stack, host);
  }
  const isReadable = findings.some(({ code }) => code === 'env-present') && findings.some(({ code }) => code === 'engine-ready');
  const still = findings.filter(({ code }) => !failed.some(one => one.code === code));
  return { findings: [...failed, ...still], causes: isReadable ? await causesOf(stack, host) : [] };
};

/** One thing beside the other: what waits for the network holds up nothing else. */
const look = async (stack: Stack, host: Host): Promise<readonly Finding[]> => {
  const [engine, found] = await Promise.all([host.engine.state(), envFindings(stack, host)]);
  // Where the file cannot be read or understood, the defaults stand in for it.
  const isReadable = found.some(({ code }) => code === 'env-present');
  const here = installed(stack, isReadable ? ((await presentValues(stack, host)) ?? {}) : {});
  const [machine, network, home] = await Promise.all([
    checkMachine(stack, host, here, engine),
    networkFindings(stack, host, engine, here),
    homeFindings(host),
  ]);
  return [...machine, ...network, ...found, ...home];
};
