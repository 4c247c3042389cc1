import type { BaseImage } from './define.ts';

/** The recipes in deployment/images, each after the one it stands on, and the variable that takes the result. */
export const images: readonly BaseImage[] = [
  { recipe: 'debian', standIn: 'samplemind-base/debian:13', replaces: 'debian:13-slim' },
  { recipe: 'python', variable: 'PYTHON_IMAGE', standIn: 'samplemind-base/python:3.13', replaces: 'python:3.12-slim' },
  { recipe: 'node', variable: 'NODE_IMAGE', standIn: 'samplemind-base/node:20', replaces: 'node:20-alpine' },
  { recipe: 'redis', variable: 'REDIS_IMAGE', standIn: 'samplemind-base/redis:8.0', replaces: 'redis:7.2-alpine' },
  { recipe: 'nginx', variable: 'NGINX_IMAGE', standIn: 'samplemind-base/nginx:1.26', replaces: 'nginx:1.25-alpine' },
  { recipe: 'prometheus', variable: 'PROMETHEUS_IMAGE', standIn: 'samplemind-base/prometheus:2.53', replaces: 'prom/prometheus:v2.53.3' },
  { recipe: 'chroma', variable: 'CHROMA_IMAGE', standIn: 'samplemind-base/chroma:1.5.9', replaces: 'chromadb/chroma:1.5.9' },
  { recipe: 'ferretdb', variable: 'MONGO_IMAGE', standIn: 'samplemind-base/ferretdb:1.24.0', replaces: 'mongo:7.0' },
  {
    recipe: 'alertmanager',
    variable: 'ALERTMANAGER_IMAGE',
    standIn: 'samplemind-base/alertmanager:0.28',
    replaces: 'prom/alertmanager:v0.28.1',
  },
  {
    recipe: 'redis-exporter',
    variable: 'REDIS_EXPORTER_IMAGE',
    standIn: 'samplemind-base/redis-exporter:1.69',
    replaces: 'oliver006/redis_exporter:v1.69.0',
  },
  {
    recipe: 'mongodb-exporter',
    variable: 'MONGODB_EXPORTER_IMAGE',
    standIn: 'samplemind-base/mongodb-exporter:0.43.1',
    replaces: 'percona/mongodb_exporter:0.43.1',
  },
  {
    recipe: 'node-exporter',
    variable: 'NODE_EXPORTER_IMAGE',
    standIn: 'samplemind-base/node-exporter:1.9',
    replaces: 'prom/node-exporter:v1.9.0',
  },
];
