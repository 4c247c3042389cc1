import { isDeclared, type Mode, type Stack, servicesOf } from '../stack/define.ts';
import { registriesIn, timeServer } from './checkup-network.ts';
import { type PortMove, wantedPorts } from './checkup-ports.ts';
import type { Finding } from './findings.ts';
import { type Answers, reading, reveal } from './values.ts';

/** What is looked at, each on its own, so that the network, which may take 5 s, holds up neither of the others. */
export const lookParts = ['machine', 'files', 'network'] as const;
export type LookPart = (typeof lookParts)[number];

/** What a look at one part found for a set of values. It is an event of the wizard. */
export interface Looked {
  readonly type: 'looked';
  readonly part: LookPart;
  /** For which question it was: an answer to another one is late. */
  readonly about: string;
  /** Without those of ports. */
  readonly findings: readonly Finding[];
  /** Wanted ports that somebody else has, with one that is free. */
  readonly moves: readonly PortMove[];
}

/** What of the values a look at a part depends on, as a text to compare. No secret is among it. */
export const lookQuestion = (part: LookPart, stack: Stack, mode: Mode, values: Answers): string => {
  switch (part) {
    case 'machine': {
      const services = servicesOf(stack, mode, reading(values));
      const ports = wantedPorts(stack, services, reading(values)).map(({ key, port }) => [key, port]);
      const limits = ['CPU_LIMIT', 'CELERY_WORKER_CONCURRENCY'].filter(key => isDeclared(stack, key)).map(key => reveal(values[key]));
      return JSON.stringify([mode, reveal(values['COMPOSE_PROJECT_NAME']), services, ports, limits]);
    }
    case 'files':
      return 'as they are';
    case 'network':
      return JSON.stringify([registriesIn(stack, values), timeServer(stack, values)]);
  }
};

/** The moves that are proposed: those of ports that nobody answered for, and that are still the ones that were looked at. */
export const proposals = (looked: Looked | undefined, given: Answers, values: Answers): readonly PortMove[] =>
  (looked?.moves ?? []).filter(({ key, port }) => !(key in given) && reveal(values[key]) === String(port));
