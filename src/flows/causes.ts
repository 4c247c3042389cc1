import { withChecks } from '../core/asked.ts';
import type { Finding } from '../core/findings.ts';
import { judge, verdictOf, warningsOf } from '../core/health.ts';
import type { Why } from '../core/service-status.ts';
import type { Stack } from '../stack/define.ts';
import { examine } from './examine.ts';
import { installed, presentValues } from './installation.ts';
import type { Host } from './ports.ts';
import { lastLines } from './status.ts';

/**
 * Why a stack that runs is not healthy: the services that are at fault themselves, not those that wait for them, most of it by asking
 * them now; then what is to be said of those that are well. None where nothing runs. Throws `engine-lost`.
 */
export const causesOf = async (stack: Stack, host: Host): Promise<readonly Finding[]> => {
  const present = await presentValues(stack, host);
  if (!present) return [];
  const here = installed(stack, present);
  const containers = await host.engine.containers(here.project);
  const seen = { now: host.clock.now(), wanted: here.replicas };
  if (verdictOf(stack, judge(stack, here.services, containers, seen)) === 'down') return [];
  const { checks, asked } = await examine(stack, host, here, containers);
  const now = withChecks(containers, checks);
  const first = judge(stack, here.services, now, { ...seen, asked });
  const troubled = first.filter(({ verdict }) => verdict === 'failing' || verdict === 'starting').map(({ name }) => name);
  const logs = troubled.length === 0 ? new Map<string, readonly string[]>() : await lastLines(host, here.project, troubled);
  const statuses = judge(stack, here.services, now, { ...seen, asked, logs });
  const causes = statuses.flatMap(({ name, verdict, why }) =>
    why && (verdict === 'failing' || verdict === 'stopped') ? [findingOf(name, why, 'error')] : [],
  );
  const warnings = warningsOf(stack, statuses, now, { asked, logs }).map(({ service, ...why }) => findingOf(service, why, 'warning'));
  return [...causes, ...warnings].map(one => ({ ...one, message: here.redact(one.message), evidence: one.evidence.map(here.redact) }));
};

const findingOf = (subject: string, { remedy, command, ...why }: Why, severity: 'error' | 'warning'): Finding => ({
  ...{ ...why, severity, subject },
  remedy: { message: remedy, command, automatic: false },
});
