import { askedCauses, missingQueues } from './causes/asked.ts';
import { certificateCauses } from './causes/certificate.ts';
import { engineCauses } from './causes/engine.ts';
import type { Entry } from './causes/entry.ts';
import { networkCauses, unknownName } from './causes/network.ts';
import { plainCauses } from './causes/plain.ts';
import { spokenCauses } from './causes/spoken.ts';
import { type Evidence, failsSteadily } from './evidence.ts';
import { fill } from './problem.ts';
import type { Why } from './service-status.ts';

/** One reason why a service is not ok. */
export interface Cause extends Why {
  /** The service's own fault: it does not go away when what it needs gets well. */
  readonly own: boolean;
}

/** Every cause there is, the more certain and more special ones first. A new cause is one more entry. */
export const causes: readonly Entry[] = [
  ...certificateCauses,
  ...askedCauses,
  ...engineCauses,
  ...networkCauses,
  ...spokenCauses,
  ...plainCauses,
];

/** Every cause that the evidence fits, most likely first. Never empty for one that fails or is stopped: the table ends with what always fits. */
export const diagnose = (evidence: Evidence): readonly Cause[] =>
  causes.flatMap(({ code, message, remedy, command, own, shownBy }) => {
    const shown = shownBy(evidence);
    if (!shown) return [];
    const plain = detailsOf(evidence);
    const details = { ...plain, command: fill(command, plain) };
    return [
      { code, own, message: fill(message, details), evidence: shown, remedy: fill(remedy, details), command: fill(command, details) },
    ];
  });

const lasting = new Set(causes.filter(({ lasts }) => lasts).map(({ code }) => code));

/** Why one that is still starting will not get on, however long it may take; undefined where that is not known. What its log holds may be past. */
export const lastingCause = (evidence: Evidence): Cause | undefined =>
  diagnose({ ...evidence, verdict: 'failing', logs: [] }).find(({ code }) => lasting.has(code));

/** Results of the health check in a row from which on it does not just come too early. */
const steady = 3;

/** What its log, or a health check that cannot go well, tells of why one that is still starting does not get on; undefined where it just takes its time. */
export const hindrance = (evidence: Evidence): Cause | undefined => {
  const { container: found } = evidence;
  // One that answers from outside is up: its check was asked again after that.
  const isTold = found && (evidence.asked.outside !== '' || failsSteadily(found, steady));
  const container = found && (isTold ? found : { ...found, probes: [] });
  const usual = plainCauses.map(({ code }) => code);
  return diagnose({ ...evidence, container, verdict: 'failing' }).find(({ code }) => !usual.includes(code));
};

const detailsOf = (evidence: Evidence): Readonly<Record<string, string | number>> => {
  const { service, declared, container, asked } = evidence;
  return {
    service,
    container: container?.name ?? service,
    network: asked.detached[0] ?? '',
    drift: asked.drift.join(', '),
    target: asked.targets.map(({ job }) => job).join(', '),
    queues: missingQueues(evidence).join(', '),
    name: unknownName(evidence),
    limit: `${Math.round(declared.startLimit / 1000)} s`,
    image: container?.image.name ?? asked.missingImage,
  };
};
