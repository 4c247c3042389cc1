import { setting } from '../define.ts';
import { password, pattern, text, word } from '../schemas.ts';

const about = { section: 'databases', page: 'secrets' } as const;
const stores = ['backend', 'celery-worker'] as const;
const brokers = ['backend', 'celery-worker', 'celery-beat', 'flower'] as const;

/** The stores: their logins, and the addresses that follow from them. */
export const databases = {
  MONGO_ROOT_USERNAME: setting(word, {
    ...about,
    ask: 'Name of MongoDB’s administrator',
    label: 'MongoDB administrator',
    fallback: 'root',
    expert: true,
    readers: ['mongodb', 'mongo-users'],
    change: 'rotate',
  }),
  MONGO_ROOT_PASSWORD: setting(password(8), {
    ...about,
    ask: 'Password of MongoDB’s administrator',
    label: 'Administrator’s password',
    help: 'The volume keeps it from the first start.',
    secret: true,
    generate: { length: 32 },
    readers: ['mongodb', 'mongo-users'],
    change: 'rotate',
  }),
  MONGO_USERNAME: setting(word, {
    ...about,
    ask: 'Name that the application logs in to MongoDB with',
    label: 'MongoDB login',
    fallback: 'samplemind',
    expert: true,
    readers: ['mongo-users', ...stores],
    change: 'rotate',
  }),
  MONGO_PASSWORD: setting(password(8), {
    ...about,
    ask: 'Password that the application logs in to MongoDB with',
    label: 'MongoDB password',
    help: 'The volume keeps it from the first start.',
    secret: true,
    generate: { length: 32 },
    readers: ['mongo-users', ...stores],
    change: 'rotate',
  }),
  MONGODB_DB_NAME: setting(pattern(/^[A-Za-z][A-Za-z0-9_-]{0,37}$/, 'a letter, then letters, digits, dashes and underscores'), {
    ...about,
    ask: 'Name of the application’s database',
    label: 'Database',
    fallback: 'samplemind',
    expert: true,
    readers: ['mongo-users', ...stores],
    change: 'recreate',
    quiet: true,
  }),
  MONGODB_URL: setting(text, {
    ...about,
    ask: 'Address of MongoDB',
    secret: true,
    derive: read =>
      `mongodb://${encodeURIComponent(read('MONGO_USERNAME'))}:${encodeURIComponent(read('MONGO_PASSWORD'))}@mongodb:27017/` +
      `${read('MONGODB_DB_NAME')}?authSource=${read('MONGODB_DB_NAME')}`,
    readers: stores,
    change: 'recreate',
    quiet: true,
  }),
  REDIS_PASSWORD: setting(password(8), {
    ...about,
    ask: 'Password of Redis',
    secret: true,
    generate: { length: 32 },
    readers: ['redis', ...brokers],
    change: 'rotate',
  }),
  REDIS_MAXMEMORY: setting(pattern(/^\d+(kb|mb|gb)$/, 'a size like 256mb'), {
    ...about,
    page: 'performance',
    ask: 'Memory that Redis may fill',
    label: 'Memory of Redis',
    amount: 'size',
    help: 'When it is full it refuses writes; it never throws jobs away.',
    fallback: { dev: '256mb', prod: '1gb' },
    inProduction: text => (bytesOf(text) > bytesOf('1536mb') ? 'at most 1536mb: the container of Redis is given 2 GB in all' : undefined),
    readers: ['redis'],
    change: 'recreate',
    quiet: true,
  }),
  REDIS_URL: setting(text, {
    ...about,
    ask: 'Address of Redis',
    secret: true,
    derive: read => `redis://samplemind:${encodeURIComponent(read('REDIS_PASSWORD'))}@redis:6379/0`,
    readers: stores,
    change: 'recreate',
    quiet: true,
  }),
  CHROMA_COLLECTION_NAME: setting(
    pattern(/^[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]$/, '3 to 63 letters, digits, dots, dashes and underscores'),
    {
      ...about,
      ask: 'Name of the collection of vectors in ChromaDB',
      label: 'ChromaDB collection',
      fallback: 'audio_embeddings',
      expert: true,
      readers: stores,
      change: 'recreate',
      quiet: true,
    },
  ),
};

/** By Redis’s own units. */
const bytesOf = (size: string): number =>
  Number.parseInt(size, 10) * (size.endsWith('kb') ? 2 ** 10 : size.endsWith('mb') ? 2 ** 20 : 2 ** 30);
