import { join, neededJoin } from '../let-in.ts';
import type { FixPlan } from './fix.ts';

/** Joins the group of the engine. Whoever started the program goes on under it (cli/call.ts). */
export const permissionFix: FixPlan = async ({ host, signal }) => {
  const plan = await neededJoin(host);
  return plan === undefined
    ? []
    : [{ what: plan.what, does: plan.steps.map(({ says }) => says), undo: plan.undo, run: () => join(host, plan, signal) }];
};
