import { Problem } from '../core/problem.ts';
import type { RunEvent } from '../core/run-event.ts';
import type { Stack } from '../stack/define.ts';
import { installation } from './installation.ts';
import type { Host } from './ports.ts';

export interface LogsOptions {
  /** All where empty. */
  readonly services: readonly string[];
  readonly follow: boolean;
  /** Milliseconds since 1970. */
  readonly since?: number;
  /** Lines a container. */
  readonly tail?: number;
}

/** What is shown where nobody says how much, lines a container. */
const usualTail = 200;

/**
 * The lines of the services' logs, merged, oldest first, each at the time it was written, without the secrets of `.env`. Ends when
 * all is told, or with `follow` when the signal is aborted. Throws `service-unknown`, `engine-lost` and what `installation` throws.
 */
export async function* logs(stack: Stack, host: Host, options: LogsOptions, signal: AbortSignal): AsyncGenerator<RunEvent> {
  const here = await installation(stack, host);
  const strange = options.services.filter(name => !here.services.includes(name));
  if (strange.length > 0) throw new Problem('service-unknown', { names: strange.join(', '), services: here.services.join(', ') });
  const { services, follow, since, tail } = options;
  const range = {
    ...(since === undefined ? {} : { since }),
    ...(tail === undefined && since !== undefined ? {} : { tail: tail ?? usualTail }),
  };
  for await (const { service, at, line } of host.engine.logs(here.project, { services, follow, signal, ...range }))
    yield { type: 'log', at: at ?? new Date(host.clock.now()).toISOString(), service, line: here.redact(line) };
}

/** What `--since` and `--tail` mean at a moment (milliseconds since 1970). Throws `flag-unusable`. */
export const logsRange = (
  { since, tail }: { readonly since: string | undefined; readonly tail: string | undefined },
  now: number,
): { readonly since?: number; readonly tail?: number } => ({
  ...(since === undefined ? {} : { since: timeOf(since, now) }),
  ...(tail === undefined ? {} : { tail: countOf(tail) }),
});

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const timeOf = (text: string, now: number): number => {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const time = count && unit ? now - Number(count) * (units[unit] ?? 0) : Date.parse(text);
  if (Number.isNaN(time))
    throw new Problem('flag-unusable', {
      flag: `--since ${text}`,
      why: 'It is neither a span nor a time.',
      remedy: 'For example: --since 10m, --since 2026-11-24T10:00:00Z',
    });
  return time;
};

const countOf = (text: string): number => {
  if (!/^\d+$/.test(text))
    throw new Problem('flag-unusable', { flag: `--tail ${text}`, why: 'It takes a number of lines.', remedy: 'For example: --tail 100' });
  return Number(text);
};
