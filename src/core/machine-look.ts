import { isDeclared, type Mode, type Stack, servicesOf } from '../stack/define.ts';
import { type PortMove, wantedPorts } from './checkup-ports.ts';
import type { Finding } from './findings.ts';
import { type Answers, reading, reveal } from './values.ts';

/** What a look at the machine found for a set of values. It is an event of the wizard. */
export interface Looked {
  readonly type: 'looked';
  /** For which question it was: an answer to another one is late. */
  readonly about: string;
  /** Without those of ports. */
  readonly findings: readonly Finding[];
  /** Wanted ports that somebody else has, with one that is free. */
  readonly moves: readonly PortMove[];
}

/** What of the values a look at the machine depends on, as a text to compare. No secret is among it. */
export const lookQuestion = (stack: Stack, mode: Mode, values: Answers): string => {
  const services = servicesOf(stack, mode, reading(values));
  const ports = wantedPorts(stack, services, reading(values)).map(({ key, port }) => [key, port]);
  const limits = ['CPU_LIMIT', 'CELERY_WORKER_CONCURRENCY'].filter(key => isDeclared(stack, key)).map(key => reveal(values[key]));
  return JSON.stringify([mode, reveal(values['COMPOSE_PROJECT_NAME']), services, ports, limits]);
};

/** The moves that are proposed: those of ports that nobody answered for, and that are still the ones that were looked at. */
export const proposals = (looked: Looked | undefined, given: Answers, values: Answers): readonly PortMove[] =>
  (looked?.moves ?? []).filter(({ key, port }) => !(key in given) && reveal(values[key]) === String(port));
