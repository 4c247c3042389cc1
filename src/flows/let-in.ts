import { type InstallPlan, scriptOf } from '../core/install-step.ts';
import { joinPlan } from '../core/join-group.ts';
import { Cancelled, Problem } from '../core/problem.ts';
import { agreeToInstall } from './agree.ts';
import type { Host, Ui } from './ports.ts';

/** What would let who runs this in to an engine whose door is shut to them; undefined where it is open, or that does not help. */
export const neededJoin = async (host: Host): Promise<InstallPlan | undefined> =>
  (await host.engine.reach()).state === 'no-permission' ? joinPlan(await host.machine.facts([], '/')) : undefined;

/** Joins the group after the person agreed; whether it did. It holds for what is started anew only. Throws `Cancelled`, `install-failed`. */
export const letIn = async (host: Host, ui: Pick<Ui, 'confirm'>, signal: AbortSignal): Promise<boolean> => {
  const plan = await neededJoin(host);
  if (plan === undefined) return false;
  await agreeToInstall(ui, plan);
  await join(host, plan, signal);
  return true;
};

/** Does what was agreed on. Throws `install-failed`. */
export const join = async (host: Host, plan: InstallPlan, signal: AbortSignal): Promise<void> => {
  for (const part of plan.steps) {
    const last: string[] = [];
    const ended = await host.packages.perform(part)(signal, ({ line }) => void last.push(line));
    if (ended.cancelled) throw new Cancelled();
    if (ended.exit === 0) continue;
    const evidence = `${part.says}: ${last.slice(-4).join(' · ') || 'it failed without a word'}`;
    throw new Problem('install-failed', { evidence, remedy: `Mend that, or let root run: ${scriptOf(plan)}` });
  }
};
