import { isAtLeast, type Level, levelOf } from '../core/log-level.ts';
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
  /** Only lines in which it is found. */
  readonly grep?: RegExp;
  /** Only lines that are as serious, or more. */
  readonly level?: Level;
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
  const { services, follow, since, tail, grep, level } = options;
  // Whoever looks for something wants it found wherever it stands.
  const isWhole = since !== undefined || grep !== undefined || level !== undefined;
  const range = {
    ...(since === undefined ? {} : { since }),
    ...(tail === undefined && isWhole ? {} : { tail: tail ?? usualTail }),
  };
  const isSerious = seriousness(level);
  for await (const { service, at, line } of host.engine.logs(here.project, { services, follow, signal, ...range })) {
    const shown = here.redact(line);
    if (!isSerious(service, line) || (grep && !grep.test(shown))) continue;
    yield { type: 'log', at: at ?? new Date(host.clock.now()).toISOString(), service, line: shown };
  }
}

/** A line that says nothing of itself, as those of a traceback, is as serious as the one before it. */
const seriousness = (least: Level | undefined): ((service: string, line: string) => boolean) => {
  const last = new Map<string, Level>();
  return (service, line) => {
    if (least === undefined) return true;
    const level = levelOf(line) ?? last.get(service) ?? 'info';
    last.set(service, level);
    return isAtLeast(level, least);
  };
};

/** What is looked for, as it was typed. */
export interface LogsWish {
  readonly since: string | undefined;
  readonly tail: string | undefined;
  readonly grep: string | undefined;
  readonly level: Level | undefined;
}

/** What the flags mean at a moment (milliseconds since 1970). Throws `flag-unusable`. */
export const logsRange = ({ since, tail, grep, level }: LogsWish, now: number): Omit<LogsOptions, 'services' | 'follow'> => ({
  ...(since === undefined ? {} : { since: timeOf(since, now) }),
  ...(tail === undefined ? {} : { tail: countOf(tail) }),
  ...(grep === undefined ? {} : { grep: expressionOf(grep) }),
  ...(level === undefined ? {} : { level }),
});

const expressionOf = (text: string): RegExp => {
  try {
    return new RegExp(text);
  } catch (error) {
    throw new Problem('flag-unusable', {
      flag: `--grep ${text}`,
      why: error instanceof Error ? `${error.message}.` : 'It is no regular expression.',
      remedy: String.raw`For example: --grep 'task .* failed'; a sign that is meant as itself has a \ in front.`,
    });
  }
};

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
