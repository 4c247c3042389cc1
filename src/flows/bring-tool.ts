import { toolPlan } from '../core/install-plan.ts';
import { Problem } from '../core/problem.ts';
import { agreeToInstall } from './agree.ts';
import { tailOf, unlessEnded } from './build.ts';
import type { Host, Ui } from './ports.ts';

/** Installs a program that few machines lack, under the name of its package, after the person said yes. Throws `install-failed`, `Cancelled`. */
export const bringTool = async (host: Host, ui: Ui, tool: string, what: string, signal: AbortSignal): Promise<void> => {
  if (await host.packages.has(tool)) return;
  const plan = toolPlan(tool, what);
  await agreeToInstall(ui, plan);
  for (const part of plan.steps) {
    const last: string[] = [];
    ui.tell({ type: 'log', service: tool, line: part.says });
    const ended = await host.packages.perform(part)(signal, ({ line }) => {
      last.push(line);
      ui.tell({ type: 'log', service: tool, line });
    });
    if (part.type === 'command' && part.mayFail && !ended.cancelled) continue;
    const remedy = `Install the package ${tool}, then run the same command again.`;
    await unlessEnded(host, ended, () => new Problem('install-failed', { evidence: tailOf(last), remedy }));
  }
};
