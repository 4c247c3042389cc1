import { type Read, setting } from '../define.ts';
import { oneOf, pattern, port, text, whole, word } from '../schemas.ts';

const about = { section: 'celery', page: 'performance', change: 'recreate' } as const;
const workers = ['celery-worker', 'celery-beat', 'flower'] as const;
const brokers = ['backend', ...workers] as const;

/** The queue, its workers and the page that watches them. */
export const celery = {
  CELERY_BROKER_URL: setting(text, {
    ...about,
    ask: 'Address of the queue',
    secret: true,
    derive: read => redis(read, 0),
    readers: brokers,
    quiet: true,
  }),
  CELERY_RESULT_BACKEND: setting(text, {
    ...about,
    ask: 'Address of the results',
    secret: true,
    derive: read => redis(read, 1),
    readers: brokers,
    quiet: true,
  }),
  CELERY_WORKER_CONCURRENCY: setting(whole(1, 256), {
    ...about,
    ask: 'Jobs that a worker does at once',
    label: 'Jobs at once',
    fallback: { dev: '2', prod: '4' },
    inProduction: text => (Number(text) > 32 ? 'at most 32: each takes memory, and a worker is given 3 GB' : undefined),
    readers: ['celery-worker'],
    quiet: true,
  }),
  CELERY_WORKER_MIN_CONCURRENCY: setting(whole(1, 256), {
    ...about,
    ask: 'Processes that a worker keeps while there is nothing to do',
    label: 'Idle processes',
    help: 'It starts more as jobs come, up to CELERY_WORKER_CONCURRENCY.',
    fits: (text, read) => noMoreThan(text, 'CELERY_WORKER_CONCURRENCY', read),
    fallback: '1',
    mode: 'prod',
    expert: true,
    readers: ['celery-worker'],
    quiet: true,
  }),
  CELERY_WORKER_PREFETCH_MULTIPLIER: setting(whole(1, 1000), {
    ...about,
    ask: 'Jobs that each process of a worker reserves ahead',
    label: 'Jobs reserved ahead',
    help: 'Analyses take long: with 1, none waits behind another while a second worker is free.',
    fallback: '1',
    mode: 'prod',
    expert: true,
    readers: ['celery-worker'],
    quiet: true,
  }),
  CELERY_WORKER_MAX_TASKS_PER_CHILD: setting(whole(1, 1_000_000), {
    ...about,
    ask: 'Jobs after which a worker process is renewed',
    label: 'Jobs until renewal',
    help: 'Gives memory back that a library does not.',
    fallback: '100',
    expert: true,
    readers: ['celery-worker'],
    quiet: true,
  }),
  CELERY_TASK_TIME_LIMIT: setting(whole(10, 864_000), {
    ...about,
    ask: 'How long a job may take before it is killed',
    label: 'Job hard limit',
    unit: 'seconds',
    fallback: '3600',
    expert: true,
    readers: ['celery-worker'],
    quiet: true,
  }),
  CELERY_TASK_SOFT_TIME_LIMIT: setting(whole(5, 864_000), {
    ...about,
    ask: 'How long a job may take before it is told to end',
    label: 'Job soft limit',
    unit: 'seconds',
    help: 'Less than the limit that kills it.',
    fits: (text, read) => lessThan(text, 'CELERY_TASK_TIME_LIMIT', read),
    fallback: '3300',
    expert: true,
    readers: ['celery-worker'],
    quiet: true,
  }),
  CELERY_LOG_LEVEL: setting(oneOf('debug', 'info', 'warning', 'error'), {
    ...about,
    ask: 'How much the workers log',
    fallback: { dev: 'debug', prod: 'info' },
    expert: true,
    readers: workers,
    quiet: true,
  }),
  FLOWER_PORT: setting(port, {
    ...about,
    page: 'domain',
    ask: 'Port of Flower on this machine',
    label: 'Flower port',
    fallback: '5555',
    mode: 'dev',
    expert: true,
    readers: ['compose'],
  }),
  FLOWER_USERNAME: setting(word, {
    ...about,
    page: 'secrets',
    ask: 'Name to log in to Flower with',
    label: 'Flower user',
    fallback: 'admin',
    expert: true,
    readers: ['flower'],
  }),
  FLOWER_PASSWORD: setting(pattern(/^[^,]{8,}$/, 'at least 8 characters, no comma: Flower takes it for the next login'), {
    ...about,
    page: 'secrets',
    ask: 'Password to log in to Flower with',
    label: 'Flower password',
    secret: true,
    generate: { length: 32 },
    readers: ['flower'],
    change: 'rotate',
  }),
  FLOWER_BASIC_AUTH: setting(text, {
    ...about,
    page: 'secrets',
    ask: 'Login of Flower',
    secret: true,
    derive: read => `${read('FLOWER_USERNAME')}:${read('FLOWER_PASSWORD')}`,
    readers: ['flower'],
    quiet: true,
  }),
};

/** A limit that is not there yet, or is no number, is refused itself. */
const lessThan = (text: string, key: string, read: Read): string | undefined =>
  Number(text) >= Number(read(key)) ? `less than ${key}, which is ${read(key)}` : undefined;

const noMoreThan = (text: string, key: string, read: Read): string | undefined =>
  Number(text) > Number(read(key)) ? `no more than ${key}, which is ${read(key)}` : undefined;

const redis = (read: Read, database: number): string => read('REDIS_URL').replace(/\/0$/, `/${database}`);
