import { judge, unknown, verdictOf } from '../core/health.ts';
import { Problem } from '../core/problem.ts';
import type { ServiceStatus, StackVerdict, Why } from '../core/service-status.ts';
import { type Answers, reveal } from '../core/values.ts';
import type { Mode, Stack } from '../stack/define.ts';
import { type Installation, installed, presentValues } from './installation.ts';
import type { Host } from './ports.ts';

/** What `status --json` prints. Mode and project are null where nothing is set up. */
export interface StatusDocument {
  readonly mode: Mode | null;
  readonly project: string | null;
  readonly verdict: StackVerdict;
  readonly asOf: string;
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
  readonly services: readonly ServiceStatus[];
}

/** Log lines a service in trouble, and how long they may take to come; milliseconds. */
const linesAsked = 20;
const logLimit = 5_000;

/**
 * How every service is doing and why. A healthy stack is judged by the engine's list and inspects alone; logs are read only of
 * services that fail. An engine that does not answer makes the verdict `unknown`. Throws `env-unreadable`, `env-malformed`.
 */
export const status = async (stack: Stack, host: Host, { stats }: { readonly stats: boolean }): Promise<StatusDocument> => {
  const present = await presentValues(stack, host);
  const asOf = new Date(host.clock.now()).toISOString();
  if (!present) return { mode: null, project: null, verdict: 'down', asOf, leftOut: [], services: [] };
  const here = installed(stack, present);
  const services = (await servicesHere(stack, host, here, stats)).map(service => redacted(service, here.redact));
  const { mode, project } = here;
  return { mode, project, verdict: verdictOf(stack, services), asOf, leftOut: leftOut(stack, here), services };
};

/** The optional services that do not run here, and why. */
export const leftOut = (stack: Stack, { mode, services, values }: Installation): StatusDocument['leftOut'] => [
  ...ownPage(values),
  ...Object.entries(stack.services).flatMap(([name, { modes, image }]) => {
    if (!modes.includes(mode) || services.includes(name)) return [];
    const hasRecipe = !('variable' in image) || stack.images.some(({ variable }) => variable === image.variable);
    const standsIn = stack.images.some(({ variable, standIn }) => variable && reveal(values[variable]) === standIn);
    const reason =
      !hasRecipe && standsIn ? 'its image comes from a registry only, and the images here are built from packages' : 'it is switched off';
    return [{ name, why: `${reason}; COMPOSE_PROFILES in .env does not name it` }];
  }),
];

/** A source of one's own without a page that can be built has the starter's. */
const ownPage = (values: Answers): StatusDocument['leftOut'] =>
  reveal(values['SAMPLEMIND_SOURCE']) === '' || reveal(values['SAMPLEMIND_PAGE']) !== ''
    ? []
    : [{ name: 'the page of your source', why: 'SAMPLEMIND_PAGE in .env names none; the starter’s stands in for it' }];

const servicesHere = async (
  stack: Stack,
  host: Host,
  { project, services, replicas }: Installation,
  stats: boolean,
): Promise<readonly ServiceStatus[]> => {
  try {
    const [containers, images] = await Promise.all([host.engine.containers(project), host.engine.imagesOf(project)]);
    const measured = stats ? await host.engine.withStats(containers) : containers;
    const seen = { now: host.clock.now(), images, wanted: replicas };
    const first = judge(stack, services, measured, seen);
    const failing = first.filter(({ verdict }) => verdict === 'failing').map(({ name }) => name);
    return failing.length === 0 ? first : judge(stack, services, measured, { ...seen, logs: await lastLines(host, project, failing) });
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'engine-lost')) throw error;
    return unknown(services, await whyLost(host, error));
  }
};

/** The last lines of some services; those that came in time. */
export const lastLines = async (
  host: Host,
  project: string,
  services: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const found = new Map<string, string[]>(services.map(service => [service, []]));
  const signal = AbortSignal.timeout(logLimit);
  for await (const { service, line } of host.engine.logs(project, { services, follow: false, tail: linesAsked, signal }))
    found.get(service)?.push(line);
  return found;
};

/** How far one gets towards the engine says more than that a request failed. */
export const whyLost = async (host: Host, problem: Problem): Promise<Why> => {
  const engine = await host.engine.reach();
  const { code, message, why, remedy } =
    engine.state === 'ready' ? problem.report : new Problem(`engine-${engine.state}`, { evidence: engine.evidence.join('; ') }).report;
  return { code, message, evidence: engine.state === 'ready' ? [why] : engine.evidence, remedy, command: 'samplemind doctor' };
};

const redacted = (service: ServiceStatus, redact: (text: string) => string): ServiceStatus =>
  service.why
    ? { ...service, why: { ...service.why, message: redact(service.why.message), evidence: service.why.evidence.map(redact) } }
    : service;
