import { engineCauses } from './causes/engine.ts';
import { plainCauses } from './causes/plain.ts';
import { spokenCauses } from './causes/spoken.ts';
import type { Evidence } from './evidence.ts';
import { fill } from './problem.ts';
import type { Why } from './service-status.ts';

/** One reason why a service is not ok. */
export interface Cause extends Why {
  /** The service's own fault: it does not go away when what it needs gets well. */
  readonly own: boolean;
}

/** Every cause there is, the more certain and more special ones first. A new cause is one more entry. */
const causes = [...engineCauses, ...spokenCauses, ...plainCauses];

/** Every cause that the evidence fits, most likely first. Never empty: the table ends with what always fits. */
export const diagnose = (evidence: Evidence): readonly Cause[] =>
  causes.flatMap(({ code, message, remedy, command, own, shownBy }) => {
    const shown = shownBy(evidence);
    if (!shown) return [];
    const details = detailsOf(evidence);
    return [
      { code, own, message: fill(message, details), evidence: shown, remedy: fill(remedy, details), command: fill(command, details) },
    ];
  });

const detailsOf = ({ service, declared, container }: Evidence): Readonly<Record<string, string | number>> => ({
  service,
  limit: `${Math.round(declared.startLimit / 1000)} s`,
  image: container?.image.name ?? '?',
});
