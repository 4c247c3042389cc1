import { type Read, setting } from '../define.ts';
import { password, pattern, port, word } from '../schemas.ts';

const about = { section: 'monitoring', page: 'monitoring', change: 'recreate' } as const;
const withGrafana = (read: Read): boolean => read('COMPOSE_PROFILES').split(',').includes('grafana');

/** What watches the stack. */
export const monitoring = {
  PROMETHEUS_PORT: setting(port, {
    ...about,
    ask: 'Port of Prometheus on this machine',
    label: 'Prometheus port',
    fallback: '9090',
    readers: ['compose'],
  }),
  PROMETHEUS_RETENTION_TIME: setting(pattern(/^\d+(h|d|w|y)$/, 'a time like 15d'), {
    ...about,
    ask: 'How long metrics are kept',
    label: 'Metrics kept for',
    amount: 'time',
    fallback: { dev: '15d', prod: '30d' },
    readers: ['prometheus'],
    quiet: true,
  }),
  ALERTMANAGER_PORT: setting(port, {
    ...about,
    ask: 'Port of Alertmanager on this machine',
    label: 'Alertmanager port',
    fallback: '9093',
    mode: 'prod',
    expert: true,
    readers: ['compose'],
    quiet: true,
  }),
  PROMETHEUS_RETENTION_SIZE: setting(pattern(/^(0|[1-9]\d*(MB|GB|TB))$/, 'a size like 5GB, or 0'), {
    ...about,
    ask: 'How much disk metrics may take',
    label: 'Disk for metrics',
    amount: 'size',
    zero: 'unlimited',
    help: 'The oldest go first. 0 sets no limit but that of time.',
    fallback: '0',
    expert: true,
    readers: ['prometheus'],
    quiet: true,
  }),
  GRAFANA_PORT: setting(port, {
    ...about,
    ask: 'Port of Grafana on this machine',
    label: 'Grafana port',
    fallback: '3001',
    mode: 'dev',
    when: withGrafana,
    readers: ['compose'],
  }),
  GRAFANA_ADMIN_USER: setting(word, {
    ...about,
    ask: 'Name to log in to Grafana with',
    label: 'Grafana user',
    fallback: 'admin',
    when: withGrafana,
    expert: true,
    readers: ['grafana'],
    change: 'rotate',
  }),
  GRAFANA_ADMIN_PASSWORD: setting(password(8), {
    ...about,
    ask: 'Password to log in to Grafana with',
    label: 'Grafana password',
    help: 'The volume keeps it from the first start.',
    secret: true,
    generate: { length: 32 },
    when: withGrafana,
    readers: ['grafana'],
    change: 'rotate',
  }),
  SENTRY_DSN: setting(
    pattern(/^https?:\/\/[^@/\s]+@[^/\s]+(\/\S*)?\/\d+$/, 'an address like https://key@host/1, as Sentry shows it for a project'),
    {
      ...about,
      ask: 'Sentry address (DSN) that errors of the application are reported to',
      label: 'Sentry address (DSN)',
      help: 'A project of Sentry, or of what speaks its protocol. Reports hold no secrets, no bodies and no addresses of people. Without it nothing is sent.',
      link: 'https://docs.sentry.io/concepts/key-terms/dsn-explainer/',
      secret: true,
      optional: true,
      readers: ['backend', 'celery-worker'],
    },
  ),
  SENTRY_ENVIRONMENT: setting(word, {
    ...about,
    ask: 'Environment that a report names, if not that of ENVIRONMENT',
    label: 'Environment in reports',
    optional: true,
    expert: true,
    readers: ['backend', 'celery-worker'],
    quiet: true,
  }),
};
