import { setting } from '../define.ts';
import { decimal, whole } from '../schemas.ts';

const about = { section: 'performance', page: 'performance', change: 'recreate' } as const;

/** How much of the machine the stack takes. */
export const performance = {
  API_WORKERS: setting(whole(1, 64), {
    ...about,
    ask: 'Processes in each of the two backends',
    label: 'Processes of a backend',
    inProduction: text => (Number(text) > 16 ? 'at most 16: each takes memory, and a backend is given 2 GB' : undefined),
    fallback: '4',
    mode: 'prod',
    readers: ['backend'],
    quiet: true,
  }),
  CPU_LIMIT: setting(decimal(0.01, 999.99, 'a number of processors, like 2.0'), {
    ...about,
    ask: 'Processors that a backend, a worker or MongoDB may take',
    label: 'Processors',
    help: 'At most as many as this machine has: with fewer than two, set-up lowers it.',
    fallback: '2.0',
    mode: 'prod',
    readers: ['backend', 'celery-worker', 'mongodb'],
    quiet: true,
  }),
  CONNECTION_POOL_SIZE: setting(whole(1, 1000), {
    ...about,
    ask: 'Connections to MongoDB that a process of the API may hold',
    label: 'MongoDB connections',
    fallback: '20',
    expert: true,
    readers: ['backend'],
    quiet: true,
  }),
  MAX_CONCURRENT_REQUESTS: setting(whole(0, 100_000), {
    ...about,
    ask: 'Requests that a process of the API answers at once',
    label: 'Requests at once',
    zero: 'unlimited',
    help: 'More are refused at once and may be sent again, health and metrics aside. 0 sets no limit.',
    fallback: { dev: '0', prod: '100' },
    expert: true,
    readers: ['backend'],
    quiet: true,
  }),
  CACHE_TTL_SECONDS: setting(whole(0, 86_400), {
    ...about,
    ask: 'How long a search for similar samples is kept',
    label: 'Searches kept for',
    unit: 'seconds',
    zero: 'none',
    help: 'What the account adds or removes makes it void at once. 0 keeps none.',
    fallback: '60',
    expert: true,
    readers: ['backend', 'celery-worker'],
    quiet: true,
  }),
};
