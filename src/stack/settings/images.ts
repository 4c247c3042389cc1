import { type About, setting } from '../define.ts';
import { image } from '../schemas.ts';

const of = (
  label: string,
  ask: string,
  fallback: string,
  readers: readonly string[],
  change: About['change'],
  more: Pick<About, 'mode'> = {},
) =>
  setting(image, {
    section: 'application',
    page: 'mode',
    label,
    ask,
    help: 'Chosen for you: from a registry where one answers, else built from packages.',
    fallback,
    expert: true,
    readers,
    change,
    quiet: true,
    ...more,
  });

const inProduction = { mode: 'prod' } as const;

/** The images that the stack is built on or runs. */
export const images = {
  PYTHON_IMAGE: of(
    'Python image',
    'Image that the Python services are built on',
    'python:3.12-slim',
    ['build:backend', 'build:celery-worker', 'build:mongodb-exporter'],
    'rebuild',
  ),
  NODE_IMAGE: of('Node image', 'Image that the page is built with', 'node:20-alpine', ['build:frontend'], 'rebuild'),
  NGINX_IMAGE: of('nginx image', 'Image that serves the page', 'nginx:1.25-alpine', ['build:frontend', 'nginx'], 'rebuild'),
  MONGO_IMAGE: of('MongoDB image', 'Image of MongoDB', 'mongo:7.0', ['mongodb'], 'recreate'),
  REDIS_IMAGE: of('Redis image', 'Image of Redis', 'redis:7.2-alpine', ['redis'], 'recreate'),
  CHROMA_IMAGE: of('ChromaDB image', 'Image of ChromaDB', 'chromadb/chroma:1.5.9', ['chromadb', 'chroma-volume'], 'recreate'),
  PROMETHEUS_IMAGE: of('Prometheus image', 'Image of Prometheus', 'prom/prometheus:v2.53.3', ['prometheus'], 'recreate'),
  GRAFANA_IMAGE: of('Grafana image', 'Image of Grafana', 'grafana/grafana:11.4.0', ['grafana'], 'recreate'),
  ALERTMANAGER_IMAGE: of(
    'Alertmanager image',
    'Image of Alertmanager',
    'prom/alertmanager:v0.28.1',
    ['alertmanager'],
    'recreate',
    inProduction,
  ),
  REDIS_EXPORTER_IMAGE: of(
    'Redis exporter image',
    'Image that measures Redis',
    'oliver006/redis_exporter:v1.69.0',
    ['redis-exporter'],
    'recreate',
    inProduction,
  ),
  MONGODB_EXPORTER_IMAGE: of(
    'MongoDB exporter image',
    'Image that measures MongoDB',
    'percona/mongodb_exporter:0.43.1',
    ['build:mongodb-exporter'],
    'rebuild',
    inProduction,
  ),
  NODE_EXPORTER_IMAGE: of(
    'Node exporter image',
    'Image that measures this machine',
    'prom/node-exporter:v1.9.0',
    ['node-exporter'],
    'recreate',
    inProduction,
  ),
};
