import { expect, test } from 'vitest';
import { z } from 'zod';
import { envOf, inside, oneOf, type Production, runningOf } from './running.ts';

const Stats = z.record(
  z.string(),
  z.object({
    pool: z.object({ 'max-tasks-per-child': z.number(), timeouts: z.tuple([z.number(), z.number()]) }),
    autoscaler: z.object({ min: z.number(), max: z.number() }),
    prefetch_count: z.number(),
  }),
);
const Conf = z.record(
  z.string(),
  z.object({ worker_prefetch_multiplier: z.number(), task_time_limit: z.number(), task_soft_time_limit: z.number() }),
);

/** Celery's own word on what is in force in its workers. */
export const workerTests = (stack: () => Production): void => {
  test('both workers answer, with limits of time, room to grow and little reserved', async () => {
    const env = await envOf(stack());
    const number = (name: string, otherwise: number): number => Number(env[name] || otherwise);
    const [most, least, each] = [
      number('CELERY_WORKER_CONCURRENCY', 4),
      number('CELERY_WORKER_MIN_CONCURRENCY', 1),
      number('CELERY_WORKER_PREFETCH_MULTIPLIER', 1),
    ];
    const [soft, hard] = [number('CELERY_TASK_SOFT_TIME_LIMIT', 3300), number('CELERY_TASK_TIME_LIMIT', 3600)];
    const worker = await oneOf(stack(), 'celery-worker');
    const inspect = async (what: string): Promise<unknown> => {
      const command = ['sh', '/stack/with-secrets.sh', 'celery', '-A', 'samplemind.core.tasks.celery_app', 'inspect', what, '--json'];
      const { said } = await inside(worker, command);
      return JSON.parse(said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1));
    };
    const stats = Stats.parse(await inspect('stats'));
    const hosts = (await runningOf(stack()))
      .filter(({ service }) => service === 'celery-worker')
      .map(({ facts }) => `celery@${facts.Config.Hostname}`);
    expect(Object.keys(stats).toSorted()).toEqual(hosts.toSorted());
    expect(hosts.length).toBe(2);
    for (const { pool, autoscaler, prefetch_count } of Object.values(stats)) {
      expect(pool).toEqual({ 'max-tasks-per-child': number('CELERY_WORKER_MAX_TASKS_PER_CHILD', 100), timeouts: [soft, hard] });
      expect(autoscaler).toEqual({ min: least, max: most });
      // A worker reserves for as many processes as it may have, and for each that it has added.
      expect(prefetch_count).toBeGreaterThanOrEqual(most * each);
      expect(prefetch_count).toBeLessThanOrEqual((2 * most - least) * each);
    }
    for (const conf of Object.values(Conf.parse(await inspect('conf'))))
      expect(conf).toEqual({ worker_prefetch_multiplier: each, task_time_limit: hard, task_soft_time_limit: soft });
  });
};
