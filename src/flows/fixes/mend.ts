import type { Finding } from '../../core/findings.ts';
import { Cancelled, Problem } from '../../core/problem.ts';
import type { Ui } from '../ports.ts';
import { stopIfAsked } from '../step.ts';
import type { Fix, Mending } from './fix.ts';
import { fixes } from './table.ts';

/** With what a remedy works, and whom to ask before it does. */
type Asking = Mending & { readonly ui: Pick<Ui, 'confirm'> };

/** What came of mending. */
export interface Mended {
  /** Whether anything was tried. */
  readonly tried: boolean;
  /** What could not be done, each as a finding of its own. */
  readonly failed: readonly Finding[];
}

/**
 * Mends what can be mended of these findings, after the person agreed to all of it at once. One remedy that fails keeps none of the
 * others from being tried. Throws `Cancelled` after a no, `consent-missing` where there is nobody to ask.
 */
export const mend = async (given: Asking, findings: readonly Finding[]): Promise<Mended> => {
  const planned: Fix[] = [];
  const failed: Finding[] = [];
  for (const plan of new Set(Object.values(fixes))) {
    const found = findings.filter(({ code, remedy }) => fixes[code] === plan && remedy?.automatic);
    if (found.length > 0) await orFailed(failed, async () => planned.push(...(await plan(given, found))));
  }
  if (planned.length === 0) return { tried: false, failed };
  stopIfAsked(given.signal);
  await agree(given, planned);
  for (const { run } of planned) {
    stopIfAsked(given.signal);
    await orFailed(failed, run);
  }
  return { tried: true, failed };
};

const agree = async ({ ui }: Asking, planned: readonly Fix[]): Promise<void> => {
  const [only, ...others] = planned;
  const undo = planned.flatMap(fix => fix.undo ?? []).join('\n');
  const consent =
    only && others.length === 0
      ? { what: only.what, does: only.does }
      : { what: 'What can be mended here', does: planned.flatMap(({ what, does }) => [what, ...does.map(line => `  ${line}`)]) };
  const agreed = await ui.confirm({ ...consent, undo: undo === '' ? null : undo, remedy: 'Add --yes, or run this in a terminal.' });
  if (!agreed) throw new Cancelled();
};

const orFailed = async (failed: Finding[], work: () => Promise<unknown>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    failed.push(failureOf(error, 'doctor --fix'));
  }
};

/** What could not be done, as a finding of its own. */
export const failureOf = ({ report: { code, message, why, remedy } }: Problem, subject: string): Finding => ({
  ...{ code, severity: 'error', subject, message },
  ...{ evidence: why === '' ? [] : [why], remedy: { message: remedy, command: '', automatic: false } },
});
