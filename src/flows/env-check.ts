import { checkHome } from '../core/checkup-home.ts';
import { checkEnvFile } from '../core/env-check.ts';
import { checkShell } from '../core/env-check-shell.ts';
import { valuesInForce } from '../core/env-text.ts';
import { type Finding, finding } from '../core/findings.ts';
import { Problem } from '../core/problem.ts';
import { holdAll } from '../core/values.ts';
import type { Stack } from '../stack/define.ts';
import { installed, shellLook } from './installation.ts';
import { goodHere } from './known-good.ts';
import type { Host } from './ports.ts';

/** What `env check --json` prints. */
export interface EnvCheck {
  readonly findings: readonly Finding[];
}

/** Looks `.env` over. Throws `home-missing`, `env-missing`. */
export const envCheck = async (stack: Stack, host: Host): Promise<EnvCheck> => {
  if (!(await host.home.exists())) throw new Problem('home-missing', { path: host.home.root });
  const findings = await envFindings(stack, host);
  if (findings.some(({ code }) => code === 'env-missing' || code === 'env-gone')) throw new Problem('env-missing', { path: host.env.path });
  return { findings };
};

/** The same as findings alone: that there is no file, or none that can be read, is one, too. */
export const envFindings = async (stack: Stack, host: Host): Promise<readonly Finding[]> => {
  const { path } = host.env;
  const text = await readOr(host);
  if (text instanceof Problem) {
    const { message, why, remedy } = text.report;
    return [finding('env-unreadable', '.env', { message, remedy, command: 'samplemind env check' }, [why])];
  }
  if (text === undefined) {
    return [finding((await isMissed(stack, host)) ? 'env-gone' : 'env-missing', '.env', { path }), ...checkShell({}, host.shell)];
  }
  const present = holdAll(stack, valuesInForce(text, shellLook(stack, host)));
  const { mode, values } = installed(stack, present);
  const found = checkEnvFile({ stack, path, text, facts: await host.env.facts(), mode, present, values, shell: host.shell });
  return found.some(({ code }) => code === 'env-malformed') ? found : [finding('env-present', '.env', { path }), ...found];
};

/** Whether what ran with an `.env` has volumes yet, which keep its passwords. No where the engine does not answer. */
const isMissed = async (stack: Stack, host: Host): Promise<boolean> => {
  const good = await goodHere(host);
  if (!good) return false;
  const { project } = installed(stack, holdAll(stack, valuesInForce(good.env, shellLook(stack, host))));
  try {
    return (await host.engine.volumes(project)).length > 0;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
};

/** What lies beside `.env`; nothing where there is no home yet. */
export const homeFindings = async (host: Host): Promise<readonly Finding[]> => {
  if (!(await host.home.exists())) return [];
  return checkHome(await host.upkeep.look(), { envPath: host.env.path, stateFolder: host.home.stateFolder });
};

const readOr = async (host: Host): Promise<string | undefined | Problem> => {
  try {
    return await host.env.read();
  } catch (error) {
    if (error instanceof Problem && error.code === 'env-unreadable') return error;
    throw error;
  }
};
