import { z } from 'zod';
import type { ContainerFacts } from '../core/engine-facts.ts';
import { reveal } from '../core/values.ts';
import type { Installation } from './installation.ts';
import type { Host } from './ports.ts';

/** What Prometheus measures. `unknown`: it was not asked yet, or only before it started. */
export interface Target {
  readonly job: string;
  readonly health: 'up' | 'down' | 'unknown';
  readonly error: string;
}

const limit = 2000;
/** Milliseconds from the start of a container in which nobody may answer yet: it is measured between starting and listening, too. */
const beginning = 30_000;

const Targets = z.object({
  data: z.object({
    activeTargets: z.array(
      z.object({ health: z.string(), lastError: z.string(), lastScrape: z.string(), labels: z.record(z.string(), z.string()) }),
    ),
  }),
});

/** Everything that is measured, as it was when it was asked last. None where nothing measures; throws a plain error where that does not answer. */
export const activeTargets = async (
  host: Host,
  { values }: Installation,
  containers: readonly ContainerFacts[],
): Promise<readonly Target[]> => {
  const port = reveal(values['PROMETHEUS_PORT']);
  if (port === '') return [];
  const url = `http://127.0.0.1:${port}/api/v1/targets?state=active`;
  const { status, body } = await host.http.send({ method: 'GET', url, limit });
  const found = Targets.safeParse(body).data?.data.activeTargets;
  if (!found) throw new Error(`${url} answers ${status}`);
  return found.map(({ health, lastError: error, lastScrape, labels: { job = '' } }) => {
    const started = containers.filter(({ service }) => service === job).map(({ startedAt }) => Date.parse(startedAt ?? '') || 0);
    const isSick = health === 'down' && Date.parse(lastScrape) > Math.max(0, ...started) + beginning;
    return { job, error, health: health === 'up' ? 'up' : isSick ? 'down' : 'unknown' };
  });
};
