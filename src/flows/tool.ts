import { toolPlan } from '../core/install-plan.ts';
import { Problem } from '../core/problem.ts';
import { agreeToInstall } from './agree.ts';
import { tailOf, unlessEnded } from './build.ts';
import type { Host, Ui } from './ports.ts';

/** A program that few machines lack, under the name of its package, and what it is for. */
export interface Tool {
  readonly name: string;
  readonly does: string;
}

export const openssl: Tool = { name: 'openssl', does: 'makes the TLS pair' };
export const debootstrap: Tool = { name: 'debootstrap', does: 'makes the first base image' };

/** Installs a tool where it is missing, after the person said yes. Throws `install-failed`, `Cancelled`. */
export const bringTool = async (host: Host, ui: Ui, tool: Tool, signal: AbortSignal): Promise<void> => {
  if (await host.packages.has(tool.name)) return;
  await agreeToInstall(ui, toolPlan(tool.name, tool.does));
  await installTool(host, ui, tool, signal);
};

/** Installs what was agreed on. Throws `install-failed`. */
export const installTool = async (host: Host, ui: Pick<Ui, 'tell'>, { name, does }: Tool, signal: AbortSignal): Promise<void> => {
  for (const part of toolPlan(name, does).steps) {
    const last: string[] = [];
    ui.tell({ type: 'log', service: name, line: part.says });
    const ended = await host.packages.perform(part)(signal, ({ line }) => {
      last.push(line);
      ui.tell({ type: 'log', service: name, line });
    });
    if (part.type === 'command' && part.mayFail && !ended.cancelled) continue;
    const remedy = `Install the package ${name}, then run the same command again.`;
    await unlessEnded(host, ended, () => new Problem('install-failed', { evidence: tailOf(last), remedy }));
  }
};
