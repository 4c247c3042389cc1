import { carryOut, neededPlan } from '../install-engine.ts';
import type { FixPlan } from './fix.ts';

/** Installs or starts what is missing of engine, Compose and buildx. */
export const engineFix: FixPlan = async ({ host, ui, signal }) => {
  const plan = await neededPlan(host);
  return plan === undefined
    ? []
    : [{ what: plan.what, does: plan.steps.map(({ says }) => says), undo: plan.undo, run: () => carryOut(host, ui, plan, signal) }];
};
