import { setting } from '../define.ts';
import { pattern, whole } from '../schemas.ts';

const about = { section: 'performance', page: 'performance', change: 'recreate' } as const;

/** How much of the machine the stack takes. */
export const performance = {
  API_WORKERS: setting(whole(1, 64), {
    ...about,
    ask: 'Processes in each of the two backends',
    fallback: '4',
    mode: 'prod',
    readers: ['backend'],
    quiet: true,
  }),
  CPU_LIMIT: setting(pattern(/^(?=.*[1-9])\d{1,3}(\.\d{1,2})?$/, 'a number of processors, like 2.0'), {
    ...about,
    ask: 'Processors that a backend, a worker or MongoDB may take',
    help: 'At most as many as this machine has: with fewer than two, set-up lowers it.',
    fallback: '2.0',
    mode: 'prod',
    readers: ['backend', 'celery-worker', 'mongodb'],
    quiet: true,
  }),
};
