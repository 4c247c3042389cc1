import type { StackVerdict, Verdict } from '../../../core/service-status.ts';

/** What a person reads of the state of the stack, in English. */
export const status = {
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
