import type { Readings } from '../../src/core/signals.ts';
import { container, now, probe } from './containers.ts';

const day = 86_400_000;

/** Containers of the stack that signals are read from, all of them well. */
export const running = [
  container('redis', { check: ['CMD', 'sh', '/health/redis.sh'] }),
  container('mongodb', { probes: [probe(0, 'logged in, 3 databases')] }),
  container('chromadb', { probes: [probe(0, 'answered 200')] }),
  container('celery-worker', { probes: [probe(0, 'celery@x works for default')] }),
  container('celery-beat', { probes: [probe(0, 'the schedule was written 90 s ago')] }),
  container('prometheus'),
];

/** What is told where all is well and no backup was made yet. */
export const readings: Readings = {
  queue: { type: 'told', value: 0 },
  targets: { type: 'told', value: { up: 3, down: [], unasked: 0 } },
  certificate: { type: 'told', value: now + 58 * day },
  disk: { type: 'told', value: { free: 34 * 2 ** 30, total: 100 * 2 ** 30 } },
  backup: { type: 'none' },
  secrets: { type: 'told', value: { at: now - 94 * day, isAtLeast: false } },
};
