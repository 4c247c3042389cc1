import { Cancelled } from '../core/problem.ts';
import type { Consent, Ui } from './ports.ts';

interface Installing {
  readonly what: string;
  readonly steps: readonly { readonly says: string }[];
  readonly undo: string | null;
}

/** Asks before something is installed. Throws `Cancelled` after a no, `consent-missing` where there is nobody to ask. */
export const agreeToInstall = async (ui: Pick<Ui, 'confirm'>, { what, steps, undo }: Installing): Promise<void> => {
  const consent: Consent = { what, does: steps.map(({ says }) => says), undo, remedy: 'Add --yes, or run this in a terminal.' };
  if (!(await ui.confirm(consent))) throw new Cancelled();
};
