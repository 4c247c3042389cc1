import type { StackVerdict, Verdict } from '../../core/service-status.ts';

/** What a person reads of the state of the stack, in English. */
export const statusWords = {
  product: 'SampleMind',
  notSetUp: 'nothing is set up',
  howToSetUp: 'samplemind setup asks what it needs, writes .env, builds and starts the stack.',
  howToStart: 'samplemind up starts it.',
  columns: { service: 'service', state: 'state', up: 'up', address: 'address', cpu: 'cpu of limit', memory: 'memory of limit' },
  stack: {
    healthy: 'healthy',
    starting: 'starting',
    degraded: 'degraded',
    failing: 'failing',
    down: 'down',
    unknown: 'unknown',
  } satisfies Record<StackVerdict, string>,
  verdicts: {
    ok: 'ok',
    starting: 'starting',
    waiting: 'waiting',
    failing: 'failing',
    stopped: 'stopped',
    unknown: 'unknown',
  } satisfies Record<Verdict, string>,
  done: 'done',
  waitsFor: (names: readonly string[]) => `waits for ${names.join(', ')}`,
  replicas: (running: number, wanted: number) => (running === wanted ? ` ×${wanted}` : ` ${running} of ${wanted}`),
  seen: 'seen',
  do: 'do',
  standIns: (names: readonly { readonly name: string; readonly replaces: string }[]) =>
    `Stand-ins built from packages: ${names.map(({ name, replaces }) => `${name} for ${replaces}`).join(', ')}.`,
  leftOut: (name: string, why: string) => `Left out: ${name}; ${why}.`,
} as const;

const kilo = 1024;

/** CPU in cores, of a limit where there is one. */
export const cpuOf = ({ used, limit }: { readonly used: number | null; readonly limit: number | null }): string => {
  if (used === null) return '';
  return limit === null ? used.toFixed(2) : `${used.toFixed(2)} / ${Number(limit.toFixed(1))}`;
};

/** Bytes as MB or GB, whichever suits the limit. */
export const memoryOf = ({ used, limit }: { readonly used: number | null; readonly limit: number | null }): string => {
  if (used === null) return '';
  const unit = (limit ?? used) >= kilo ** 3 ? { name: 'GB', size: kilo ** 3 } : { name: 'MB', size: kilo ** 2 };
  const amount = (bytes: number): string =>
    unit.name === 'GB' ? String(Number((bytes / unit.size).toFixed(1))) : String(Math.round(bytes / unit.size));
  return limit === null ? `${amount(used)} ${unit.name}` : `${amount(used)} / ${amount(limit)} ${unit.name}`;
};
